import { beforeEach, describe, expect, it, vi } from 'vitest';
import { catchFaults, reportFault } from '../../src/shared/faults.ts';
import { describeError, redact } from '../../src/shared/redact.ts';

/** Obviously made up. */
const KEY = 'AKIAIOSFODNN7EXAMPLE';
const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const SIGNATURE = 'Sg7/yQ2+Zk1LmN0pRsTuVwXyZ3A=';
const TOKEN = 'AAMGQXBwVGtuEXAMPLE7kq9/xY+Zw==';
const ACTIVATION = 'ADMAY7DVLKXS4IAYTLRFGUYF7QEX';
const PID = 'PMNGLKRRYHLOXDQKEMKLRTBAULA';
const PASSPHRASE = 'correct horse battery staple';
const BODY = 'MIIEvQIBADANBgkqhkiG9w0BAQEF';
const PEM = `-----BEGIN RSA PRIVATE KEY-----\n${BODY}\nq1w2e3\n-----END RSA PRIVATE KEY-----`;
const URL_ = `https://ls.test/?Action=GetActiveSubscriptionsByPid&AWSAccessKeyId=${KEY}&PersistentIdentifier=${PID}&Signature=${encodeURIComponent(SIGNATURE)}`;

/** Nowhere in what is left: whole, or the end by which somebody would know them. */
const FORBIDDEN = [KEY, 'EXAMPLE', SECRET, 'K7MDENG', 'wJalr', SIGNATURE, encodeURIComponent(SIGNATURE), 'Zk1LmN0p']
  .concat([TOKEN, 'AAMG', ACTIVATION, 'YTLRFGUYF', PID, 'MKLRTBAULA', 'horse', 'staple', BODY, 'q1w2e3', 'GetActive'])
  .flatMap((word) => [word, word.toLowerCase()]);

const xml = (name: string, value: string) => `<Response><${name}>${value}</${name}></Response>`;
const withCause = (message: string, cause: unknown) => new Error(message, { cause });
const named = (name: string, message: string) => Object.assign(new Error(message), { name });

/** What may be thrown, each with something in it that must not come out. */
const SHAPES: unknown[] = [
  new Error(`fetch ${URL_} failed`),
  new TypeError(`Failed to fetch ${URL_}`),
  new DOMException(`Blocked ${URL_}`, 'NetworkError'),
  withCause('no answer', new Error(URL_)),
  withCause('no answer', withCause('none', URL_)),
  withCause('no answer', { url: URL_ }),
  Object.assign(new Error('x'), { stack: `Error: x\n    at send (${URL_}:1:2)` }),
  URL_,
  { url: URL_, status: 403 },
  [URL_, KEY],
  new Error(`https://${KEY}:${SECRET}@ls.test/path`),
  new Error(`redirected to http://evil.test/#${SIGNATURE}`),
  new Error(`chrome-extension://abc/popup/index.html?key=${KEY}`),
  new Error(`The key ${KEY} does not exist`),
  new Error(`InvalidClientTokenId:${KEY}.`),
  new Error(`(${KEY})`),
  new Error(`id ${KEY.toLowerCase()} unknown`),
  new Error(`AWSAccessKeyId=${KEY}`),
  new Error(`accessKeyId: "${KEY}"`),
  new Error(`access_key_id='${KEY}'`),
  new Error(JSON.stringify({ accessKeyId: KEY, secretAccessKey: SECRET })),
  new Error(JSON.stringify(JSON.stringify({ accessKeyId: KEY, secretAccessKey: SECRET }))),
  new Error(xml('AWSAccessKeyId', KEY)),
  new Error(`secret ${SECRET}`),
  new Error(`SecretAccessKey=${SECRET}`),
  new Error(`secretAccessKey = '${SECRET}'`),
  new Error(xml('SecretAccessKey', SECRET)),
  new Error(encodeURIComponent(SECRET)),
  new Error(SECRET.replaceAll('/', '\\/')),
  new Error(Buffer.from(SECRET).toString('base64')),
  named('SignatureDoesNotMatch', `Signature ${SIGNATURE} does not match`),
  new Error(`Signature: ${SIGNATURE}`),
  new Error(`signature=${encodeURIComponent(SIGNATURE)}&x=1`),
  new Error(
    xml('StringToSign', `GET\nls.test\n/\nAWSAccessKeyId=${KEY}&Action=GetActiveSubscriptionsByPid`.slice(-60)),
  ),
  new Error(`Authorization: AWS4-HMAC-SHA256 Credential=${KEY}/20260101, Signature=${SIGNATURE}`),
  new Error(`Bearer ${TOKEN}`),
  new Error(`token {UserToken}${TOKEN} expired`),
  new Error(`token {ProductToken}${TOKEN.slice(0, 12)}\n${TOKEN.slice(12)}`),
  new Error(`token %7BUserToken%7D${encodeURIComponent(TOKEN)}`),
  new Error(xml('UserToken', `{UserToken}${TOKEN}`)),
  new Error(JSON.stringify({ token: TOKEN })),
  new Error(`activation key ${ACTIVATION} was used`),
  new Error(`ActivationKey=${ACTIVATION}`),
  new Error(`no customer ${PID}`),
  new Error(`no customer ${PID.toLowerCase()}, sorry`),
  new Error(`passphrase: ${PASSPHRASE}`),
  new Error(JSON.stringify({ call: 'unlock', input: { passphrase: PASSPHRASE } })),
  new Error(`password=${PASSPHRASE}\nnext line`),
  new Error(`cannot read ${PEM}`),
  new Error(`${'x '.repeat(9_990)}${KEY} ${SECRET}`),
];

let logged: string[];
beforeEach(() => {
  logged = [];
  vi.spyOn(console, 'error').mockImplementation((...words) => void logged.push(words.join(' ')));
});

describe('T15: what is thrown, through the log', () => {
  it('50 shapes, and no key, secret, signature, token, passphrase or customer in any of them', () => {
    expect(SHAPES).toHaveLength(50);
    for (const shape of SHAPES) reportFault(shape);
    expect(logged).toHaveLength(50);
    const leaks = logged.flatMap((line, nth) =>
      FORBIDDEN.filter((word) => line.includes(word)).map((word) => `${nth}: ${word} in ${line}`),
    );
    expect(leaks).toEqual([]);
  });

  it('caught where nobody else caught it, and kept from the browser, which would write all of it', () => {
    const scope = new EventTarget();
    catchFaults(scope as Parameters<typeof catchFaults>[0]);
    const events = SHAPES.flatMap((shape) =>
      (['error', 'unhandledrejection'] as const).map((type) =>
        Object.assign(new Event(type, { cancelable: true }), type === 'error' ? { error: shape } : { reason: shape }),
      ),
    );
    expect(events.map((event) => scope.dispatchEvent(event))).toEqual(events.map(() => false));
    expect(logged).toHaveLength(100);
    expect(FORBIDDEN.filter((word) => logged.join('\n').includes(word))).toEqual([]);
  });
});

describe('of AWS Marketplace', () => {
  const SESSION = 'IQoJb3JpZ2luX2VjEXAMPLE7kq9/xY+Zw==';
  const BUYER = '123456789012';
  const ARN = `arn:aws:license-manager::${BUYER}:license:l-EXAMPLE`;
  it.each([
    [
      `Authorization: AWS4-HMAC-SHA256 Credential=${KEY}/20260522/us-east-1/aws-marketplace/aws4_request, SignedHeaders=host;x-amz-date, Signature=${'0a'.repeat(32)}`,
    ],
    [
      JSON.stringify({
        Authorization: `AWS4-HMAC-SHA256 Credential=${KEY}/20260522/us-east-1`,
        'X-Amz-Security-Token': SESSION,
      }),
    ],
    [`X-Amz-Security-Token: ${SESSION}`],
    [`x-amz-security-token=${encodeURIComponent(SESSION)}`],
    [JSON.stringify({ sessionToken: SESSION })],
    [`{"RegistrationToken":"${SESSION}"}`],
    [`x-amzn-marketplace-token=${encodeURIComponent(SESSION)}&x=1`],
    [`RegistrationToken=short7`],
    [`User: arn:aws:iam::${BUYER}:user/EXAMPLE is not authorized`],
    [`no licence ${ARN}.`],
    [`no licence ${ARN.replace('arn:aws', 'arn:aws-us-gov').replaceAll('::', ':us-gov-west-1:')}`],
    [`customer ${BUYER} is unknown`],
    [`customer 1234-5678-9012`],
    [`customer 1234 5678 9012,`],
    [`aws-account:${BUYER}`],
    [`{"CustomerAWSAccountId":"${BUYER}"}`],
  ])('%s', (text) => {
    const forbidden = [KEY, 'EXAMPLE', 'IQoJ', 'short7', BUYER, '5678', '9012', 'license:', '0a0a', '20260522'];
    expect(forbidden.filter((word) => redact(text).includes(word))).toEqual([]);
  });

  it.each(['1700000000000', '12:34:56.789', 'v1.2.345678', 'at x.js:1234:5678'])('%s is no account', (text) => {
    expect(redact(text)).toBe(text);
  });
});

describe('redact', () => {
  it.each([
    ['a plain sentence, with 12 numbers and a Name', 'a plain sentence, with 12 numbers and a Name'],
    ['TypeError: Failed to fetch', 'TypeError: Failed to fetch'],
    ['QuotaExceededError: the disk is full', 'QuotaExceededError: the disk is full'],
    ['net::ERR_BLOCKED_BY_CLIENT', 'net::ERR_BLOCKED_BY_CLIENT'],
    ['at background/lookup/index.js:12:7', 'at background/lookup/index.js:12:7'],
    [`${URL_} failed`, 'https://ls.test/?[query] failed'],
    [`of ${PID}.`, 'of [identifier].'],
    [`{UserToken}${TOKEN}`, '[token]'],
    [PEM, '[private key]'],
    ['https://me:pw@ls.test/', 'https://[secret]@ls.test/'],
    [`passphrase: ${PASSPHRASE}`, 'passphrase=[secret]'],
    ['', ''],
  ])('%s', (text, left) => {
    expect(redact(text)).toBe(left);
  });

  it('is quick with whatever is quoted, and short', () => {
    const texts = ['a', 'P', '"', '%7BUserToken', 'secret=', '-----BEGIN PRIVATE KEY-----', 'https://a@'];
    for (const text of texts) expect(redact(text.repeat(100_000)).length).toBeLessThanOrEqual(4_001);
  });
});

describe('describeError', () => {
  const circle: { self?: unknown } = {};
  circle.self = circle;
  const unreadable = new Error('x');
  Object.defineProperty(unreadable, 'message', {
    get() {
      throw new Error(SECRET);
    },
  });
  const deep = withCause('one', withCause('two', withCause('three', withCause('four', withCause('five', 'six')))));

  it.each<[string, unknown, string | RegExp]>([
    ['its name, and where', new RangeError('too far'), /^RangeError: too far\n\s+at /],
    ['its cause', withCause('one', 'two'), /because of two$/],
    ['causes of causes, but not for ever', deep, /four$|four\n(?![\s\S]*five)/],
    ['nothing', undefined, 'nothing'],
    ['null', null, 'null'],
    ['a text', 'text', 'text'],
    ['a circle', circle, 'an error that cannot be read'],
    ['one that cannot be read', unreadable, 'an error that cannot be read'],
  ])('%s', (_what, error, said) => {
    if (typeof said === 'string') expect(describeError(error)).toBe(said);
    else expect(describeError(error)).toMatch(said);
  });
});

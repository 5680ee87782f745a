import { describe, expect, test } from 'vitest';
import { type Answer, answer, type ServiceRequest } from './answer.ts';
import * as c from './client.ts';
import type { SettingsInput } from './settings.ts';

const ask = (
  parameters: Record<string, string>,
  settings: SettingsInput = {},
  change: Partial<ServiceRequest> = {},
  more: Parameters<typeof c.serviceState>[1] = {},
): Answer => answer(c.serviceRequest(parameters, change), c.serviceState(settings, more));

/** A question with these changes, signed as it then is. */
const askWith = (change: Record<string, string | null>) => ask(c.signed(c.changed(change)));
const VERIFY = { Action: 'VerifyProductSubscriptionByPid', ProductCode: '6883959E' };

describe('the answers', () => {
  const codes = '<ProductCode>6883959E</ProductCode><ProductCode>774F4FF8</ProductCode>';
  test.each([
    ['two products', {}, `<GetActiveSubscriptionsByPidResult>${codes}</GetActiveSubscriptionsByPidResult>`],
    [
      'none left',
      { PersistentIdentifier: c.ENDED_PID },
      '<GetActiveSubscriptionsByPidResult></GetActiveSubscriptionsByPidResult>',
    ],
    ['subscribed to one', VERIFY, '<VerifyProductSubscriptionByPidResult><Subscribed>true</Subscribed></Verify'],
    ['not any more', { ...VERIFY, PersistentIdentifier: c.ENDED_PID }, '<Subscribed>false</Subscribed>'],
  ])('%s', (_, change, expected) => {
    const { status, type, body, outcome } = askWith(change);
    expect({ status, type, outcome }).toEqual({ status: 200, type: 'text/xml', outcome: 'OK' });
    expect(body).toContain(expected);
  });

  test('have the envelope of the schema and a lower-case uuid', () => {
    expect(askWith({}).body).toMatch(
      /^<\?xml version="1\.0"\?>\n<GetActiveSubscriptionsByPidResponse xmlns="http:\/\/ls\.amazonaws\.com\/doc\/2008-04-28\/"><GetActiveSubscriptionsByPidResult>.*<\/GetActiveSubscriptionsByPidResult><ResponseMetadata><RequestId>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}<\/RequestId><\/ResponseMetadata><\/GetActiveSubscriptionsByPidResponse>$/,
    );
  });

  test.each([['2007-06-05'], ['2008-04-28'], [null]])('are in the namespace of version %s', (version) => {
    const namespace = `xmlns="http://ls.amazonaws.com/doc/${version ?? '2007-06-05'}/"`;
    expect(askWith({ Version: version }).body).toContain(namespace);
    expect(askWith({ Version: version, PersistentIdentifier: 'x' }).body).toContain(namespace);
  });
});

/** Each row changes one thing of a question that is answered as it stands, so it fails when its check is taken away. */
describe('each refusal', () => {
  test.each<[string, number, string, Record<string, string | null>]>([
    ['MissingAction', 400, 'no action', { Action: null }],
    ['InvalidAction', 400, 'an action that is not there', { Action: 'CancelSubscription' }],
    ['InvalidAction', 400, 'a name every object has', { Action: 'constructor' }],
    ['NoSuchVersion', 400, 'a version that is not there', { Version: '2007-12-01' }],
    ['MalformedVersion', 400, 'a version that is none', { Version: 'latest' }],
    ['MissingClientTokenId', 403, 'no access key', { AWSAccessKeyId: null }],
    ['InvalidClientTokenId', 403, 'a key nobody has', { AWSAccessKeyId: 'AKIAUNKNOWN00EXAMPLE' }],
    ['MissingParameter', 400, 'no signature version', { SignatureVersion: null }],
    ['InvalidParameterValue', 400, 'a version that is not taken', { SignatureVersion: '2' }],
    ['InvalidParameterValue', 400, 'a version that does not exist', { SignatureVersion: '3' }],
    ['MissingParameter', 400, 'no time', { Timestamp: null }],
    ['InvalidParameterCombination', 400, 'two times', { Expires: '2008-05-19T12:01:00Z' }],
    ['RequestExpired', 400, 'an old time', { Timestamp: '2008-05-19T11:44:59Z' }],
    ['MissingPersistentIdentifier', 400, 'no PID', { PersistentIdentifier: null }],
    ['MissingPersistentIdentifier', 400, 'an empty PID', { PersistentIdentifier: '' }],
    ['InvalidPersistentIdentifier', 400, 'a malformed PID', { PersistentIdentifier: 'PABC' }],
    ['InvalidPersistentIdentifier', 400, "another seller's PID", { PersistentIdentifier: c.OTHER_SELLERS_PID }],
    ['UserNotSubscribed', 403, 'a payment still open', { PersistentIdentifier: c.PENDING_PID }],
    ['UserNotSubscribed', 403, 'the same, asked for one product', { ...VERIFY, PersistentIdentifier: c.PENDING_PID }],
    ['MissingParameter', 400, 'no product', { ...VERIFY, ProductCode: null }],
    ['InvalidParameterValue', 400, 'a product nobody sells', { ...VERIFY, ProductCode: '00000000' }],
  ])('%s (%i): %s', (code, status, _, change) => {
    const reply = askWith(change);
    expect({ status: reply.status, code: c.elementText('Code', reply.body), outcome: reply.outcome }).toEqual({
      status,
      code,
      outcome: code,
    });
    expect(reply.body).toContain('<ErrorResponse xmlns=');
    expect(reply.body).toContain('<Type>Sender</Type>');
  });

  test.each<[string, string, Record<string, string>]>([
    ['SignatureDoesNotMatch', 'a wrong secret', c.signed(c.QUESTION, 'wrong')],
    ['SignatureDoesNotMatch', "another seller's secret", c.signed(c.QUESTION, c.OTHER_SELLER.secretAccessKey)],
    [
      'SignatureDoesNotMatch',
      'a question changed on the way',
      { ...c.signed(c.QUESTION), PersistentIdentifier: c.ENDED_PID },
    ],
    ['MissingParameter', 'no signature', c.QUESTION],
    ['MissingCredentials', 'neither key nor signature', c.changed({ AWSAccessKeyId: null })],
  ])('%s: %s', (code, _, parameters) => {
    expect(ask(parameters).outcome).toBe(code);
  });

  test.each<[string, Partial<ServiceRequest>]>([
    ['UnsupportedHttpVerb', { method: 'PUT' }],
    ['InvalidAddress', { path: '/elsewhere' }],
    ['URITooLong', { url: `/?${'x'.repeat(8192)}` }],
    ['InvalidHttpRequest', { unreadable: 'the body is too long' }],
    ['ConflictingQueryParameter', { parameters: new URLSearchParams('Action=A&Action=B') }],
  ])('%s', (code, change) => {
    expect(ask(c.signed(c.QUESTION), {}, change).outcome).toBe(code);
  });

  test('echoes nothing that would be XML', () => {
    const { body } = askWith({ Action: '<Action x="\'&\u0000">' });
    expect(body).toContain('The action &lt;Action x=&quot;&apos;&amp;\u{fffd}&quot;&gt; is not valid');
  });
});

describe('signature versions 0 and 2', () => {
  const zero = c.changed({ SignatureVersion: '0' });
  const Signature = c.hmac('sha1', c.SECRET, 'GetActiveSubscriptionsByPid2008-05-19T12:00:00Z');
  test.each([
    ['named', { ...zero, Signature }],
    ['meant, because none is named', { ...c.changed({ SignatureVersion: null }), Signature }],
  ])('0, %s, only when switched on', (_, parameters) => {
    expect(ask(parameters, { signatureVersions: ['0', '1'] }).outcome).toBe('OK');
    expect(ask(parameters).outcome).not.toBe('OK');
  });
});

test('a share of requests is throttled, and the rest is not', () => {
  const luck = [0.1, 0.29, 0.3, 0.9];
  const outcomes = luck.map((random) => ask(c.signed(c.QUESTION), { throttle: 0.3 }, {}, { random: () => random }));
  expect(outcomes.map(({ status, outcome }) => [status, outcome])).toEqual([
    [503, 'RequestThrottled'],
    [503, 'RequestThrottled'],
    [200, 'OK'],
    [200, 'OK'],
  ]);
  expect(outcomes[0]?.body).toContain('<Type>Receiver</Type><Code>RequestThrottled</Code>');
});

test('a fault of the service itself is an InternalError', () => {
  const now = () => {
    throw new Error('no clock');
  };
  expect(ask(c.signed(c.QUESTION), {}, {}, { now })).toMatchObject({ status: 500, outcome: 'InternalError' });
});

test.each<[SettingsInput]>([
  [{ throttle: 1, retryAfter: 7 }],
  [{ fault: 'throttle', retryAfter: 7 }],
  [{ fault: 'code:RequestThrottled', retryAfter: 7 }],
])('Retry-After is on a throttled answer: %o', (settings) => {
  expect(ask(c.signed(c.QUESTION), settings).retryAfter).toBe(7);
});

test.each<[SettingsInput]>([
  [{ throttle: 1 }],
  [{ retryAfter: 7 }],
  [{ outage: '503', retryAfter: 7 }],
])('Retry-After is on no other: %o', (settings) => {
  expect(ask(c.signed(c.QUESTION), settings)).not.toHaveProperty('retryAfter');
});

test.each<[string, SettingsInput, Partial<Answer>]>([
  ['a page of a load balancer', { outage: '503' }, { status: 503, type: 'text/html', outcome: 'outage:503' }],
  ['a broken connection', { outage: 'reset' }, { manner: 'reset', outcome: 'outage:reset' }],
  ['silence', { outage: 'hang', fault: 'html', throttle: 1 }, { manner: 'hang', outcome: 'outage:hang' }],
])('an outage goes before everything: %s', (_, settings, expected) => {
  expect(ask({}, settings)).toMatchObject(expected);
});

test('a wrong signature gets the code that was chosen, and its status', () => {
  const reply = ask(c.signed(c.QUESTION, 'wrong'), { wrongSignature: 'AuthFailure' });
  expect(reply).toMatchObject({ status: 401, outcome: 'AuthFailure' });
});

test('good answers and refusals name the id of the request', () => {
  const { id } = c.serviceRequest({});
  expect(c.elementText('RequestId', askWith({}).body)).toBe(id);
  expect(c.elementText('RequestId', askWith({ Action: null }).body)).toBe(id);
});

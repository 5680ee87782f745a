import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as c from './client.ts';
import type { LicenseService } from './server.ts';
import { startLicenseService } from './server.ts';

/**
 * The bytes that real clients of the time sent, for all six actions, over a bare socket. Each is written anew from what
 * is known of the client: order, encoding, time, headers. None shares code with the service.
 */

/** A product token of the real length, with every character that needs care. */
const TOKEN = `{ProductToken}${Buffer.concat([Buffer.from('\0\x03\x06AppTkn'), Buffer.alloc(224, 0xfb)]).toString('base64')}`;
const KEY = 'AC6PMWXPBRPDDB426RW4X76I2MXQ';
const SELLER = { accessKeyId: c.SELLER.accessKeyId, secretAccessKey: c.SECRET };
const DATA = {
  sellers: [
    {
      ...SELLER,
      products: [{ name: 'One', productCode: '6883959E', productToken: TOKEN }],
      customers: [
        { pid: c.ACTIVE_PID, subscriptions: ['6883959E'], activationKeys: [{ key: KEY, productCode: '6883959E' }] },
      ],
    },
  ],
};

type Pairs = [string, string][];
/** What a client is asked to send. `keys` null: it sends no credentials, if it knows how. */
type Sent = { action: string; parameters: Pairs; keys: c.KeyPair | null };
type Client = { name: string; bytes: (sent: Sent) => string };

const percent = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
/** Python's `urllib.quote`: slashes stay. */
const quote = (text: string): string => percent(text).replaceAll('%2F', '/');
/** Ruby's `CGI.escape`. */
const cgiEscape = (text: string): string => percent(text).replaceAll('%20', '+').replaceAll('~', '%7E');

const query = (pairs: Pairs, encode: (text: string) => string): string =>
  pairs.map(([name, value]) => `${name}=${encode(value)}`).join('&');
const sorted = (pairs: Pairs, fold: (name: string) => string): Pairs =>
  [...pairs].sort(([a], [b]) => (fold(a) < fold(b) ? -1 : 1));
const lower = (name: string): string => name.toLowerCase();
const sign1 = (pairs: Pairs, secret: string): string => c.hmac('sha1', secret, sorted(pairs, lower).flat().join(''));
const get = (target: string, ...headers: string[]): string =>
  `GET ${target} HTTP/1.1\r\n${headers.map((header) => `${header}\r\n`).join('')}Connection: close\r\n\r\n`;

const DUMMY = { accessKeyId: 'dummy', secretAccessKey: 'dummy' };
const NOW = '2008-05-19T12:00:00';

/** boto: ignores case in its order, leaves slashes, knows no zone, and has a header of S3. */
function boto({ action, parameters, keys }: Sent): string {
  const { accessKeyId, secretAccessKey } = keys ?? { accessKeyId: '1', secretAccessKey: '1' };
  const own: Pairs = [
    ['Action', action],
    ['AWSAccessKeyId', accessKeyId],
    ['SignatureVersion', '1'],
    ['Timestamp', NOW],
    ['Version', '2008-04-28'],
  ];
  const all = sorted([...parameters, ...own], lower);
  const signature = sign1(all, secretAccessKey);
  const target = `/?${query(all, quote)}&Signature=${quote(signature)}`;
  return get(
    target,
    'Host: localhost:8080',
    'User-Agent: Boto/1.2a (linux2)',
    `Authorization: AWS ${accessKeyId}:xyz=`,
  );
}

/** typica, with each signature version: in the order of the signature, everything encoded, the host without its port. */
const typica =
  (version: '0' | '1' | '2') =>
  ({ action, parameters, keys }: Sent): string => {
    const { accessKeyId, secretAccessKey } = keys ?? DUMMY;
    const own: Pairs = [
      ['Action', action],
      ['AWSAccessKeyId', accessKeyId],
      ['SignatureVersion', version],
      ['Timestamp', `${NOW}Z`],
      ['Version', '2008-04-28'],
      ...(version === '2' ? ([['SignatureMethod', 'HmacSHA256']] satisfies Pairs) : []),
    ];
    const all = sorted([...parameters, ...own], version === '2' ? String : lower);
    const signatures = {
      '0': () => c.hmac('sha1', secretAccessKey, `${action}${NOW}Z`),
      '1': () => sign1(all, secretAccessKey),
      '2': () => c.hmac('sha256', secretAccessKey, `GET\nlocalhost\n/\n${query(all, percent)}`),
    };
    return get(`/?${query([...all, ['Signature', signatures[version]()]], percent)}`, 'Host: localhost');
  };

/** The SDK for JavaScript: the action's own parameters first, milliseconds, a signature method in version 1. */
function awsJs({ action, parameters, keys }: Sent): Pairs {
  const { accessKeyId, secretAccessKey } = keys ?? DUMMY;
  const all: Pairs = [
    ...parameters,
    ['Action', action],
    ['Version', '2008-04-28'],
    ['AWSAccessKeyId', accessKeyId],
    ['SignatureMethod', 'HmacSHA1'],
    ['SignatureVersion', '1'],
    ['Timestamp', `${NOW}.760Z`],
  ];
  return [...all, ['Signature', sign1(all, secretAccessKey)]];
}

/** A form, as Zend's component posts it. */
function post(pairs: Pairs): string {
  const form = query(pairs, percent);
  const head = ['Host: localhost', 'Content-Type: application/x-www-form-urlencoded; charset=utf-8'];
  const length = `Content-Length: ${form.length}`;
  return `POST / HTTP/1.1\r\n${[...head, length, 'Connection: close'].join('\r\n')}\r\n\r\n${form}`;
}

/** Amazon's Ruby sample, and the Rails plug-in made of it: the local time, any order, no credentials where none are due. */
function ruby({ action, parameters, keys }: Sent): string {
  const all: Pairs = [['Version', '2008-04-28'], ...parameters, ['Action', action]];
  if (!keys) return get(`/?${query(all, cgiEscape)}`, 'Host: ls.amazonaws.com');
  const dated: Pairs = [
    ['Timestamp', '2008-05-19T08:00:00-04:00'],
    ['SignatureVersion', '1'],
    ...all,
    ['AWSAccessKeyId', keys.accessKeyId],
  ];
  const signature: Pairs = [['Signature', sign1(dated, keys.secretAccessKey)]];
  return get(`/?${query([...signature, ...dated], cgiEscape)}`, 'Host: ls.amazonaws.com');
}

/** Least Authority: an end instead of a time, slashes as they are, no credentials where none are due. */
function leastAuthority({ action, parameters, keys }: Sent): string {
  const all: Pairs = [['Action', action], ...parameters, ['Version', '2008-04-28']];
  if (!keys) return get(`/?${query(all, quote)}`, 'Host: ls.amazonaws.com');
  const dated: Pairs = [
    ...all,
    ['AWSAccessKeyId', keys.accessKeyId],
    ['Expires', '2008-05-19T12:15:00Z'],
    ['SignatureVersion', '1'],
  ];
  const signed: Pairs = [...sorted(dated, lower), ['Signature', sign1(dated, keys.secretAccessKey)]];
  return get(`/?${query(signed, quote)}`, 'Host: ls.amazonaws.com');
}

const CLIENTS: Client[] = [
  { name: 'boto', bytes: boto },
  { name: 'typica, signature version 0', bytes: typica('0') },
  { name: 'typica, signature version 1', bytes: typica('1') },
  { name: 'typica, signature version 2', bytes: typica('2') },
  { name: 'the SDK for JavaScript', bytes: (sent) => get(`/?${query(awsJs(sent), percent)}`, 'Host: localhost:8080') },
  { name: 'a posted form', bytes: (sent) => post(awsJs(sent)) },
  { name: 'Ruby', bytes: ruby },
  { name: 'Least Authority', bytes: leastAuthority },
];

let service: LicenseService;
beforeAll(async () => {
  service = await startLicenseService({ data: DATA, now: () => c.NOW, signatureVersions: ['0', '1', '2'] });
});
afterAll(() => service?.close());

async function send(bytes: string): Promise<string> {
  const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
  let reply = '';
  socket.on('data', (chunk) => {
    reply += chunk;
  });
  socket.write(bytes);
  await once(socket, 'close');
  return reply;
}

describe.each(CLIENTS)('$name', ({ bytes }) => {
  const activation: Pairs = [
    ['ActivationKey', KEY],
    ['ProductToken', TOKEN],
  ];
  const call = async (action: string, parameters: Pairs, keys: c.KeyPair | null = SELLER): Promise<string> => {
    const reply = await send(bytes({ action, parameters, keys }));
    expect(reply).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(reply).toContain(`<${action}Response xmlns="http://ls.amazonaws.com/doc/2008-04-28/">`);
    return reply;
  };
  /** What activation gives out on a desktop. */
  const activate = async () => {
    const reply = await call('ActivateDesktopProduct', [...activation, ['TokenExpiration', 'PT3600S']], null);
    const [userToken = '', accessKeyId = '', secretAccessKey = ''] = [
      'UserToken',
      'AWSAccessKeyId',
      'SecretAccessKey',
    ].map((name) => c.elementText(name, reply) ?? '');
    return { userToken, keys: { accessKeyId, secretAccessKey } };
  };

  test('ActivateDesktopProduct', async () => {
    expect(await activate()).toEqual({
      userToken: expect.stringMatching(/^\{UserToken\}/),
      keys: { accessKeyId: expect.stringMatching(/^.{20}$/), secretAccessKey: expect.stringMatching(/^.{40}$/) },
    });
  });

  test('ActivateHostedProduct', async () => {
    expect(c.elementText('PersistentIdentifier', await call('ActivateHostedProduct', activation))).toBe(c.ACTIVE_PID);
  });

  test('GetActiveSubscriptionsByPid', async () => {
    const reply = await call('GetActiveSubscriptionsByPid', [['PersistentIdentifier', c.ACTIVE_PID]]);
    expect(c.elementText('ProductCode', reply)).toBe('6883959E');
  });

  test('VerifyProductSubscriptionByPid', async () => {
    const parameters: Pairs = [
      ['PersistentIdentifier', c.ACTIVE_PID],
      ['ProductCode', '6883959E'],
    ];
    expect(c.elementText('Subscribed', await call('VerifyProductSubscriptionByPid', parameters))).toBe('true');
  });

  test('VerifyProductSubscriptionByTokens', async () => {
    const { userToken, keys } = await activate();
    const parameters: Pairs = [
      ['ProductToken', TOKEN],
      ['UserToken', userToken],
    ];
    expect(c.elementText('Subscribed', await call('VerifyProductSubscriptionByTokens', parameters, keys))).toBe('true');
  });

  test('RefreshUserToken', async () => {
    const { userToken, keys } = await activate();
    const parameters: Pairs = [
      ['UserToken', userToken],
      ['AdditionalTokens', TOKEN],
    ];
    expect(c.elementText('UserToken', await call('RefreshUserToken', parameters, keys))).toBe(userToken);
  });
});

import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, get } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import * as c from './client.ts';
import { type LicenseService, type LicenseServiceOptions, startLicenseService } from './server.ts';

let service: LicenseService | undefined;
afterEach(() => service?.close());

async function start(options: Partial<LicenseServiceOptions> = {}): Promise<LicenseService> {
  service = await startLicenseService({ data: c.DATA, now: () => c.NOW, ...options });
  return service;
}

const query = (change: Record<string, string | null> = {}) => new URLSearchParams(c.signed(c.changed(change)));

/** Sends bytes as they are: a client library would put its own encoding between the test and the service. */
async function sendBytes(url: string, requestLine: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  socket.write(`GET ${requestLine} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n`);
  socket.write('Authorization: AWS AKIAIOSFODNN7EXAMPLE:stray\r\n\r\n');
  await once(socket, 'close');
  return answer;
}

test('answers with the headers of the service', async () => {
  const { url } = await start();
  const response = await fetch(`${url}?${query()}`);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    server: 'AWSLicenseService',
    'content-type': 'text/xml',
    'transfer-encoding': 'chunked',
    date: expect.any(String),
  });
  expect(await response.text()).toContain('<ProductCode>6883959E</ProductCode>');
});

test.each([
  ['', 'OK'],
  ['http://127.0.0.1:8181', 'OK'],
  ['HTTP://ls.test:8181/', 'OK'],
  ['https://ls.test', 'OK'],
  ['http://ls.test/elsewhere', 'InvalidAddress'],
  ['ftp://ls.test/', 'InvalidAddress'],
])('takes the whole address, as a proxy is given it: %s', async (address, outcome) => {
  const { url, requests } = await start();
  await sendBytes(url, `${address || '/'}?${query()}`);
  expect(requests.map((request) => request.outcome)).toEqual([outcome]);
});

test('takes a posted form', async () => {
  const { url } = await start();
  const response = await fetch(url, { method: 'POST', body: query() });
  expect(response.status).toBe(200);
});

test('takes the parameters in any order', async () => {
  const { url, requests } = await start();
  const [first = ['', ''], ...others] = query();
  await fetch(`${url}?${new URLSearchParams([...others, first])}`);
  await fetch(`${url}?${new URLSearchParams([...others.toReversed(), first])}`);
  expect(requests.map(({ outcome }) => outcome)).toEqual(['OK', 'OK']);
});

/** Bytes of real clients; each has its signature made here, from the text that its rule says was signed. */
describe('the bytes that old clients send', () => {
  const token = '{ProductToken}AAA+/=';
  const common = `AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&PersistentIdentifier=${c.ACTIVE_PID}`;
  const signatureOf = (...between: string[]) => encodeURIComponent(c.hmac('sha1', c.SECRET, between.join('')));
  const head = ['Action', 'GetActiveSubscriptionsByPid', 'AWSAccessKeyId', 'AKIAIOSFODNN7EXAMPLE'];
  const pid = ['PersistentIdentifier', c.ACTIVE_PID];

  test.each([
    [
      'boto: case-insensitive order, raw slash, a time without zone',
      `Action=GetActiveSubscriptionsByPid&${common}&ProductToken=%7BProductToken%7DAAA%2B/%3D&SignatureVersion=1&Timestamp=2008-05-19T12%3A00%3A00&Version=2008-04-28`,
      [
        ...head,
        ...pid,
        'ProductToken',
        token,
        'SignatureVersion',
        '1',
        'Timestamp',
        '2008-05-19T12:00:00',
        'Version',
        '2008-04-28',
      ],
    ],
    [
      'raw braces, as the guide prints them',
      `Action=GetActiveSubscriptionsByPid&ProductToken={ProductToken}AAA%2B/=&${common}&SignatureVersion=1&Timestamp=2008-05-19T12:00:00Z`,
      [...head, ...pid, 'ProductToken', token, 'SignatureVersion', '1', 'Timestamp', '2008-05-19T12:00:00Z'],
    ],
    [
      'Ruby: a space as plus, a numeric offset',
      `Action=GetActiveSubscriptionsByPid&Note=a+b&${common}&SignatureVersion=1&Timestamp=2008-05-19T14%3A00%3A00%2B02%3A00`,
      [...head, 'Note', 'a b', ...pid, 'SignatureVersion', '1', 'Timestamp', '2008-05-19T14:00:00+02:00'],
    ],
    [
      'the JavaScript SDK: milliseconds, a signature method in version 1',
      `${common}&Action=GetActiveSubscriptionsByPid&SignatureMethod=HmacSHA1&SignatureVersion=1&Timestamp=2008-05-19T12%3A00%3A00.760Z`,
      [
        ...head,
        ...pid,
        'SignatureMethod',
        'HmacSHA1',
        'SignatureVersion',
        '1',
        'Timestamp',
        '2008-05-19T12:00:00.760Z',
      ],
    ],
  ])('%s', async (_, parameters, text) => {
    const { url } = await start();
    const answer = await sendBytes(url, `/?${parameters}&Signature=${signatureOf(...text)}`);
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });
});

test('keeps requests in memory, and in the file neither PID, secret nor signature', async () => {
  const log = join(mkdtempSync(join(tmpdir(), 'license-log-')), 'log.jsonl');
  const { url, requests } = await start({ log });
  await fetch(`${url}?${query()}`);
  await fetch(`${url}?${query({ AWSAccessKeyId: c.SECRET, Action: c.ACTIVE_PID })}`);
  await fetch(`${url}?${query({ PersistentIdentifier: c.PENDING_PID })}`);
  expect(requests.map(({ pid, concurrent }) => [pid, concurrent])).toEqual([
    [c.ACTIVE_PID, 1],
    [c.ACTIVE_PID, 1],
    [c.PENDING_PID, 1],
  ]);
  const accessKeyId = 'AKIAIOSFODNN7EXAMPLE';
  const action = 'GetActiveSubscriptionsByPid';
  expect(
    readFileSync(log, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { action, accessKeyId, outcome: 'OK', requestId: requests[0]?.requestId },
    { action: null, accessKeyId: null, outcome: 'InvalidAction', requestId: requests[1]?.requestId },
    { action, accessKeyId, outcome: 'UserNotSubscribed', requestId: requests[2]?.requestId },
  ]);
});

test('a log whose folder is taken away is missed once, on stderr, and requests are answered', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'license-log-'));
  const { url, requests } = await start({ log: join(folder, 'log.jsonl') });
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  onTestFinished(() => stderr.mockRestore());
  rmSync(folder, { recursive: true });
  const answers = [await fetch(`${url}?${query()}`), await fetch(`${url}?${query()}`)];
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(requests).toHaveLength(2);
  expect(stderr.mock.calls).toEqual([[expect.stringMatching(/^The log .*log\.jsonl cannot be written: ENOENT/)]]);
});

test('what it knows and how it behaves can be changed while it runs', async () => {
  const running = await start();
  const ask = async () => (await fetch(`${running.url}?${query()}`)).text();
  running.updateCustomer(c.ACTIVE_PID, { subscriptions: ['774F4FF8'] });
  expect(await ask()).not.toContain('6883959E');
  running.setThrottle(1);
  expect(await ask()).toContain('RequestThrottled');
  running.setThrottle(0);
  running.setData({ sellers: [] });
  expect(await ask()).toContain('InvalidClientTokenId');
  expect(() => running.updateCustomer(c.ACTIVE_PID, {})).toThrow(c.ACTIVE_PID);
});

test('held-back requests are counted when they come, and closing breaks them off', async () => {
  const running = await start({ latency: 600_000 });
  const answers = [1, 2].map(() =>
    fetch(`${running.url}?${query()}`).then(
      () => 'answered',
      () => 'broken off',
    ),
  );
  await expect.poll(() => running.requests.length).toBe(2);
  expect(running.requests.map(({ concurrent }) => concurrent)).toEqual([1, 2]);
  await running.close();
  service = undefined;
  expect(await Promise.all(answers)).toEqual(['broken off', 'broken off']);
});

test('a client that follows the redirect of a fault is seen', async () => {
  const { url, requests, updateCustomer } = await start();
  updateCustomer(c.ACTIVE_PID, { fault: 'redirect' });
  const options: RequestInit = { redirect: 'manual', headers: { Host: 'ls.test' } };
  const location = (await fetch(`${url}?${query()}`, options)).headers.get('location') ?? '';
  await fetch(location.replace('localhost', '127.0.0.1'));
  expect(requests.map(({ path, outcome }) => [path, outcome])).toEqual([
    ['/', 'fault:redirect'],
    ['/moved/', 'InvalidAddress'],
  ]);
});

test('the data it was given stays as it was', async () => {
  const { updateCustomer } = await start();
  updateCustomer(c.ACTIVE_PID, { pending: true });
  expect(c.SELLER.customers[0]).not.toHaveProperty('pending');
});

test('speaks https when it is given a certificate', async () => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'ls.test' }]);
  const { url } = await start({ tls: { key, cert } });
  expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/$/);
  const agent = new Agent({ ca: cert, checkServerIdentity: () => undefined });
  const [response] = await once(get(`${url}?${query()}`, { agent }), 'response');
  expect(response.statusCode).toBe(200);
});

import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import * as c from './client.ts';
import { type LicenseServiceOptions, startLicenseService } from './server.ts';

async function start(options: LicenseServiceOptions = {}) {
  const service = await startLicenseService({ data: c.DATA, now: () => c.NOW, ...options });
  onTestFinished(() => service.close());
  return service;
}

const target = () => `?${new URLSearchParams(c.signed(c.QUESTION))}`;

/** A request on a bare socket, and what has come back so far. */
function open(url: string) {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const reply = { text: '', socket, chunks: 0 };
  socket.on('data', (chunk) => {
    reply.text += chunk;
    reply.chunks += 1;
  });
  socket.on('error', () => {});
  socket.write(`GET /${target()} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  return reply;
}

test('the clock of the service is the one in the Date header', async () => {
  const { url } = await start({ clockOffset: -60 });
  const { headers } = await fetch(url);
  expect(headers.get('date')).toBe('Mon, 19 May 2008 11:59:00 GMT');
});

test('a throttled answer says when to come back, if it was told to', async () => {
  const { url, change } = await start({ throttle: 1 });
  expect((await fetch(url)).headers.get('retry-after')).toBeNull();
  change({ retryAfter: 30 });
  expect((await fetch(url)).headers.get('retry-after')).toBe('30');
});

test('no answer has a length', async () => {
  const { url } = await start();
  for (const path of ['', target(), 'elsewhere']) {
    const { headers } = await fetch(url + path);
    expect([headers.get('content-length'), headers.get('transfer-encoding')]).toEqual([null, 'chunked']);
  }
});

test('charset: bytes of UTF-16 under the name of UTF-8', async () => {
  const { url } = await start({ fault: 'charset' });
  const response = await fetch(url + target());
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(response.headers.get('content-type')).toBe('text/xml; charset=utf-8');
  expect(bytes.toString('utf16le')).toContain('<ProductCode>6883959E</ProductCode>');
});

test('latin1: a byte that is no UTF-8, in a comment, where nothing else is said', async () => {
  const { url } = await start({ fault: 'latin1' });
  const bytes = Buffer.from(await (await fetch(url + target())).arrayBuffer());
  expect(bytes.toString('latin1')).toMatch(/<\/GetActiveSubscriptionsByPidResponse><!-- caf\u00e9 -->$/);
  expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow();
});

test('drip: the head at once, then byte by byte to the end', async () => {
  const { url } = await start({ fault: 'drip', drip: 1 });
  const reply = open(url);
  await once(reply.socket, 'close');
  const lines = reply.text.split('\r\n');
  const chunks = lines.slice(lines.indexOf('') + 1);
  expect(chunks.filter((_, index) => index % 2 === 0).every((size) => ['1', '0', ''].includes(size))).toBe(true);
  expect(chunks.filter((_, index) => index % 2 === 1).join('')).toMatch(
    /^<\?xml.*<\/GetActiveSubscriptionsByPidResponse>$/s,
  );
});

test('drip: closing breaks it off, and a client that leaves ends it', async () => {
  const { url, close } = await start({ fault: 'drip', drip: 600_000 });
  const reply = open(url);
  await expect.poll(() => reply.text).toMatch(/^HTTP\/1\.1 200 OK\r\n.*\r\n\r\n/s);
  expect(reply.text).not.toContain('</GetActive');
  const closed = once(reply.socket, 'close');
  await close();
  await closed;
});

test('reset: the connection breaks without a word', async () => {
  const { url, requests } = await start({ outage: 'reset' });
  const reply = open(url);
  await once(reply.socket, 'close');
  expect([reply.text, requests.map(({ outcome }) => outcome)]).toEqual(['', ['outage:reset']]);
});

test('hang: nothing comes until the service closes', async () => {
  const { url, requests, close } = await start({ outage: 'hang' });
  const reply = open(url);
  await expect.poll(() => requests.map(({ outcome }) => outcome)).toEqual(['outage:hang']);
  expect([reply.text, reply.socket.destroyed]).toEqual(['', false]);
  const closed = once(reply.socket, 'close');
  await close();
  await closed;
  expect(reply.text).toBe('');
});

import { once } from 'node:events';
import { createServer, type ServerOptions } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { HTTP_OPTIONS, mendBadHttp } from './bad-http.ts';
import * as c from './client.ts';
import { type LicenseServiceOptions, startLicenseService } from './server.ts';

async function reply(bytes: string, options: LicenseServiceOptions = {}): Promise<string> {
  const service = await startLicenseService({ data: c.DATA, now: () => c.NOW, ...options });
  onTestFinished(() => service.close());
  const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
  let said = '';
  socket.on('data', (chunk) => {
    said += chunk;
  });
  socket.on('error', () => {});
  socket.write(bytes);
  await once(socket, 'close');
  return said;
}

const close = 'Connection: close\r\n';
const head = `HTTP/1.1\r\nHost: localhost\r\n${close}`;
const query = new URLSearchParams(c.signed(c.QUESTION));

test.each([
  ['no HTTP', 'HELLO\r\n\r\n', 'InvalidHttpRequest', 'it is no HTTP'],
  ['a long header', `GET / ${head}X: ${'x'.repeat(200_000)}\r\n\r\n`, 'InvalidHttpRequest', '131072 bytes'],
  ['a long address', `GET /?${'x'.repeat(20_000)} ${head}\r\n`, 'URITooLong', '8192'],
  ['HEAD, which has no body', `HEAD / ${head}\r\n`, null, ''],
  ['a verb that is not taken', `DELETE / ${head}\r\n`, 'UnsupportedHttpVerb', 'DELETE'],
  [
    'a body that is too long',
    `POST / ${head}Content-Length: 70000\r\n\r\n${'x'.repeat(70_000)}`,
    'InvalidHttpRequest',
    'too long',
  ],
  ['a body in no chunks', `POST / ${head}Transfer-Encoding: chunked\r\n\r\nZZ\r\n`, 'InvalidHttpRequest', 'no HTTP'],
  ['no Host', `GET /?${query} HTTP/1.1\r\n${close}\r\n`, 'InvalidHttpRequest', 'no Host header'],
  ['an odd expectation', `GET /?${query} ${head}Expect: pony\r\n\r\n`, 'InvalidHttpRequest', 'expects what'],
])('%s gets the words of the service', async (_, bytes, code, words) => {
  const answer = await reply(bytes);
  expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nServer: AWSLicenseService\r\n/);
  expect(answer).toContain('Date: Mon, 19 May 2008 12:00:00 GMT\r\n');
  expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1);
  expect(c.elementText('Code', answer)).toBe(code);
  expect(c.elementText('Message', answer) ?? '').toContain(words);
});

test.each([
  ['HTTP/1.0 without a Host', `GET /?${query} HTTP/1.0\r\n\r\n`],
  ['who asks before the body', `POST /?${query} ${head}Expect: 100-continue\r\nContent-Length: 0\r\n\r\n`],
])('%s is answered', async (_, bytes) => {
  expect(await reply(bytes)).toContain('<ProductCode>6883959E</ProductCode>');
});

test('what cannot be read is answered after the requests before it, and once', async () => {
  const good = `GET /?${query} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
  const answer = await reply(`${good}${good}HELLO\r\n\r\n`, { latency: 1 });
  expect(answer.match(/HTTP\/1\.1 \d+|<Code>\w+/g)).toEqual([
    'HTTP/1.1 200',
    'HTTP/1.1 200',
    'HTTP/1.1 400',
    '<Code>InvalidHttpRequest',
  ]);
});

/** A server of which the test gives the answers itself, and all that comes back on one connection. */
async function serverWith(options: ServerOptions) {
  const server = createServer({ ...HTTP_OPTIONS, ...options });
  mendBadHttp(server, () => c.NOW);
  onTestFinished(() => void server.close().closeAllConnections());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  return { server, socket, said: text(socket) };
}

test('more that cannot be read changes nothing while an answer is on its way', async () => {
  const { server, socket, said } = await serverWith({});
  const [requested, first] = [once(server, 'request'), once(server, 'clientError')];
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\nHELLO\r\n\r\n');
  const [, response] = await requested;
  await first;
  const waiting = response.listenerCount('close');
  const second = once(server, 'clientError');
  socket.write('HELLO\r\n\r\n');
  await second;
  expect(response.listenerCount('close')).toBe(waiting);
  response.end('good');
  expect((await said).match(/HTTP\/1\.1 \d+|good|no HTTP/g)).toEqual([
    'HTTP/1.1 200',
    'good',
    'HTTP/1.1 400',
    'no HTTP',
  ]);
});

test('who is too slow is told so', async () => {
  const { socket, said } = await serverWith({ headersTimeout: 1, requestTimeout: 1, connectionsCheckingInterval: 1 });
  socket.write('GET / HTTP/1.1\r\nHost:');
  expect(await said).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
  expect(c.elementText('Message', await said)).toMatch(/in time/);
});

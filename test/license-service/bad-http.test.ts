import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import * as c from './client.ts';
import { startLicenseService } from './server.ts';

async function reply(bytes: string): Promise<string> {
  const service = await startLicenseService({ data: c.DATA, now: () => c.NOW });
  onTestFinished(() => service.close());
  const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk;
  });
  socket.on('error', () => {});
  socket.write(bytes);
  await once(socket, 'close');
  return text;
}

const head = 'HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n';

test.each([
  ['no HTTP', 'HELLO\r\n\r\n', 'InvalidHttpRequest'],
  ['a head without an end', `GET / ${head}X: ${'x'.repeat(140_000)}\r\n\r\n`, 'URITooLong'],
  ['a long address', `GET /?${'x'.repeat(20_000)} ${head}\r\n`, 'URITooLong'],
  ['HEAD, which has no body', `HEAD / ${head}\r\n`, null],
  ['a verb that is not taken', `DELETE / ${head}\r\n`, 'UnsupportedHttpVerb'],
  ['a body that is too long', `POST / ${head}Content-Length: 70000\r\n\r\n${'x'.repeat(70_000)}`, 'InvalidHttpRequest'],
])('%s gets the words of the service', async (_, bytes, code) => {
  const text = await reply(bytes);
  expect(text).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nServer: AWSLicenseService\r\n/);
  expect(text).toContain('Date: Mon, 19 May 2008 12:00:00 GMT\r\n');
  expect(c.elementText('Code', text)).toBe(code);
});

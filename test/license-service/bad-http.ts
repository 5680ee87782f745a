import { randomUUID } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { errorXml } from './envelope.ts';
import { refuse } from './refusals.ts';

/** Head of a request that is read at most, in bytes. Node's own limit would cut off addresses before we can refuse them. */
export const LONGEST_HEAD = 128 * 1024;

/** What no parser can read, in the words of the service. Node would answer with a bare status line. */
export function answerBadHttp(error: Error, socket: Duplex, now: number): void {
  if (!socket.writable || ('code' in error && error.code === 'ECONNRESET')) {
    socket.destroy();
    return;
  }
  const isTooLong = 'code' in error && error.code === 'HPE_HEADER_OVERFLOW';
  const refusal = isTooLong ? refuse.URITooLong(LONGEST_HEAD) : refuse.InvalidHttpRequest('it is no HTTP');
  const head = [
    `HTTP/1.1 ${refusal.status} Bad Request`,
    'Server: AWSLicenseService',
    `Date: ${new Date(now).toUTCString()}`,
    'Content-Type: text/xml',
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${errorXml(refusal, null, randomUUID())}`);
}

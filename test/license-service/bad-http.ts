import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { errorXml } from './envelope.ts';
import { refuse } from './refusals.ts';

/** Head of a request that is read at most, in bytes. Node's own limit would cut off addresses before we can refuse them. */
const LONGEST_HEAD = 128 * 1024;

/** A missing Host header is left to us: Node would refuse it without a word. */
export const HTTP_OPTIONS = { maxHeaderSize: LONGEST_HEAD, requireHostHeader: false } as const;

/** What Node found, by the code of its error: the status, and a reason for people. */
const FOUND: Record<string, [status: number, reason: string]> = {
  HPE_HEADER_OVERFLOW: [400, `address and headers are longer than ${LONGEST_HEAD} bytes`],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'it did not come to its end in time'],
};

/** What no parser can read, in the words of the service. Node would answer with a bare status line. */
function badHttpAnswer(code: string, now: number): string {
  const [status, reason] = FOUND[code] ?? [400, 'it is no HTTP'];
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Server: AWSLicenseService',
    `Date: ${new Date(now).toUTCString()}`,
    'Content-Type: text/xml',
    'Connection: close',
  ];
  return `${head.join('\r\n')}\r\n\r\n${errorXml(refuse.InvalidHttpRequest(reason), null, randomUUID())}`;
}

/**
 * Has the service speak where Node would speak for it. What cannot be read is answered after the requests before it on
 * the same connection, and once: whatever follows it cannot be read either.
 */
export function mendBadHttp(server: Server, now: () => number): void {
  const responses = new WeakMap<Duplex, ServerResponse[]>();
  const spoiled = new WeakSet<Duplex>();
  const owed = (socket: Duplex): ServerResponse[] => (responses.get(socket) ?? []).filter(({ closed }) => !closed);

  async function answer(code: string, socket: Duplex): Promise<void> {
    // Half a request has no answer coming. This is it.
    const whole = owed(socket).filter(({ req }) => req.complete);
    await Promise.all(whole.map((response) => once(response, 'close')));
    if (socket.writable) socket.end(badHttpAnswer(code, now()));
    else socket.destroy();
  }

  server.on('request', ({ socket }, response) => responses.set(socket, [...owed(socket), response]));
  server.on('checkExpectation', (message, response) => server.emit('request', message, response));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (spoiled.has(socket)) return;
    if (error.code === 'ECONNRESET') return void socket.destroy();
    spoiled.add(socket);
    answer(error.code ?? '', socket).catch(() => socket.destroy());
  });
}

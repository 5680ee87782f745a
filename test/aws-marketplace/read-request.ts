import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { readBody } from '../license-service/parameters.ts';
import type { ServiceRequest } from './answer.ts';

/** Longest body that is read, in bytes: what AWS's front door took at most is not known to us. */
const LONGEST_BODY = 1024 * 1024;

/** What came, whole. nb. Node joins headers that come twice with a comma, as the rules of the signature do. */
export async function readRequest(message: IncomingMessage, isTls: boolean): Promise<ServiceRequest> {
  const { method = '', url = '/', socket } = message;
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [name, String(value ?? '')]),
  );
  const body = await readBody(message, LONGEST_BODY);
  return {
    id: randomUUID(),
    method,
    url,
    headers,
    body: Buffer.from(body ?? '', 'latin1'),
    isTooLong: body === null,
    port: socket.localPort ?? 0,
    isTls,
  };
}

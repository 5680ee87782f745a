import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ServiceRequest } from './answer.ts';
import { readParameters } from './parameters.ts';

/** `http://host/?query`, as clients write it to a proxy. Every server has to take it (RFC 9112, 3.2.2). */
const ABSOLUTE = /^https?:\/\/(?<authority>[^/?]*)(?<rest>.*)$/is;

/** Path and query, and the host that was meant: in the absolute form, the Host header does not count. */
export function targetOf({ url = '/', headers }: Pick<IncomingMessage, 'url' | 'headers'>): {
  url: string;
  path: string;
  host: string;
} {
  const { authority: host = headers.host ?? '', rest = url } = ABSOLUTE.exec(url)?.groups ?? {};
  const local = rest.startsWith('?') || rest === '' ? `/${rest}` : rest;
  const [path = '/'] = local.split('?', 1);
  return { url: local, path, host };
}

/** What the rules of HTTP forbid though it can be read. Node would answer it without a word. */
function offenceOf({ httpVersion, headers }: IncomingMessage): string | undefined {
  if (httpVersion === '1.1' && headers.host === undefined) return 'it has no Host header';
  if (headers.expect !== undefined && !/100-continue/i.test(headers.expect)) return 'it expects what is not known here';
  return undefined;
}

/** What came, with its parameters from wherever they stand. */
export async function readRequest(message: IncomingMessage, isTls: boolean): Promise<ServiceRequest> {
  const { method = '', socket } = message;
  const { localPort: port = 0 } = socket;
  const unreadable = offenceOf(message);
  const read = await readParameters(message);
  return { id: randomUUID(), method, ...targetOf(message), port, isTls, ...read, ...(unreadable && { unreadable }) };
}

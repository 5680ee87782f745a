import { isLoopback, originPattern } from '../../src/shared/endpoint.ts';
import { fail, ok, type Result } from '../../src/shared/result.ts';
import { hasPermission } from '../platform/permissions.ts';
import { type Timing, timingOf } from './headers.ts';
import type { Conditions, SourceError } from './source.ts';

/** The only `fetch`. What was answered, or why nothing was; the address is never part of an error, for it is signed. */

export type HttpAnswer = {
  status: number;
  body: string;
  /** The kind of error as AWS's services say it beside the body; absent when they do not. */
  errorType?: string;
} & Timing;

/** Longest body that is read, in bytes; more than this is not the service. An answer about one customer is about 1 KB. */
const MOST_OF_GET = 64 * 1024;
/** A page of 25 agreements, each with what it is made of, may well be longer than that. */
const MOST_OF_POST = 512 * 1024;
const TIMEOUT_MS = 8_000;
/**
 * Chromium refuses a throttled request within 2 ms, and later on a busy computer. A server that went away right after
 * it was busy may be taken for that; the gate's deadline ends it.
 */
const LOCAL_REFUSAL_MS = 250;

const OPTIONS = {
  // Signed addresses and customers must not rest in the disk cache (docs/platform-facts.md, F8).
  cache: 'no-store',
  credentials: 'omit',
  referrerPolicy: 'no-referrer',
  // Never followed: another host must not see a signed request. Not `error`, which looks like having no network.
  redirect: 'manual',
} as const satisfies RequestInit;

type Sending = Omit<Conditions, 'mayUse'>;
type Answered = Promise<Result<HttpAnswer, SourceError>>;

/** Send one GET. Never rejects. */
export const get = (url: URL, on: Sending): Answered => request(url, { method: 'GET' }, MOST_OF_GET, on);

/** Send one POST, under the same conditions. Never rejects. */
export const post = (url: URL, { headers, body }: { headers: Headers; body: string }, on: Sending): Answered =>
  request(url, { method: 'POST', headers, body }, MOST_OF_POST, on);

async function request(url: URL, init: RequestInit, most: number, { signal, isBackingOff }: Sending): Answered {
  const started = performance.now();
  try {
    // Not even called: the vault may have been locked while the address was being signed.
    signal.throwIfAborted();
    const response = await fetch(url, {
      ...OPTIONS,
      ...init,
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    const body = response.type === 'opaqueredirect' ? null : await readBody(response, most);
    // What a failing server says need not be readable: the status says enough, and that we have to wait.
    const isFailing = response.status === 429 || response.status >= 500;
    if (body === null && !isFailing) return fail('bad-response');
    const errorType = response.headers.get('X-Amzn-ErrorType');
    const said = { status: response.status, body: body ?? '', ...(errorType !== null && { errorType }) };
    return ok({ ...said, ...timingOf(response.headers) });
  } catch {
    const isInstant = performance.now() - started < LOCAL_REFUSAL_MS;
    const reason = await whyUnreachable(url);
    // Chromium throttles no request to this very computer.
    const isLocal = reason === 'unreachable' && isBackingOff && isInstant && !isLoopback(url.hostname);
    return fail(isLocal ? 'local-throttle' : reason);
  }
}

async function whyUnreachable(url: URL): Promise<SourceError> {
  if (!(await hasPermission(originPattern(url.href)))) return 'denied-host';
  return navigator.onLine === false ? 'offline' : 'unreachable';
}

/** The body as text; null when it is too long or not UTF-8. Reading stops at the limit, whatever the sender does. */
async function readBody(response: Response, most: number): Promise<string | null> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let length = 0;
  for await (const chunk of chunksOf(response)) {
    length += chunk.byteLength;
    if (length > most) return null;
    const part = decode(decoder, chunk);
    if (part === null) return null;
    text += part;
  }
  const rest = decode(decoder);
  return rest === null ? null : text + rest;
}

/** The next part of the text, or what is left at the end; null when it is not UTF-8. */
function decode(decoder: TextDecoder, chunk?: Uint8Array): string | null {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch {
    return null;
  }
}

async function* chunksOf(response: Response): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (!reader) return;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } finally {
    await reader.cancel();
  }
}

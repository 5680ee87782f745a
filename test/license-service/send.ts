import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from './answer.ts';

/** The clock, in ms since the epoch, and the pace of an answer that drips. */
export type Pace = { now: () => number; settings: { drip: number } };

/** What is said before the body. The real service sent its answers chunked and without a length, and so do we. */
function writeHead(response: ServerResponse, answer: Answer, now: number): void {
  const { status, type, location, retryAfter, headers } = answer;
  response.writeHead(status, {
    Server: 'AWSLicenseService',
    Date: new Date(now).toUTCString(),
    'Content-Type': type,
    ...(location && { Location: location }),
    ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
    ...headers,
  });
}

/** The head at once, then a byte every `pause` ms: what a client that only waits for the head takes for an answer. */
async function drip(response: ServerResponse, bytes: Buffer, pause: number, signal: AbortSignal): Promise<void> {
  response.flushHeaders();
  for (const byte of bytes) {
    if (response.destroyed) return;
    response.write(Buffer.of(byte));
    await wait(pause, undefined, { signal });
  }
  response.end();
}

/** Until somebody gives up: the client, or the service when it closes and takes all connections with it. */
async function hang(response: ServerResponse): Promise<void> {
  if (!response.closed) await once(response, 'close');
}

/** Sends an answer in its manner. Rejects when the service closes meanwhile. */
export async function send(response: ServerResponse, answer: Answer, state: Pace, signal: AbortSignal): Promise<void> {
  if (answer.manner === 'hang') return hang(response);
  if (answer.manner === 'reset') {
    response.destroy();
    return;
  }
  writeHead(response, answer, state.now());
  const bytes = Buffer.from(answer.body, answer.encoding ?? 'utf8');
  if (answer.manner === 'drip') return drip(response, bytes, state.settings.drip, signal);
  response.end(bytes);
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { CALLS, type Controlled } from './control-calls.ts';
import { DataError, parseJson } from './data.ts';
import { UnknownCustomer } from './handles.ts';
import { readBody } from './parameters.ts';
import { StateError } from './state-file.ts';

/** Where control calls go. Nothing of the real service is there. */
export const CONTROL_PATH = '/control/';

/** A call that cannot be followed, with the HTTP status that says why. */
class ControlError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * A web page can send requests to this computer, and with a name that it makes point here even read the answers. Such
 * requests have an Origin or a foreign Host, and none may have the content type of JSON without asking first.
 */
function checkSender({ method, headers }: IncomingMessage): void {
  if (headers.origin !== undefined) throw new ControlError(403, 'Web pages may not call this.');
  if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(headers.host ?? ''))
    throw new ControlError(403, 'The Host header must be 127.0.0.1 or localhost.');
  if (method === 'POST' && !/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? ''))
    throw new ControlError(415, 'Send JSON, and the header Content-Type: application/json.');
}

async function readInput(message: IncomingMessage): Promise<unknown> {
  const sent = message.method === 'POST' ? await readBody(message) : '';
  if (sent === null) throw new ControlError(413, 'The body is too long.');
  const input = sent ? parseJson(Buffer.from(sent, 'latin1').toString('utf8')) : {};
  if (Array.isArray(input)) throw new ControlError(400, 'Send an object, in braces.');
  return input;
}

async function called(message: IncomingMessage, handles: Controlled): Promise<unknown> {
  checkSender(message);
  const input = await readInput(message);
  const [path = ''] = (message.url ?? '').slice(CONTROL_PATH.length).split('?', 1);
  const here = CALLS.filter(([, pattern]) => new RegExp(`^${pattern}$`).test(path));
  if (here.length === 0) throw new ControlError(404, 'There is no such call: see docs/license-service.md.');
  const [, pattern = '', call] = here.find(([method]) => method === message.method) ?? [];
  if (!call) throw new ControlError(405, `This takes ${here.map(([method]) => method).join(' or ')}.`);
  const result = call(handles, input, new RegExp(`^${pattern}$`).exec(path)?.[1] ?? '');
  await handles.saved();
  return result;
}

function statusOf(error: unknown): number {
  if (error instanceof ControlError) return error.status;
  if (error instanceof UnknownCustomer) return 404;
  if (error instanceof StateError) return 500;
  return error instanceof DataError ? 400 : 500;
}

/** Answers a control call, with JSON: what it was asked for, or `{ "error": … }`. Never rejects. */
export async function control(message: IncomingMessage, response: ServerResponse, handles: Controlled): Promise<void> {
  const headers = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' };
  try {
    const result = await called(message, handles);
    response.writeHead(200, headers).end(`${JSON.stringify(result)}\n`);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    response.writeHead(statusOf(error), headers).end(`${JSON.stringify({ error: words })}\n`);
  }
}

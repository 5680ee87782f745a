import type { IncomingMessage } from 'node:http';

/** Longest form that is read, in bytes: ten times the longest honest request. */
const LONGEST_FORM = 64 * 1024;

/**
 * Node hands over bytes as Latin-1. Whoever sent them unencoded meant UTF-8, as in the signature (inferred), whatever
 * the charset of the form is said to be.
 */
const asUtf8 = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8');

/** A body, read to its end, or the sender could not read our answer; null when it is too long to be kept. */
export async function readBody(message: IncomingMessage, longest = LONGEST_FORM): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message) {
    length += chunk.length;
    if (length <= longest) chunks.push(chunk);
  }
  return length <= longest ? Buffer.concat(chunks).toString('latin1') : null;
}

export type ReadParameters = { parameters: URLSearchParams; unreadable?: string };

/**
 * The parameters of the query, and of the form when one was posted, decoded by the rules of forms: `+` is a space.
 * Characters that should have been encoded and were not (braces, slashes: old clients did that) stand for themselves,
 * and escapes that are no UTF-8 become U+FFFD. `unreadable` says why a form was not read.
 */
export async function readParameters(message: IncomingMessage): Promise<ReadParameters> {
  const [, query = ''] = message.url?.split(/\?(.*)/s) ?? [];
  const body = message.method === 'POST' ? await readBody(message) : '';
  if (body === null) return { parameters: new URLSearchParams(asUtf8(query)), unreadable: 'the body is too long' };
  const isForm = /^application\/x-www-form-urlencoded\s*(;|$)/i.test(message.headers['content-type'] ?? '');
  const texts = [query, isForm ? body.trim() : ''].filter(Boolean);
  return { parameters: new URLSearchParams(asUtf8(texts.join('&'))) };
}

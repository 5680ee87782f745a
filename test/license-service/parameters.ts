import type { IncomingMessage } from 'node:http';

/** Longest form that is read, in bytes: ten times the longest honest request. */
const LONGEST_FORM = 64 * 1024;

async function readForm(message: IncomingMessage): Promise<string> {
  const isForm = message.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  let form = '';
  for await (const chunk of message.setEncoding('latin1')) {
    if (form.length + chunk.length > LONGEST_FORM) break;
    form += chunk;
  }
  return isForm ? form : '';
}

/**
 * The parameters of the query, and of the form when one was posted, decoded by the rules of forms: `+` is a space.
 * Characters that should have been encoded and were not (braces, slashes: old clients did that) stand for themselves.
 */
export async function readParameters(message: IncomingMessage): Promise<URLSearchParams> {
  const [, query = ''] = message.url?.split(/\?(.*)/s) ?? [];
  const form = message.method === 'POST' ? await readForm(message) : '';
  return new URLSearchParams([query, form].filter(Boolean).join('&'));
}

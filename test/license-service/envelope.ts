import { randomUUID } from 'node:crypto';
import type { Refusal } from './refusals.ts';

/** The versions of the API, oldest first. The first one is meant when a request names none. */
export const API_VERSIONS = ['2007-06-05', '2008-04-28'] as const;

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
/** Characters that XML 1.0 cannot hold at all, not even escaped; a request can echo them to us. */
const UNSPEAKABLE = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** An element with text in it, escaped. No white space is added: real answers had none, unlike the guide's samples. */
export const element = (name: string, text: string): string =>
  `<${name}>${text.replace(UNSPEAKABLE, '\u{fffd}').replace(/[&<>"']/g, (c) => ESCAPES[c] ?? c)}</${name}>`;

const document = (root: string, version: string | null, content: string): string => {
  const known = API_VERSIONS.find((each) => each === version) ?? API_VERSIONS[0];
  return `<?xml version="1.0"?>\n<${root} xmlns="http://ls.amazonaws.com/doc/${known}/">${content}</${root}>`;
};

/** The answer to an action that was done. `result` is XML, its children in the order of the schema. */
export function successXml(action: string, version: string | null, result: string, id: string = randomUUID()): string {
  const metadata = `<ResponseMetadata>${element('RequestId', id)}</ResponseMetadata>`;
  return document(`${action}Response`, version, `<${action}Result>${result}</${action}Result>${metadata}`);
}

/** The answer to a request that was refused, in the namespace of the version it asked for if there is one. */
export function errorXml(refusal: Refusal, version: string | null, id: string = randomUUID()): string {
  const error = [element('Type', refusal.type), element('Code', refusal.code), element('Message', refusal.message)];
  const requestId = element('RequestId', id);
  return document('ErrorResponse', version, `<Error>${error.join('')}<Detail/></Error>${requestId}`);
}

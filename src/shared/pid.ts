import { idPatterns } from './id-patterns.ts';

/**
 * A PersistentIdentifier: one customer of one seller, whatever the product (DevPay guide, glossary).
 * One kind of {@link import('./customer-id.ts').CustomerId}. Always in its normal form, upper case. Only {@link parsePid} and {@link findPids} make one.
 */
export type Pid = string & { readonly __customer: true; readonly __brand: 'Pid' };

const [, , , SHAPE, BREAK, SHAPE_IN_TEXT] = idPatterns() as string[];
const ALONE = new RegExp(SHAPE as string, 'i');
const BREAKS = new RegExp(BREAK as string, 'g');
const IN_TEXT = new RegExp(SHAPE_IN_TEXT as string, 'gi');

/** Length of every PID, in characters. */
export const PID_LENGTH = 27;

/** The PID that `text` is, spaces around it left aside; null when it is not one. */
export function parsePid(text: string): Pid | null {
  const trimmed = text.trim();
  return ALONE.test(trimmed) ? (trimmed.toUpperCase() as Pid) : null;
}

/** A PID, and where it stands in the text it was found in: from its first character to before `end`. */
export type PidInText = { id: Pid; start: number; end: number };

/** Every PID in `text`, in order, repeated ones included; looked for as they are asked for. */
export function* findPids(text: string): Generator<PidInText, void> {
  for (const { 0: found, index } of text.matchAll(IN_TEXT)) {
    const parts = found.split(BREAKS);
    // A mail breaks it once, if at all. More breaks are a list of words.
    if (parts.length < 3) yield { id: parts.join('').toUpperCase() as Pid, start: index, end: index + found.length };
  }
}

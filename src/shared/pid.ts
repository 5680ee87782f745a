/**
 * A PersistentIdentifier: one customer of one seller, whatever the product (DevPay guide, glossary).
 * One kind of {@link import('./customer-id.ts').CustomerId}. Always in its normal form, upper case. Only {@link parsePid} and {@link findPids} make one.
 */
export type Pid = string & { readonly __customer: true; readonly __brand: 'Pid' };

/**
 * `P` and 26 base32 characters (RFC 4648) that stand for exactly 16 bytes: 26 × 5 = 130 bits,
 * so the two lowest bits of the last character are 0, which leaves it one of AEIMQUY4.
 * Customers type identifiers in lower case too.
 */
const SHAPE = 'P[A-Z2-7]{25}[AEIMQUY4]';

/** Mail programs break long lines: in a quoted mail with `> ` at the start of the next one, in its source with `=`. */
const BREAK = '(?:[\\r\\n]{1,4}>[> ]{0,20}|=\\r?\\n)';
const BREAKS = new RegExp(BREAK, 'g');

/**
 * Never inside a longer run: the middle of a hash or a key is not a customer. What is encoded right before it, in an
 * address (`%3D`) or in the source of a mail (`=3D`), is no part of a run.
 */
const BEFORE = '(?:(?<![A-Z0-9](?:=\\r?\\n)?)|(?<=%[0-9A-F]{2}|=3D))';
const AFTER = '(?!(?:=\\r?\\n)?[A-Z0-9])';
const IN_TEXT = new RegExp(`${BEFORE}P(?:${BREAK}?[A-Z2-7]){25}${BREAK}?[AEIMQUY4]${AFTER}`, 'gi');
const ALONE = new RegExp(`^${SHAPE}$`, 'i');

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

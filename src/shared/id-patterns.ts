/**
 * The regular expressions that find identifiers (`pid.ts`, `find-ids.ts`), and parts of them; a module of its own, because the
 * built content script takes them from the package's messages, one a line.
 */

/**
 * Around an identifier: it is never a part of something longer, be it a word, a number in groups, an address, a path or another
 * resource's ARN. Punctuation behind which nothing follows ends a sentence.
 */
const BEFORE = '(?<![A-Za-z0-9_+]|[A-Za-z0-9_][-.@/])(?!(?<=\\d )\\d{4} )';
const AFTER = '(?![-.:@/+]?[A-Za-z0-9_]|(?<= \\d{4}) \\d{4}(?!\\d))';

/**
 * From a label to what it labels: a few words of the same line, no other number and no end of a sentence; then signs. Fewer words
 * before what is no number (`\0` stands for one): that could be any word that holds a digit.
 */
const WORDS = '[^\\d.,;:!?\\n]';
const GAP = `:?(?:${WORDS}{0,12}\\W{0,10}|${WORDS}{0,30}\\W{0,10}\\0)`;

/**
 * `P` and 26 base32 characters (RFC 4648) that stand for exactly 16 bytes: 26 × 5 = 130 bits,
 * so the two lowest bits of the last character are 0, which leaves it one of AEIMQUY4.
 * Customers type identifiers in lower case too.
 */
const PID = '^P[A-Z2-7]{25}[AEIMQUY4](?![^])';

/** Mail programs break long lines: in a quoted mail with `> ` at the start of the next one, in its source with `=`. */
const BREAK = '(?:[\\r\\n]{1,4}>[> ]{0,20}|=\\r?\\n)';

/**
 * Never inside a longer run: the middle of a hash or a key is not a customer. What is encoded right before it, in an
 * address (`%3D`) or in the source of a mail (`=3D`), is no part of a run.
 */
const BEFORE_PID = '(?:(?<![A-Z0-9](?:=\\r?\\n)?)|(?<=%[0-9A-F]{2}|=3D))';
const AFTER_PID = '(?!(?:=\\r?\\n)?[A-Z0-9])';
const PID_IN_TEXT = `${BEFORE_PID}P(?:${BREAK}?[A-Z2-7]){25}${BREAK}?[AEIMQUY4]${AFTER_PID}`;

/** nb. No dollar sign: the browser puts something else in its place. */
export const idPatterns = (): readonly string[] => [BEFORE, AFTER, GAP, PID, BREAK, PID_IN_TEXT];

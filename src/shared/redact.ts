import { findPids } from './pid.ts';

/** The one redactor: whatever is logged, or shown of an error, goes through it first. */

/** Longest text that is read, and that is left, in characters: an error may quote a whole document. */
const MOST_READ = 20_000;
const MOST_LEFT = 4_000;

/** Names of what is secret, as requests, forms and records spell them. */
const NAMES =
  'AWSAccessKeyId|(?:secret_?)?access_?key(?:_?id)?|secret_?access_?key|secret_?key|secret|signature|(?:user|product|session|security|registration)_?token|token|activation_?key|authorization|credential';
const value = (until: string) =>
  `\\\\?["']?\\s*[:=>]\\s*(?:"(?:[^"\\\\]|\\\\.)*"?|'(?:[^'\\\\]|\\\\.)*'?|[^${until}]+)`;

/** What goes, and what stands there instead; the widest first. */
const RULES: readonly [RegExp, string][] = [
  [/-----BEGIN [^-]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [^-]{0,40}-----|$)/g, '[private key]'],
  [/(?:\{|%7B)(?:User|Product)Token(?:\}|%7D)[\w+/=%\s-]*/gi, '[token]'],
  // Whole, with its key, scope and signature.
  [/\bAWS4-HMAC-SHA256\b[^"'\n\r]*/g, 'AWS4-HMAC-SHA256 [secret]'],
  [/\barn:aws[\w-]*:[^\s"'<>,;)}\]]*/g, '[arn]'],
  // A person's words may have spaces in them.
  [new RegExp(`\\b((?:backup_?)?pass(?:phrase|word))${value('\\n;&}<')}`, 'gi'), '$1=[secret]'],
  // Who signs in by address, and all that is asked.
  [/\b([a-z][\w+.-]*:\/\/)[^\s/?#"'<>]*@/gi, '$1[secret]@'],
  [/\b([a-z][\w+.-]*:\/\/[^\s?#"'<>]*)[?#][^\s"'<>]*/gi, '$1?[query]'],
  [new RegExp(`\\b(${NAMES})${value('\\s,;&}<')}`, 'gi'), '$1=[secret]'],
  [/\b(Basic|Bearer|AWS[\w-]*) [\w+/=:.-]{8,}/g, '$1 [secret]'],
  // Customers of AWS Marketplace: account ids, as people group them, too.
  [/(?<![\w.-])\d{4}([- ]?)\d{4}\1\d{4}(?![\w.-]?\d|\w)/g, '[account]'],
];

/**
 * Long words of more than one sort of character: keys, ids, signatures, hashes, whatever they are called. Now and then it is
 * the name of one of our files: too much rather than too little.
 */
const LONG_WORD = /[\w+/=%\\~-]{16,}/g;
/** Words of words, as names of errors, functions and files are: no key has only capitals that begin some small letters. */
const isPlain = (word: string): boolean => /^(?:[a-z/_-]+|[a-z]*(?:[A-Z][a-z]{2,})+|[A-Z_]*[A-Z]_[A-Z_]+)$/.test(word);

const withoutPids = (text: string): string =>
  [...findPids(text)].reduceRight(
    (rest, { start, end }) => `${rest.slice(0, start)}[identifier]${rest.slice(end)}`,
    text,
  );

/** Text for a log or a person: rid of keys, signatures, tokens, queries, identifiers and named passphrases. Never throws. */
export function redact(text: string): string {
  // nb. What is cut in the middle might not be known any more.
  const read = text.length > MOST_READ ? text.slice(0, MOST_READ).replace(/\S*$/, '…') : text;
  const ruled = RULES.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), withoutPids(read));
  const left = ruled.replace(LONG_WORD, (word) => (isPlain(word) ? word : '[secret]'));
  return left.length > MOST_LEFT ? `${left.slice(0, MOST_LEFT)}…` : left;
}

/** What was thrown, in words that may be logged: name, message, where, and what caused it. Never throws. */
export function describeError(error: unknown, depth = 0): string {
  try {
    if (!(error instanceof Error))
      return redact(typeof error === 'string' ? error : (JSON.stringify(error) ?? 'nothing'));
    const { name, message, stack = '', cause } = error;
    const where = stack.includes(message) ? stack : `${name}: ${message}\n${stack}`;
    const why = cause === undefined || depth > 2 ? '' : `\nbecause of ${describeError(cause, depth + 1)}`;
    return redact(where) + why;
  } catch {
    return 'an error that cannot be read';
  }
}

/**
 * Parts of the regular expressions that find identifiers (`find-ids.ts`); a module of its own, because the built content script
 * takes them from the package's messages, one a line.
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

/** nb. No dollar sign: the browser puts something else in its place. */
export const edges = (): readonly string[] => [BEFORE, AFTER, GAP];

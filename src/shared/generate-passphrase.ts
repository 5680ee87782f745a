import { STRONG_BITS } from './passphrase.ts';
import { WORDS } from './word-list.ts';

/** How many words make the bits of a strong passphrase: five, with the list as it is. */
export const SUGGESTED_WORDS = Math.ceil(STRONG_BITS / Math.log2(WORDS.length));

/** A passphrase of words at random, each as likely as any other, with a space between them. */
export function generatePassphrase(): string {
  return Array.from({ length: SUGGESTED_WORDS }, () => WORDS[randomBelow(WORDS.length)]).join(' ');
}

const RANGE = 2 ** 32;

/**
 * A random whole number from 0 to `limit` - 1. Draws that lie beyond the last full multiple of `limit` are thrown away:
 * a remainder of those would make the small numbers likelier.
 */
export function randomBelow(limit: number): number {
  const end = RANGE - (RANGE % limit);
  const draw = new Uint32Array(1);
  for (;;) {
    const [number = 0] = crypto.getRandomValues(draw);
    if (number < end) return number % limit;
  }
}

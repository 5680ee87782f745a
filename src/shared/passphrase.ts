import { GUESSERS } from './guesses.ts';
import { SHORTEST_PASSPHRASE, weigh } from './passphrase-rule.ts';
import type { Kind } from './plain-guesses.ts';

/**
 * What a passphrase must be like. Whoever copies the disk may try as many as they can pay for: the derivation makes each
 * try slow, and these bits make them too many. There is no way round it for a person in a hurry.
 */

/** Bits of a suggested one, at least. */
export const STRONG_BITS = 64;

/** What to change, by what the guess would go by; the first that fits is said. */
const ADVICE: readonly [Kind, string][] = [
  ['common', 'It holds a password, name or word that is tried first, however it is spelled.'],
  ['copy', 'The same characters over and over are guessed at once.'],
  ['keyboard', 'Keys that lie side by side are guessed at once.'],
  ['sequence', 'Characters in a row, such as 12345, are guessed at once.'],
  ['date', 'Years and dates are guessed at once.'],
];
const MORE = 'Add words that have nothing to do with each other, or use a suggested passphrase.';

/**
 * Why a passphrase is not taken, and what to change, null when it is good. The background refuses fewer (`passphrase-rule.ts`).
 * What it says holds nothing of the passphrase but its length.
 */
export function problemOf(passphrase: string): string | null {
  return judge(passphrase).problem;
}

export type Judgement = { bits: number; problem: string | null };

/** The same, with the estimate in bits. */
export function judge(passphrase: string): Judgement {
  const { length, bits, kinds, isEnough } = weigh(passphrase, GUESSERS);
  if (isEnough) return { bits, problem: null };
  if (length < SHORTEST_PASSPHRASE)
    return { bits, problem: `Use at least ${SHORTEST_PASSPHRASE} characters (this has ${length}). ${MORE}` };
  const why = ADVICE.find(([kind]) => kinds.has(kind))?.[1] ?? 'It is too easy to guess.';
  return { bits, problem: `${why} ${MORE}` };
}

import { type Estimate, estimate } from './passphrase-bits.ts';
import type { Guesser } from './plain-guesses.ts';

/** The least that a passphrase must be: the same for the screens and for the background, which guesses with fewer ways. */

export const SHORTEST_PASSPHRASE = 12;
/** Bits of the estimate. */
export const LEAST_BITS = 50;

/** `length` in characters. */
export type Weight = Estimate & { length: number; isEnough: boolean };

/** nb. White space around it counts for nothing. Fewer ways to guess never make a passphrase weaker, only stronger. */
export function weigh(passphrase: string, guessers: readonly Guesser[]): Weight {
  const text = passphrase.normalize('NFKC').trim();
  const { length } = [...text];
  const estimated = estimate(text, guessers);
  return { ...estimated, length, isEnough: length >= SHORTEST_PASSPHRASE && estimated.bits >= LEAST_BITS };
}

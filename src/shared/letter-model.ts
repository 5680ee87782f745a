import { WORDS } from './word-list.ts';

/** How much like English a run of letters looks, by which letter follows which in the words of our list. */

const A = 'a'.charCodeAt(0);
const LETTERS = 26;
/** Counts as if each pair had been seen this often: none is impossible. */
const SEEN_ANYWAY = 0.5;

let costs: Float64Array | undefined;

/** Bits that each letter tells after the one before it. */
function pairCosts(): Float64Array {
  const counts = new Float64Array(LETTERS * LETTERS).fill(SEEN_ANYWAY);
  for (const word of WORDS) {
    for (let at = 1; at < word.length; at++) {
      const index = indexOfPair(word, at);
      counts[index] = (counts[index] ?? 0) + 1;
    }
  }
  const rowSum = (index: number) => {
    const start = index - (index % LETTERS);
    return counts.subarray(start, start + LETTERS).reduce((sum, count) => sum + count, 0);
  };
  return counts.map((count, index) => Math.log2(rowSum(index) / count));
}

const indexOfPair = (text: string, at: number): number =>
  (text.charCodeAt(at - 1) - A) * LETTERS + text.charCodeAt(at) - A;

/**
 * Bits that the letter at `at` tells after the one before it: some 3 to 4 on average in words, 6 in random letters.
 * @param text at `at` and before it, letters from a to z
 */
export function pairBits(text: string, at: number): number {
  costs ??= pairCosts();
  return costs[indexOfPair(text, at)] ?? 0;
}

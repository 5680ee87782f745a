import { afterEach, expect, it, vi } from 'vitest';
import { generatePassphrase, randomBelow, SUGGESTED_WORDS } from '../../src/shared/generate-passphrase.ts';
import { STRONG_BITS } from '../../src/shared/passphrase.ts';
import { WORDS } from '../../src/shared/word-list.ts';

afterEach(() => vi.restoreAllMocks());

/** Makes the browser draw these numbers, one after the other. */
function drawing(...numbers: number[]): void {
  vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
    (array as unknown as Uint32Array)[0] = numbers.shift() ?? 0;
    return array;
  });
}

it('is of five words, which make 64 bits', () => {
  expect(SUGGESTED_WORDS).toBe(5);
  const words = generatePassphrase().split(' ');
  expect(words).toHaveLength(SUGGESTED_WORDS);
  expect(words.filter((word) => !WORDS.includes(word))).toEqual([]);
  expect(SUGGESTED_WORDS * Math.log2(WORDS.length)).toBeGreaterThanOrEqual(STRONG_BITS);
});

it('draws each word equally often', () => {
  const perWord = 100;
  const counts = new Map<string | undefined, number>();
  for (let draw = 0; draw < WORDS.length * perWord; draw++) {
    const word = WORDS[randomBelow(WORDS.length)];
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  expect(counts.size).toBe(WORDS.length);
  // Sum of squares over the expected count: as many as there are words, give or take eight standard deviations.
  const spread = [...counts.values()].reduce((sum, count) => sum + (count - perWord) ** 2 / perWord, 0);
  expect(Math.abs(spread - WORDS.length)).toBeLessThan(8 * Math.sqrt(2 * WORDS.length));
}, 60_000);

it('never draws the same twice', () => {
  const drawn = Array.from({ length: 1_000 }, generatePassphrase);
  expect(new Set(drawn).size).toBe(drawn.length);
});

it.each([
  [0, 10],
  [9, 10],
  [2 ** 32 - 7, 10],
  [1_000_003, 2_488],
])('a draw of %d is taken, and its remainder by %d counts', (number, limit) => {
  drawing(number);
  expect(randomBelow(limit)).toBe(number % limit);
});

it.each([
  [10, 2 ** 32 - 6],
  [10, 2 ** 32 - 1],
  [3 * 2 ** 30, 3 * 2 ** 30],
])('below %d: a draw of %d is thrown away', (limit, number) => {
  drawing(number, 4);
  expect(randomBelow(limit)).toBe(4);
});

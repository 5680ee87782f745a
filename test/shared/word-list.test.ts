import { expect, it } from 'vitest';
import { COMMON_WORDS } from '../../src/shared/common-words.ts';
import { WORDS } from '../../src/shared/word-list.ts';

it('has nearly as many distinct words as five dice have throws, easy to type, in order', () => {
  expect(WORDS.length).toBeGreaterThan(0.95 * 6 ** 5);
  expect(WORDS.length).toBeLessThanOrEqual(6 ** 5);
  expect(new Set(WORDS).size).toBe(WORDS.length);
  expect(WORDS.filter((word) => !/^[a-z-]{3,9}$/.test(word))).toEqual([]);
  expect([...WORDS].sort()).toEqual(WORDS);
});

it('has no word that begins another', () => {
  const words = new Set(WORDS);
  const beginnings = WORDS.flatMap((word) => Array.from(word, (_, end) => word.slice(0, end)));
  expect(beginnings.filter((part) => words.has(part))).toEqual([]);
});

it('has no word that guessing tries first', () => {
  expect(WORDS.filter((word) => COMMON_WORDS.has(word))).toEqual([]);
});

import { expect, it } from 'vitest';
import { COMMON_WORDS } from '../../src/shared/common-words.ts';
import { WORDS } from '../../src/shared/word-list.ts';

it('has enough distinct words, easy to type, in order', () => {
  expect(WORDS.length).toBeGreaterThanOrEqual(2_048);
  expect(new Set(WORDS).size).toBe(WORDS.length);
  expect(WORDS.filter((word) => !/^[a-z]{3,8}$/.test(word))).toEqual([]);
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

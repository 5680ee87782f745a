import { expect, it } from 'vitest';
import { COMMON_WORDS } from '../../src/shared/common-words.ts';

it('is written as the estimate compares: lower case, letters where people put digits', () => {
  expect([...COMMON_WORDS].filter((word) => !/^[a-z]{3,28}$/.test(word))).toEqual([]);
  expect(COMMON_WORDS.size).toBeGreaterThan(500);
});

it.each(['password', 'qwerty', 'pidlight', 'michael', 'the', 'correcthorsebatterystaple'])('has %s', (word) => {
  expect(COMMON_WORDS.has(word)).toBe(true);
});

import { describe, expect, it } from 'vitest';
import type { VaultState } from '../../src/shared/calls.ts';
import { isTrouble, TROUBLE, type TroubleWords } from '../../src/shared/vault-trouble.ts';

describe.each(Object.entries(TROUBLE))('%s', (_trouble, words: TroubleWords) => {
  it('says what happened, what was not lost and what to do, in sentences', () => {
    for (const text of [words.happened, words.kept, words.next]) expect(text).toMatch(/^[A-Z].{20,}[.]$/);
    expect(words.title).toMatch(/^The stored vault /);
    expect(words.next).toMatch(/backup/);
  });

  it('differs from the others where they differ', () => {
    const others = Object.values(TROUBLE).filter((other) => other !== words);
    for (const other of others) {
      expect(other.title).not.toBe(words.title);
      expect(other.happened).not.toBe(words.happened);
    }
  });
});

it.each<[VaultState, boolean]>([
  ['not-set-up', false],
  ['locked', false],
  ['unlocked', false],
  ['damaged', true],
  ['missing', true],
  ['rolled-back', true],
  ['unsupported', true],
  ['out-of-bounds', true],
])('%s: trouble %s', (state, expected) => {
  expect(isTrouble(state)).toBe(expected);
});

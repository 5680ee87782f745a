import { describe, expect, it } from 'vitest';
import { GUESSERS } from '../../src/shared/guesses.ts';
import { type Kind, subjectOf } from '../../src/shared/plain-guesses.ts';

/** How the whole text can be read, cheapest first. */
const readings = (text: string): [Kind, number][] =>
  GUESSERS.flatMap((guesser) => guesser(subjectOf(text), 0))
    .filter(({ end }) => end === text.length)
    .sort((a, b) => a.bits - b.bits)
    .map(({ kind, bits }) => [kind, bits]);
const cheapest = (text: string): number => readings(text)[0]?.[1] ?? Number.POSITIVE_INFINITY;

it.each<[string, Kind]>([
  ['password', 'common'],
  ['drowssap', 'common'],
  ['P@55w0rd', 'common'],
  ['m1chael', 'common'],
  ['pidl!ght', 'common'],
  ['walrus', 'word'],
  ['WALRUS', 'word'],
  ['hydrogenated', 'unlisted'],
  ['asdfgh', 'keyboard'],
  ['hgfdsa', 'keyboard'],
  ['3edc4rfv', 'keyboard'],
  ['!@#$%', 'keyboard'],
  ['hijklm', 'sequence'],
  ['97531', 'sequence'],
  ['1987', 'date'],
  ['31.12.1999', 'date'],
  ['1999-12-31', 'date'],
  ['311299', 'date'],
  ['k', 'character'],
])('%s is read as %s', (text, kind) => {
  expect(readings(text)[0]?.[0]).toBe(kind);
});

describe('costs more', () => {
  it.each([
    ['a list that is longer', 'password', 'walrus'],
    ['no list at all', 'walrus', 'hydrogenated'],
    ['a capital', 'walrus', 'Walrus'],
    ['capitals here and there', 'Walrus', 'waLRuS'],
    ['signs for letters', 'walrus', 'w4lru5'],
    ['a longer run', 'asdf', 'asdfghjkl'],
    ['a capital on its own', 'k', 'K'],
  ])('%s', (_what, one, other) => {
    expect(cheapest(other)).toBeGreaterThan(cheapest(one));
  });
});

it('what stood there before costs next to nothing, and a gap once', () => {
  const at = (text: string, from: number) =>
    Math.min(
      ...GUESSERS.flatMap((guesser) => guesser(subjectOf(text), from))
        .filter(({ end }) => end === text.length)
        .map(({ bits }) => bits),
    );
  expect(at('kqzvxwkqzvxw', 6)).toBeLessThan(8);
  expect(at('kqzv-', 4)).toBe(2);
  expect(at('k-zv-', 4)).toBe(0);
});

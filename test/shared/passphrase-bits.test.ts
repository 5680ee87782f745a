import { expect, it } from 'vitest';
import { GUESSERS } from '../../src/shared/guesses.ts';
import { estimate as estimateBy } from '../../src/shared/passphrase-bits.ts';
import { WORDS } from '../../src/shared/word-list.ts';

const estimate = (text: string) => estimateBy(text, GUESSERS);
const WORD_BITS = Math.log2(WORDS.length);

it('words of the list cost what drawing them costs, and that there are gaps a choice more', () => {
  for (const gap of [' ', '-', '.']) {
    const { bits, kinds } = estimate(['walrus', 'gravel', 'cactus'].join(gap));
    expect(bits).toBeCloseTo(3 * WORD_BITS + 1, 5);
    expect(kinds).toContain('word');
  }
});

it.each([
  ['gaps between all letters', 'password', 'p a s s w o r d'],
  ['other gaps', 'letmein', 'l.e-t_m/e i,n'],
])('%s do not hide a word', (_what, plain, spaced) => {
  expect(estimate(spaced).bits).toBeLessThanOrEqual(estimate(plain).bits + 1);
});

it.each([
  ['nothing', '', 0, 0],
  ['one letter a hundred times', 'a'.repeat(100), 0, 15],
  ['sixteen random letters', 'kqzvxwpmtrbhdjgf', 60, 76],
  ['seventeen random digits', '84029571038461957', 45, 57],
  ['random of all kinds', 'hT7$kq9ZpL2w', 50, 79],
  ['a letter that has a lower case of two', 'İİİİ', 0, 20],
  ['letters beyond the first plane', '𝔸𝔹ℂ🙂🙃', 0, 50],
])('%s: no less and no more than it should', (_what, text, least, most) => {
  const { bits } = estimate(text);
  expect(bits).toBeGreaterThanOrEqual(least);
  expect(bits).toBeLessThanOrEqual(most);
});

it('adding to a passphrase never makes it much weaker', () => {
  const text = 'walrus-Mitten 1987 kqzvxw';
  const bits = Array.from(text, (_, index) => estimate(text.slice(0, index + 1)).bits);
  for (const [index, more] of bits.entries()) expect(more).toBeGreaterThan((bits[index - 1] ?? 0) - 14);
  expect(bits.at(-1)).toBeGreaterThan(50);
});

it('looks no further than it needs to', () => {
  const start = 'x'.repeat(200);
  expect(estimate(`${start}walrus`)).toEqual(estimate(start));
});

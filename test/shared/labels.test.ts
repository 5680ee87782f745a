import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { isLabels, labelsOf, labelWords, MAX_LABEL, MOST_LABELS } from '../../src/shared/labels.ts';

test.each([
  ['', ''],
  [' , \n', ''],
  ['Account no.', 'Account no\\.'],
  ['AWS account\n customer , AWS account', 'AWS account|customer'],
  ['two  \t words', 'two words'],
  ['a|b, (c)+', 'a\\|b|\\(c\\)\\+'],
])('%j is %s', (text, source) => {
  expect(labelsOf(text)).toBe(source);
  expect(isLabels(source)).toBe(true);
});

const word = fc.string({ minLength: 1, maxLength: 12 }).map((text) => text.replace(/[,\s]+/g, ' ').trim());

it('any words come back, and are found as they stand, whatever is in them', () => {
  fc.assert(
    fc.property(fc.uniqueArray(word.filter(Boolean), { maxLength: MOST_LABELS }), (words) => {
      const source = labelsOf(words.join('\n'));
      expect(labelWords(source)).toEqual(words);
      expect(isLabels(source)).toBe(true);
      for (const each of words) expect(new RegExp(`^(?:${source})$`).test(each)).toBe(true);
    }),
  );
});

test.each([
  ['a+', 'what has a meaning'],
  ['(?:a|b)', 'a group'],
  ['\\d', 'a class'],
  ['a||b', 'an empty word'],
  [' a', 'a space before'],
  ['a|a', 'the same twice'],
  ['a\\', 'an open end'],
  ['a'.repeat(MAX_LABEL + 1), 'too long a word'],
  [Array.from({ length: MOST_LABELS + 1 }, (_, i) => `a${i}`).join('|'), 'too many'],
])('%s: %s is refused', (source) => {
  expect(isLabels(source)).toBe(false);
});

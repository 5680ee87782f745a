import { COMMON_WORDS } from './common-words.ts';
import { pairBits } from './letter-model.ts';
import { DIGIT_BITS, type Guesser, type Kind, lengthsFrom, PLAIN_GUESSERS, RUN_BITS } from './plain-guesses.ts';
import { WORDS } from './word-list.ts';

/** Ways to guess a part of a passphrase, as somebody would who has our lists, beside those of `plain-guesses.ts`. */

const COMMON_BITS = Math.log2(COMMON_WORDS.size);
const WORD_BITS = Math.log2(WORDS.length);
const LISTED: readonly (readonly [string, Listed])[] = [
  ...WORDS.map((word) => [word, { bits: WORD_BITS, kind: 'word' }] as const),
  ...Array.from(COMMON_WORDS, (word) => [word, { bits: COMMON_BITS, kind: 'common' }] as const),
];
type Listed = { bits: number; kind: Kind };
const backwards = (word: string): string => Array.from(word).reverse().join('');
const FOUND = new Map<string, Listed>([
  ...LISTED.map(([word, { bits, kind }]) => [backwards(word), { bits: bits + 1, kind }] as const),
  ...LISTED,
]);
const LONGEST_WORD = Math.max(...LISTED.map(([word]) => word.length));

/** Digits and signs that stand for letters. `1` and `!` stand for two: both are tried. */
const SIGNS = { '0': 'o', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '@': 'a', $: 's', '+': 't' } as const;
const READINGS = ['i', 'l'].map(
  (letter) => new Map(Object.entries({ ...SIGNS, '1': letter, '!': letter, '|': letter })),
);

/** What a text may stand for, with letters for the signs in it. */
const spellingsOf = (plain: string): string[] => [
  ...new Set(READINGS.map((signs) => plain.replace(/[\s\S]/g, (char) => signs.get(char) ?? char))),
];

/** A word of our lists: forwards or backwards, with capitals, with signs for letters. */
const listed: Guesser = ({ text, plain }, at) =>
  spellingsOf(plain.slice(at, at + LONGEST_WORD)).flatMap((spelled) =>
    lengthsFrom(3, spelled.length).flatMap((length) => {
      const part = spelled.slice(0, length);
      const word = FOUND.get(part);
      if (!word) return [];
      const disguise = capitalBits(text.slice(at, at + length)) + signCount(plain.slice(at, at + length), part);
      return [{ end: at + length, bits: word.bits + disguise, kind: word.kind }];
    }),
  );

const signCount = (plain: string, part: string): number =>
  [...plain].filter((char, index) => char !== part[index]).length;

/** All of one case, or the first alone large, is what people do; otherwise each capital is a choice. */
function capitalBits(part: string): number {
  const capitals = part.replace(/[^A-Z]/g, '').length;
  if (capitals === 0) return 0;
  return /^[A-Z][^A-Z]*$|^[^a-z]*$/.test(part) ? 1 : 1 + capitals;
}

/** Vocabularies that are guessed with after the short lists have some 30,000 words. */
const UNLISTED_BITS = 15;
/** A letter of such words where they stand without gaps: where one ends is to be guessed too. */
const CLOSE_BITS = 2.8;
/** Bits a letter, below which a run of letters looks like a word of some language written as English is. */
const LIKE_A_WORD = 4;

/** Letters that look like a word which no list of ours has. */
const unlisted: Guesser = ({ text, plain }, at) => {
  const run = /^[a-z]*/.exec(plain.slice(at))?.[0] ?? '';
  const isStart = at === 0 || !/[a-z]/.test(plain[at - 1] ?? '');
  let sum = 0;
  return lengthsFrom(2, Math.min(run.length, LONGEST_UNLISTED)).flatMap((length) => {
    sum += pairBits(run, length - 1);
    if (length < 4 || sum / (length - 1) > LIKE_A_WORD) return [];
    const isWhole = isStart && length === run.length;
    const bits = isWhole ? UNLISTED_BITS : Math.max(UNLISTED_BITS, length * CLOSE_BITS);
    return [{ end: at + length, bits: bits + capitalBits(text.slice(at, at + length)), kind: 'unlisted' }];
  });
};
const LONGEST_UNLISTED = 16;

const ROWS = [
  '1234567890-=',
  'qwertyuiop[]',
  'qwertzuiop',
  'asdfghjkl;',
  'zxcvbnm,./',
  'yxcvbnm',
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/',
  '!@#$%^&*()_+',
];
const RUNS = [...ROWS, ...ROWS.map((row) => [...row].reverse().join(''))].join('\n');
/** Keys that lie beside each other. */
const keyboard: Guesser = ({ plain }, at) =>
  lengthsFrom(3, Math.min(40, plain.length - at))
    .filter((length) => RUNS.includes(plain.slice(at, at + length)))
    .map((length) => ({ end: at + length, bits: RUN_BITS + Math.log2(length), kind: 'keyboard' }));

const DATES: [RegExp, number][] = [
  [/(?:19|20)\d\d/y, 7],
  [/\d{1,2}([-/. ])\d{1,2}\1(?:\d{4}|\d\d)/y, 15],
  [/(?:19|20)\d\d([-/. ]?)(?:0\d|1[0-2])\1(?:[0-2]\d|3[01])/y, 15],
  [/(?:[0-2]\d|3[01])(?:0\d|1[0-2])(?:(?:19|20)?\d\d)?/y, 14],
];

/** Years, and days of them: some 40,000 days that people remember. */
const date: Guesser = ({ plain }, at) =>
  DATES.flatMap(([pattern, bits]) => {
    pattern.lastIndex = at;
    const found = pattern.exec(plain);
    return found ? [{ end: pattern.lastIndex, bits: Math.min(bits, found[0].length * DIGIT_BITS), kind: 'date' }] : [];
  });

export const GUESSERS: readonly Guesser[] = [listed, unlisted, keyboard, date, ...PLAIN_GUESSERS];

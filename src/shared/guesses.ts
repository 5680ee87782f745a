import { COMMON_WORDS } from './common-words.ts';
import { pairBits } from './letter-model.ts';
import { WORDS } from './word-list.ts';

/**
 * Ways to guess a part of a passphrase, as somebody would who has our lists. Each looks at the text from one place on and
 * tells what parts it could be read as, and how many bits that reading costs to guess.
 */

export type Kind = 'common' | 'word' | 'unlisted' | 'keyboard' | 'sequence' | 'copy' | 'date' | 'character';
export type Guess = { end: number; bits: number; kind: Kind };
/** `plain` is in lower case, `spellings` with letters for the signs that stand for them; character by character as `text`. */
export type Subject = { text: string; plain: string; spellings: readonly string[] };
type Guesser = (subject: Subject, at: number) => Guess[];

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

/** What the guesses need to know of a text. */
export function subjectOf(text: string): Subject {
  // Character by character: some have a lower case of two.
  const plain = text.replace(/[\s\S]/g, (char) => (char.toLowerCase().length === 1 ? char.toLowerCase() : char));
  const spellings = READINGS.map((signs) => plain.replace(/[\s\S]/g, (char) => signs.get(char) ?? char));
  return { text, plain, spellings: [...new Set(spellings)] };
}

/** A word of our lists: forwards or backwards, with capitals, with signs for letters. */
const listed: Guesser = ({ text, plain, spellings }, at) =>
  spellings.flatMap((spelled) =>
    lengthsFrom(3, Math.min(LONGEST_WORD, spelled.length - at)).flatMap((length) => {
      const part = spelled.slice(at, at + length);
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
/** Where it starts, and in which direction. */
const RUN_BITS = 7;

/** Keys that lie beside each other. */
const keyboard: Guesser = ({ plain }, at) =>
  lengthsFrom(3, Math.min(40, plain.length - at))
    .filter((length) => RUNS.includes(plain.slice(at, at + length)))
    .map((length) => ({ end: at + length, bits: RUN_BITS + Math.log2(length), kind: 'keyboard' }));

/** `abcdef`, `97531`: each character as far from the last as that one from the one before it. */
const sequence: Guesser = ({ plain }, at) => {
  const step = (index: number) => plain.charCodeAt(index) - plain.charCodeAt(index - 1);
  const isRun = step(at + 1) !== 0 && Math.abs(step(at + 1)) <= 2;
  let end = at + 2;
  while (isRun && end < plain.length && step(end) === step(at + 1)) end++;
  return lengthsFrom(3, isRun ? end - at : 0).map((length) => ({
    end: at + length,
    bits: RUN_BITS + Math.log2(length),
    kind: 'sequence',
  }));
};

/** What stands further left once more; `aaaa` and `abcabc` too. */
const copy: Guesser = ({ plain }, at) => {
  let longest = 0;
  for (let from = 0; from < at; from++) {
    let length = 0;
    while (at + length < plain.length && plain[from + length] === plain[at + length]) length++;
    longest = Math.max(longest, length);
  }
  return lengthsFrom(3, longest).map((length) => ({
    end: at + length,
    bits: 1 + Math.log2(at + 1) + Math.log2(length),
    kind: 'copy',
  }));
};

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

const DIGIT_BITS = Math.log2(10);
const LETTER_BITS = Math.log2(26);
const SIGN_BITS = Math.log2(32);
/** Between words: which one is a choice once, and then a habit. */
const GAP = /[\s\-_.,/+]/;
const GAP_BITS = 2;
/** A letter of another script: we have no words of it, and a letter of a word tells about so much. */
const FOREIGN_BITS = 2.5;

/** One character at random. */
const character: Guesser = ({ text, plain }, at) => {
  const char = plain[at] ?? '';
  const bits = bitsOf(char) + (char === text[at] ? 0 : 1);
  return [{ end: at + 1, bits: GAP.test(char) && plain.indexOf(char) < at ? 0 : bits, kind: 'character' }];
};

function bitsOf(char: string): number {
  if (/[a-z]/.test(char)) return LETTER_BITS;
  if (/\d/.test(char)) return DIGIT_BITS;
  if (GAP.test(char)) return GAP_BITS;
  return /\p{L}|\p{M}/u.test(char) ? FOREIGN_BITS : SIGN_BITS;
}

const lengthsFrom = (least: number, most: number): number[] =>
  Array.from({ length: Math.max(0, most - least + 1) }, (_, index) => least + index);

export const GUESSERS: readonly Guesser[] = [listed, unlisted, keyboard, sequence, copy, date, character];

/**
 * Ways to guess a part of a passphrase without any list. Each looks at the text from one place on and tells what parts it
 * could be read as, and how many bits that reading costs to guess. `guesses.ts` has those that need lists, which the
 * background does not carry.
 */

export type Kind = 'common' | 'word' | 'unlisted' | 'keyboard' | 'sequence' | 'copy' | 'date' | 'character';
export type Guess = { end: number; bits: number; kind: Kind };
/** `plain` is in lower case, character by character as `text`. */
export type Subject = { text: string; plain: string };
export type Guesser = (subject: Subject, at: number) => Guess[];

/** What the guesses need to know of a text. */
export function subjectOf(text: string): Subject {
  // Character by character: some have a lower case of two.
  const plain = text.replace(/[\s\S]/g, (char) => (char.toLowerCase().length === 1 ? char.toLowerCase() : char));
  return { text, plain };
}

/** Of a run: where it starts, and in which direction. */
export const RUN_BITS = 7;

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

export const DIGIT_BITS = Math.log2(10);
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

/** The numbers from `least` to `most`. */
export const lengthsFrom = (least: number, most: number): number[] =>
  Array.from({ length: Math.max(0, most - least + 1) }, (_, index) => least + index);

export const PLAIN_GUESSERS: readonly Guesser[] = [sequence, copy, character];

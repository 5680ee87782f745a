/**
 * The language of the patterns that a seller adds: characters, escapes, classes, groups, alternatives and counted repeats, as regular
 * expressions write them. What can run without end, or looks at what stands around, is not in it.
 */
export type PatternNode =
  | { kind: 'character' }
  /** One after the other. */
  | { kind: 'sequence'; parts: readonly PatternNode[] }
  | { kind: 'alternatives'; parts: readonly PatternNode[] }
  | { kind: 'repeat'; part: PatternNode; least: number; most: number }
  /** What it matched is the identifier. */
  | { kind: 'identifier'; part: PatternNode };

/** What is refused: where, from 0, or null for the pattern as a whole; and why, in a sentence. */
export type PatternProblem = { at: number | null; why: string };
export type ParsedPattern = { ok: true; node: PatternNode } | ({ ok: false } & PatternProblem);

/** Thrown within this file alone. */
class Refusal extends Error {
  readonly at: number;
  constructor(at: number, why: string) {
    super(why);
    this.at = at;
  }
}

const CHARACTER: PatternNode = { kind: 'character' };
const PUNCTUATION = /[!-/:-@[-`{-~]/;
/** Controls, and halves of characters that JavaScript counts as two: a repeat would take the second half alone. */
const STRANGE = /[\p{Cc}\p{Cs}]/u;
const COUNT = /^\{(\d{1,3})(?:,(\d{1,3}))?\}/;
const NOT_HERE: Record<string, string> = {
  '*': '* repeats without end. Say how often at most, such as {0,20}.',
  '+': '+ repeats without end. Say how often at most, such as {1,20}.',
  '?': 'There is nothing before ? that could be left out.',
  '{': '{ begins a count, such as {12} or {8,12}. Write \\{ for the character itself.',
  '.': '. stands for any character. Say which ones, such as [A-Z0-9], or write \\. for a full stop.',
  '^': '^ is not needed: Pidlight looks at what stands before and after by itself.',
  $: '$ is not needed: Pidlight looks at what stands before and after by itself.',
  ']': '] closes nothing. Write \\] for the character itself.',
  '}': '} closes nothing. Write \\} for the character itself.',
};
const ONE_GROUP = 'Only one group can be the identifier. Write (?:…) for the others.';
const SURE_GROUP =
  'The group that is the identifier must be there exactly once: not repeated, not left out, not in one of several alternatives. Write (?:…) instead.';

/** The pattern's tree, or the first thing in it that is refused. */
export function parsePattern(source: string): ParsedPattern {
  const text: Text = { source, at: 0, group: null };
  try {
    const node = alternatives(text);
    if (text.at < source.length) throw new Refusal(text.at, ') closes nothing. Write \\) for the character itself.');
    return { ok: true, node };
  } catch (refusal) {
    if (refusal instanceof Refusal) return { ok: false, at: refusal.at, why: refusal.message };
    throw refusal;
  }
}

/** What is read from left to right: each function reads what it is named after, and leaves `at` behind it. */
type Text = {
  source: string;
  at: number;
  /** Where the group that is the identifier begins; null before it. */
  group: number | null;
};

function alternatives(text: Text): PatternNode {
  const from = text.at;
  const parts = [sequence(text)];
  while (take(text, '|')) parts.push(sequence(text));
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  refuseGroupSince(text, from);
  return { kind: 'alternatives', parts };
}

function sequence(text: Text): PatternNode {
  const from = text.at;
  const parts: PatternNode[] = [];
  while (text.at < text.source.length && !/[|)]/.test(next(text))) parts.push(repeated(text));
  if (!parts.length) throw new Refusal(from, 'Something is missing here. To leave a part out, write (?:…)?');
  return { kind: 'sequence', parts };
}

function repeated(text: Text): PatternNode {
  const from = text.at;
  const part = atom(text);
  const times = count(text);
  if (!times) return part;
  refuseGroupSince(text, from);
  if (/[?{]/.test(next(text)))
    throw new Refusal(text.at, 'One count is enough. Put the part into (?:…) to count that again.');
  return { kind: 'repeat', part, ...times };
}

function count(text: Text): { least: number; most: number } | null {
  if (take(text, '?')) return { least: 0, most: 1 };
  if (next(text) !== '{') return null;
  const rest = text.source.slice(text.at);
  const [whole, least, most = least] = COUNT.exec(rest) ?? [];
  if (/^\{\d+,\}/.test(rest))
    throw new Refusal(text.at, '{n,} repeats without end. Say how often at most, such as {8,20}.');
  if (!whole) throw new Refusal(text.at, NOT_HERE['{'] ?? '');
  if (Number(most) < Number(least)) throw new Refusal(text.at, 'The larger number comes second, such as {8,12}.');
  if (Number(most) === 0) throw new Refusal(text.at, 'What stands zero times can be left out.');
  text.at += whole.length;
  return { least: Number(least), most: Number(most) };
}

function atom(text: Text): PatternNode {
  if (next(text) === '(') return parentheses(text);
  if (next(text) === '[') return characterClass(text);
  if (next(text) === '\\') return escaped(text);
  const why = NOT_HERE[next(text)];
  if (why) throw new Refusal(text.at, why);
  return character(text);
}

function parentheses(text: Text): PatternNode {
  const from = text.at;
  const isPlain = text.source.startsWith('(?:', from);
  if (!isPlain && text.source[from + 1] === '?')
    throw new Refusal(from, 'Of the groups that begin with (? only (?:…) can be used here.');
  if (!isPlain && text.group !== null) throw new Refusal(from, ONE_GROUP);
  if (!isPlain) text.group = from;
  text.at += isPlain ? 3 : 1;
  const part = alternatives(text);
  if (!take(text, ')')) throw new Refusal(from, 'This ( is not closed.');
  return isPlain ? part : { kind: 'identifier', part };
}

function refuseGroupSince(text: Text, from: number): void {
  if (text.group !== null && text.group >= from) throw new Refusal(text.group, SURE_GROUP);
}

function characterClass(text: Text): PatternNode {
  const from = text.at++;
  if (next(text) === '^') throw new Refusal(text.at, 'Say which characters belong, not which do not.');
  if (next(text) === ']') throw new Refusal(from, 'These brackets hold no character.');
  while (text.at < text.source.length && next(text) !== ']') range(text);
  if (!take(text, ']')) throw new Refusal(from, 'This [ is not closed.');
  return CHARACTER;
}

/** One character of a class, or all from one to another. */
function range(text: Text): void {
  const from = text.at;
  const first = member(text);
  // A - before the end of the class is itself.
  const isRange = next(text) === '-' && !/^-(?:\]|$)/.test(text.source.slice(text.at));
  if (!isRange) return;
  text.at++;
  const last = member(text);
  if (!first || !last || last < first)
    throw new Refusal(from, 'A range goes from a lower character to a higher one, such as A-Z.');
}

/** The character; null for several, such as \d. */
function member(text: Text): string | null {
  const from = text.at;
  if (next(text) === '[') throw new Refusal(from, 'Write \\[ for the character itself.');
  if (next(text) === '\\') escaped(text);
  else character(text);
  const read = text.source.slice(from, text.at);
  return /^\\[dws]$/.test(read) ? null : read.slice(-1);
}

function escaped(text: Text): PatternNode {
  const letter = text.source[text.at + 1] ?? '';
  if (!letter) throw new Refusal(text.at, 'A \\ needs a character behind it.');
  if (!/[dws]/.test(letter) && !PUNCTUATION.test(letter))
    throw new Refusal(text.at, `\\${letter} cannot be used here. Of letters, \\d, \\w and \\s can.`);
  text.at += 2;
  return CHARACTER;
}

function character(text: Text): PatternNode {
  if (STRANGE.test(next(text))) throw new Refusal(text.at, 'This character cannot be used here.');
  text.at++;
  return CHARACTER;
}

function next(text: Text): string {
  return text.source[text.at] ?? '';
}

function take(text: Text, character: string): boolean {
  if (next(text) !== character) return false;
  text.at++;
  return true;
}

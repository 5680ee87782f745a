import type { Message, Part } from './state.ts';

/** Made-up text of helpdesks, with identifiers in every form that they are met in. */

export type Pids = readonly string[];

const WORDS = 'the order was billed twice please have a look at this account since monday thank you and regards'.split(
  ' ',
);
const AUTHORS = ['Ada', 'Ben Okri', 'Chloé', 'D. Novák', 'Support'];
const TONES = ['', 'note', 'urgent'];

export const pick = <T>(luck: () => number, items: readonly T[]): T => items[Math.floor(luck() * items.length)] as T;

const words = (luck: () => number, most: number): string =>
  Array.from({ length: 1 + Math.floor(luck() * most) }, () => pick(luck, WORDS)).join(' ');

/** How an identifier stands in text. In the last three there is none: part of a longer run, one too short, none. */
const FORMS: readonly ((pid: string, luck: () => number) => string)[] = [
  (pid) => pid,
  (pid, luck) => `${words(luck, 4)} ${pid} ${words(luck, 3)}`,
  (pid, luck) => `${words(luck, 2)} (${pid}), ${words(luck, 2)}`,
  (pid) => `id ${pid.toLowerCase()}.`,
  (pid) => `https://desk.example/c?pid=${pid}&v=1`,
  (pid) => `${pid.slice(0, 9)}\u200b${pid.slice(9, 20)}\u00ad${pid.slice(20)}`,
  (pid) => `X${pid}7`,
  (pid, luck) => `${pid.slice(0, 26)} ${words(luck, 3)}`,
  (_, luck) => words(luck, 8),
];

/** A text; in about half of them is an identifier. */
export const textOf = (luck: () => number, pids: Pids): string =>
  luck() < 0.25 ? words(luck, 8) : pick(luck, FORMS)(pick(luck, pids), luck);

/** Parts of a message: a few texts, or an identifier that begins in one and ends in another. */
function partsOf(luck: () => number, pids: Pids): Part[] {
  const parts: Part[] = [{ kind: 'text', text: `${words(luck, 5)} ` }];
  if (luck() < 0.4) {
    const pid = pick(luck, pids);
    const cut = 1 + Math.floor(luck() * 25);
    parts.push({ kind: 'b', text: pid.slice(0, cut) }, { kind: 'text', text: pid.slice(cut) });
  } else parts.push({ kind: luck() < 0.5 ? 'text' : 'code', text: textOf(luck, pids) });
  return [...parts, { kind: 'text', text: ` ${words(luck, 3)}` }];
}

export const authorOf = (luck: () => number): string => pick(luck, AUTHORS);
export const toneOf = (luck: () => number): string => pick(luck, TONES);

export const tagsOf = (luck: () => number, pids: Pids): string[] =>
  Array.from({ length: Math.floor(luck() * 4) }, () => (luck() < 0.3 ? pick(luck, pids) : pick(luck, WORDS)));

/** A message without replies. */
export const messageOf = (key: number, luck: () => number, pids: Pids): Message => ({
  key,
  author: authorOf(luck),
  tone: toneOf(luck),
  isHidden: false,
  isOpen: true,
  tags: tagsOf(luck, pids),
  parts: partsOf(luck, pids),
  replies: [],
});

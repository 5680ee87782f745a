import { findPids, PID_LENGTH, parsePid } from '../shared/pid.ts';
import type { TextPlace } from './place.ts';

/**
 * Characters that take no room: soft hyphen, grapheme joiner, zero-width spaces, marks of direction and their like.
 * Mail programs and editors put them inside long words.
 */
const INVISIBLE = /\p{Cf}|\u034f/gu;
/**
 * Wider than a PID, because text of several blocks reads as one in `textContent`; quick, because it has one length
 * and no Unicode classes.
 */
const MAYBE = /P[\u034fA-Z2-7\u00ad\u180e\u200b-\u206f\ufeff]{26}/i;

/** Whether a PID may be in this text. Never says no where there is one. */
export const mayHoldPid = (text: string): boolean => MAYBE.test(text);

/** Whether this text is that PID, invisible characters aside. */
export const isSamePid = (text: string, pid: string): boolean => parsePid(text.replace(INVISIBLE, '')) === pid;

/** Text without its invisible characters, and for each character left its offset in the text. */
function clean(text: string): { text: string; offset: (index: number) => number } {
  const gone = Array.from(text.matchAll(INVISIBLE), ({ index }) => index);
  if (gone.length === 0) return { text, offset: (index) => index };
  const dropped = new Set(gone);
  const offsets = Array.from({ length: text.length }, (_, index) => index).filter((index) => !dropped.has(index));
  return { text: offsets.map((index) => text.charAt(index)).join(''), offset: (index) => offsets[index] ?? 0 };
}

/** The node of a run that holds a character, and that character's offset in it. */
function locate(run: readonly Text[], character: number): { node: Text; offset: number } | null {
  let before = 0;
  for (const node of run) {
    if (character < before + node.length) return { node, offset: character - before };
    before += node.length;
  }
  return null;
}

/** Where PIDs stand in a run of text nodes, in order. */
export function pidsInRun(run: readonly Text[]): TextPlace[] {
  const joined = run.length === 1 ? (run[0]?.data ?? '') : run.map(({ data }) => data).join('');
  if (!mayHoldPid(joined)) return [];
  const { text, offset } = clean(joined);
  return findPids(text).flatMap(({ pid, start }) => {
    const first = locate(run, offset(start));
    const last = locate(run, offset(start + PID_LENGTH - 1));
    return first && last ? [{ pid, start: first.node, from: first.offset, end: last.node, to: last.offset + 1 }] : [];
  });
}

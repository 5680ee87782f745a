import { parsePid } from '../shared/pid.ts';
import { isBroken } from './pids-in-run.ts';
import { isText, parentOf, TEXT_NODES, type TextPlace, walkerOf } from './place.ts';
import { isSkipped } from './skip.ts';
import { maybe, PID_LIKE } from './sought.ts';
import { AT } from './text-places.ts';
import { texts } from './texts.ts';

/** A text node that holds an identifier, or a part of one. */
export type Candidate = {
  text: Text;
  /** The PIDs that it holds, if they surely are whole, it holds no part of one, and nothing else is looked for. */
  places: TextPlace[] | null;
};

/**
 * The candidates in a block that may hold an identifier. Its text nodes are counted, up to the last that matters.
 * @param content all the text of the block
 */
export function candidatesIn(block: Element, content: string): Candidate[] {
  const mayBreak = isBroken(content);
  const found: Candidate[] = [];
  const isApart = (at: number) => RegExp(texts()[AT.apart] as string).test(content.charAt(at));
  // nb. What begins inside one of these begins in one of its nodes: those are read whole.
  const spans = content.matchAll(new RegExp(maybe, 'g'));
  let span = spans.next().value;
  const walker = walkerOf(block, TEXT_NODES);
  for (let end = 0; (mayBreak || span) && walker.nextNode(); ) {
    const text = walker.currentNode as Text;
    const start = end;
    let isFound = mayBreak && /[>=]/.test(text.data);
    let places: TextPlace[] | null = mayBreak || maybe !== PID_LIKE ? null : [];
    end += text.length;
    while (span && span.index < end) {
      const { 0: letters, index } = span;
      const to = index + letters.length;
      isFound = true;
      if (index > start && to < end && isApart(index - 1) && isApart(to)) {
        const pid = parsePid(letters);
        if (pid) places?.push({ pid, start: text, from: index - start, end: text, to: to - start });
      } else places = null;
      // It goes on in the next node.
      if (to > end) break;
      span = spans.next().value;
    }
    if (isFound && isText(text) && isRead(text, block)) found.push({ text, places });
  }
  return found;
}

/** Whether nothing between a text and the block that it is in keeps it from being read. */
function isRead(text: Text, block: Element): boolean {
  for (let at = parentOf(text); at && at !== block; at = parentOf(at)) if (isSkipped(at as Element)) return false;
  return true;
}

/** The texts in a block that are read, in order. */
export function textsIn(block: Element): string[] {
  const walker = walkerOf(block, TEXT_NODES);
  const texts: string[] = [];
  while (walker.nextNode())
    if (isRead(walker.currentNode as Text, block)) texts.push((walker.currentNode as Text).data);
  return texts;
}

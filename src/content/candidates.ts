import { parsePid } from '../shared/pid.ts';
import { contentOf, ELEMENTS, isElement, isText, TEXT_NODES, type TextPlace, walkerOf } from './place.ts';
import { isInsideSkipped, isSkipped } from './skip.ts';
import { maybe, PID_LIKE } from './sought.ts';
import { AT } from './text-places.ts';
import { texts } from './texts.ts';

const APART = RegExp(texts()[AT.apart] as string);

/**
 * Told of a text node that holds an identifier, or a part of one.
 * @param places the PIDs that it holds, if they surely are whole, it holds no part of one, and nothing else is looked for
 */
export type Candidate = (text: Text, places: TextPlace[] | null) => void;

/** A text with more characters is read part by part, as it may hold very many. */
const LONG = 2_000;

/**
 * The candidates in a block that may hold an identifier, and none that is broken. Only what holds one is entered, up to the
 * last that matters.
 * @param content all the text of the block
 */
export function candidatesIn(block: Element, content: string, tell: Candidate): void {
  // nb. What begins inside one of these begins in one of its nodes: those are read whole.
  const spans = new RegExp(maybe, 'g');
  let span = spans.exec(content);
  const readText = (text: Text, start: number, end: number) => {
    let places: TextPlace[] | null = text.length < LONG && maybe === PID_LIKE ? [] : null;
    while (span && span.index < end) {
      const { 0: letters, index } = span;
      const to = spans.lastIndex;
      if (index > start && to < end && APART.test(content.slice(index - 1, to + 1))) {
        const pid = parsePid(letters);
        if (pid) places?.push({ pid, start: text, from: index - start, end: text, to: to - start });
      } else places = null;
      // It goes on in the next node.
      if (to > end) break;
      span = spans.exec(content);
    }
    tell(text, places);
  };
  // nb. Not by `nextSibling`: in a form that may be a field of that name, and lead in a circle. Comments are no part of the content.
  const walker = walkerOf(block, ELEMENTS + TEXT_NODES);
  /** @param end where the part that the walker is at begins in the content */
  const enter = (end: number) => {
    for (let node = walker.firstChild(); node && span; node = walker.nextSibling()) {
      const start = end;
      end += (isText(node) ? node : contentOf(node)).length;
      if (span.index >= end) continue;
      if (isText(node)) readText(node, start, end);
      else if (isElement(node) && !isSkipped(node)) enter(start);
      walker.currentNode = node;
      // What is left out was not read.
      while (span && spans.lastIndex <= end) span = spans.exec(content);
    }
  };
  enter(0);
}

/** The texts in a block that are read, in order. */
export function textsIn(block: Element): string[] {
  const walker = walkerOf(block, TEXT_NODES);
  const texts: string[] = [];
  while (walker.nextNode()) if (!isInsideSkipped(walker.currentNode)) texts.push((walker.currentNode as Text).data);
  return texts;
}

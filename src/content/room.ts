import type { Box } from './geometry.ts';
import { boxesIn, isElement, parentOf } from './place.ts';

/** Text of a block, in characters, above which nobody looks for room in it: it is read whole, at every frame. */
const LONGEST = 20_000;

/**
 * Where no chip may stand behind a PID in this block: where something is drawn, and from the block's own edge on. In
 * text from right to left, too: there, what stands behind a PID is what was written before it.
 */
export function takenIn(block: Element): Box[] {
  const to = block.textContent.length > LONGEST ? 0 : block.childNodes.length;
  const edge = new DOMRect(to && block.getBoundingClientRect().right, -1e6, 1e7, 1e7);
  return [edge, ...boxesIn({ start: block, from: 0, end: block, to })];
}

/** The element whose lines a text stands on. */
export function blockOf(node: Node): Element {
  const parent = parentOf(node);
  if (!isElement(parent)) return document.documentElement;
  return /inline|contents/.test(getComputedStyle(parent).display) ? blockOf(parent) : parent;
}

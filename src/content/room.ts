import type { Box } from './geometry.ts';
import { isElement, parentOf, readText } from './place.ts';

/** Text of a block, in characters, above which nobody looks for room in it: it is read whole, at every frame. */
const LONGEST = 20_000;

/**
 * Where no chip may stand behind a PID in this block: where something is drawn, and from the block's own edge on. In
 * text from right to left, too: there, what stands behind a PID is what was written before it.
 */
export function takenIn(block: Element): Box[] {
  const { textContent, childNodes } = block;
  const left = textContent.length > LONGEST ? -1e6 : block.getBoundingClientRect().right;
  const whole = { start: block, from: 0, end: block, to: left < 0 ? 0 : childNodes.length };
  const edge = { left, top: -1e6, right: 1e6, bottom: 1e6 };
  return [edge, ...(readText(whole, (range) => [...range.getClientRects()]) ?? [])];
}

/** The element whose lines a text stands on. */
export function blockOf(node: Node): Element {
  const parent = parentOf(node);
  if (!isElement(parent)) return document.documentElement;
  return /inline|contents/.test(getComputedStyle(parent).display) ? blockOf(parent) : parent;
}

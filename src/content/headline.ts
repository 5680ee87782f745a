import { type Box, cut, type Drawn, joinLines } from './geometry.ts';
import { elementOf, type Layer } from './layer.ts';
import { boxesIn, isElement, isText, parentOf } from './place.ts';

/** Size of the ticket's line, in px: the same for every status, so that it tells nothing. */
export const LINE_WIDTH = 260;
const HEIGHT = 20;
const GAP = 8;
/** Most neighbours that are looked at, to each side, of the headline and of each element around it. */
const FEW = 10;

/**
 * Where the ticket's line stands, in a layer that is in `container`: after the headline's text, else at an end of its
 * box; whole, else its shape alone; null where nothing is free.
 * nb. Not by `elementsFromPoint`: 2 ms for each point of a page of 4,000 elements.
 */
export function drawByHeadline(headline: Element, container: Layer['container'], cuts: readonly Box[]): Drawn | null {
  const box = headline.getBoundingClientRect();
  const text = lastLine(headline, box);
  const top = (text.top + text.bottom - HEIGHT) / 2;
  for (const width of [LINE_WIDTH, HEIGHT]) {
    // The left end is free where text runs from right to left.
    for (const left of [text.right + GAP, box.right - width, box.left]) {
      const chip = { left, top, right: left + width, bottom: top + HEIGHT };
      if (!cut(chip, text) && isFree(chip, headline, container, cuts))
        return { chip, isSmall: width < LINE_WIDTH, lines: [] };
    }
  }
  return null;
}

/** The last line of a headline's text, as far as it can be seen. */
function lastLine(headline: Element, box: DOMRect): Box {
  const pen = 'value' in headline && document.createElement('canvas').getContext('2d');
  if (!pen)
    return (
      joinLines(boxesOf(headline))
        .flatMap((line) => cut(line, box) ?? [])
        .at(-1) ?? box
    );
  pen.font = getComputedStyle(headline).font;
  // With the padding on both sides, about.
  const width = pen.measureText(headline.value as string).width + 2 * GAP;
  return new DOMRect(box.left, box.top, Math.min(width, box.width), box.height);
}

const boxesOf = (node: Node): Box[] =>
  boxesIn({ start: node, from: 0, end: node, to: node.childNodes.length || (node as Text).length });

/**
 * Whether a chip is in the box of its layer's container and of what cuts it off, and over none of the neighbours of the headline and of what is
 * around it.
 */
function isFree(chip: Box, headline: Element, container: Layer['container'], cuts: readonly Box[]): boolean {
  // Rows above and below may come close; what counts is the line of the headline.
  const middle = { ...chip, top: chip.top + 6, bottom: chip.bottom - 6 };
  const around = [elementOf(container).getBoundingClientRect(), ...cuts];
  const isOver = (node: Node) =>
    (isText(node) ? boxesOf(node) : isElement(node) ? [node.getBoundingClientRect()] : []).some((box) =>
      cut(box, middle),
    );
  if (around.some(({ left, right }) => chip.left < left || chip.right > right)) return false;
  if ([...headline.children].some(isOver)) return false;
  for (let at: Node | null = headline; at && at !== container; at = parentOf(at)) {
    for (const side of ['previousSibling', 'nextSibling'] as const) {
      let beside = at[side];
      for (let count = 0; beside && count < FEW; count++) {
        if (isOver(beside)) return false;
        beside = beside[side];
      }
    }
  }
  return true;
}

import { type Box, cut, type Drawn, joinLines } from './geometry.ts';
import { isText, readText } from './place.ts';
import { isOurs } from './skip.ts';

/** Size of the ticket's line, in px: the same for every status, so that it tells nothing. */
export const LINE_WIDTH = 260;
const HEIGHT = 20;
const GAP = 8;

/**
 * Where the ticket's line stands, in a layer that is in `container`: after the headline's text, else at an end of its
 * box; whole, else its shape alone; null where nothing is free.
 * nb. It asks the browser what lies at points of the window: what is outside has no place.
 */
export function drawByHeadline(headline: Element, container: Node): Drawn | null {
  const box = headline.getBoundingClientRect();
  const text = lastLine(headline, box);
  const top = (text.top + text.bottom - HEIGHT) / 2;
  for (const width of [LINE_WIDTH, HEIGHT]) {
    // The left end is free where text runs from right to left.
    for (const left of [text.right + GAP, box.right - width, box.left]) {
      const chip = { left, top, right: left + width, bottom: top + HEIGHT };
      if (!cut(chip, text) && isFree(chip, headline, container))
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
  readText({ start: node, from: 0, end: node, to: node.childNodes.length || (node as Text).length }, (range) => [
    ...range.getClientRects(),
  ]) ?? [];

/**
 * Whether nothing of the page is there, and nothing cuts it off: at each point only what is around the headline, and
 * in the container, and none of its text.
 */
function isFree(chip: Box, headline: Element, container: Node): boolean {
  for (let x = chip.left; x <= chip.right; x += HEIGHT) {
    const there = document.elementsFromPoint(x, chip.top + HEIGHT / 2).find((element) => !isOurs(element));
    if (!there?.contains(headline) || !container.contains(there)) return false;
    if ([...there.childNodes].some((node) => isText(node) && boxesOf(node).some((box) => cut(box, chip)))) return false;
  }
  return true;
}

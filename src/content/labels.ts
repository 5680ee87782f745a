import { contentOf, holds, isElement, isText, parentOf } from './place.ts';
import { isSkipped } from './skip.ts';
import { AT } from './text-places.ts';
import { texts } from './texts.ts';

/** Most nodes that are passed on the way back to a label, white space and what has no letters among them; and most elements that one has. */
const MANY = 20;

/**
 * What may say what the text or the field at this node is: names that it has itself, what is written right before it, and
 * the head of its column.
 */
export function labelsAt(node: Node): string[] {
  const element = (isElement(node) ? node : node.parentElement) as HTMLInputElement | null;
  const cell = element?.closest('td');
  return [
    ...(texts()[AT.labelling] as string).split(' ').map((name) => element?.getAttribute(name)),
    ...Array.from(element?.labels ?? [], contentOf),
    wordsBefore(node),
    cell?.closest('table')?.rows[0]?.cells[cell.cellIndex]?.textContent,
  ].map((text) => `${text}`.replace(/[_-]/g, ' '));
}

/** The last words before a node: beside it, or beside what it is in, but not in the row or the column next to its own. */
function wordsBefore(node: Node): string | undefined {
  let at: Node | null = node;
  for (let steps = MANY; at && steps--; ) {
    const before: Node | null = at.previousSibling;
    if (isElement(before) ? holds(before, MANY) : !before && 'cellIndex' in at) break;
    const text = isText(before) || (isElement(before) && !isSkipped(before)) ? contentOf(before) : '';
    // Numbers alone, such as a cell with another identifier, have the same label.
    if (/\p{L}/u.test(text)) return text;
    at = before ?? parentOf(at);
  }
  return undefined;
}

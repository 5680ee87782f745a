import { contentOf, holds, isElement, isText, parentOf } from './place.ts';
import { isSkipped } from './skip.ts';

/** Most nodes that are passed on the way back to a label, white space and what has no letters among them. */
const FAR = 20;
/** A label has no more elements than that. */
const LARGE = 20;

/**
 * What may say what the text or the field at this node is: names that it has itself, what is written right before it, and
 * the head of its column.
 */
export function labelsAt(node: Node): string[] {
  const element = (isElement(node) ? node : parentOf(node)) as HTMLInputElement;
  const cell = element.closest?.('td');
  const names = ['aria-label', 'placeholder', 'name'].map((name) => element.getAttribute?.(name) ?? '');
  return [
    ...names,
    ...Array.from(element.labels ?? [], contentOf),
    wordsBefore(node),
    cell ? contentOf(cell.closest('table')?.rows[0]?.cells[cell.cellIndex] ?? cell) : '',
  ].map((text) => text.replace(/[_-]/g, ' '));
}

/** The last words before a node: beside it, or beside what it is in, but not in the row or the column next to its own. */
function wordsBefore(node: Node): string {
  let at: Node | null = node;
  for (let steps = 0; at && steps < FAR; steps++) {
    const before: Node | null = at.previousSibling;
    if (isElement(before) ? holds(before, LARGE) : !before && 'cellIndex' in at) return '';
    const text = isText(before) || (isElement(before) && !isSkipped(before)) ? contentOf(before) : '';
    // Numbers alone, such as a cell with another identifier, have the same label.
    if (/\p{L}/u.test(text)) return text;
    at = before ?? parentOf(at);
  }
  return '';
}

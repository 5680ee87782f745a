import { closest, isElement, isText, parentOf } from './place.ts';
import { isNamed, isOurs, isSkipped } from './skip.ts';
import { AT } from './text-places.ts';
import { texts } from './texts.ts';

/**
 * Lines of thought: text nodes that read as one, because only inline elements stand between them. An identifier
 * may be split over them; it never reaches over the edge of a block or, but in a quoted mail, a `<br>`.
 */

const isBlock = (element: Element): boolean => isNamed(element, AT.blocks);

/** The block that an element is, or the one that it is in. */
export const blockAround = (element: Element): Element | null =>
  isBlock(element) ? element : closest(element, texts()[AT.blocks] as string);

/** Whether the text in this element goes on with the text around it. */
export function isInline(element: Element): boolean {
  if (element.localName === 'wbr') return true;
  if (isBlock(element)) return false;
  const { display } = getComputedStyle(element);
  // Nothing is computed in a frame that is not rendered.
  return display === 'inline' || display === 'contents' || display === '';
}

/** Whether a line of a quoted mail follows: `<br>> `. A PID may go on over such a break. */
const isQuotedBreak = (node: Node): boolean =>
  node.nodeName === 'BR' && isText(node.nextSibling) && /^[\r\n]*>/.test(node.nextSibling.data);

/** The text of some siblings: runs of text nodes, the inline elements they stand in, and blocks, which are not entered. */
export type Runs = {
  runs: Node[][];
  inlines: Element[];
  blocks: Element[];
  /** Where to go on, when there were too many to read at once. */
  rest: Node | null;
};

/** Most siblings that are read at once; a run is never cut. */
const MOST = 500;

/** Read `first` and the siblings after it, up to and with `last` (null: all of them). */
export function readRuns(first: Node | null, last: Node | null = null): Runs {
  const all: Runs = { runs: [], inlines: [], blocks: [], rest: null };
  let run: Node[] = [];
  const flush = () => {
    if (run.length > 0) all.runs.push(run);
    run = [];
  };
  const visit = (node: Node) => {
    if (isText(node)) run.push(node);
    else if (!isElement(node) || isOurs(node)) return;
    else if (isInline(node) && !isSkipped(node)) visitInline(node);
    else if (isQuotedBreak(node)) run.push(node);
    else {
      flush();
      // nb. `firstChild` would make an object of it.
      if (node.hasChildNodes()) all.blocks.push(node);
    }
  };
  const visitInline = (element: Element) => {
    all.inlines.push(element);
    // What a shadow root draws stands between the text before and the text after its host.
    if (element.shadowRoot) flush();
    for (let child = element.firstChild; child; child = child.nextSibling) visit(child);
    if (element.shadowRoot) flush();
  };
  let node = first;
  for (let count = 1; node; count++) {
    visit(node);
    node = node === last ? null : node.nextSibling;
    if (count > MOST && run.length === 0 && !last) break;
  }
  flush();
  all.rest = node;
  return all;
}

const goesOn = (node: Node): boolean => !isElement(node) || isOurs(node) || isInline(node) || isQuotedBreak(node);

/** The last node on this side up to which the text goes on. */
function edgeOf(node: Node, side: 'previousSibling' | 'nextSibling'): Node {
  let at = node;
  for (let next = goesOn(at) ? at[side] : null; next && goesOn(next); next = at[side]) at = next;
  return at;
}

/** The runs that a node is part of: as far as the text goes on to the left, to the right, and out of inline parents. */
export function readRunsAround(node: Node): Runs {
  let at = node;
  for (let around = parentOf(at); isElement(around) && isInline(around); around = parentOf(at)) at = around;
  return readRuns(edgeOf(at, 'previousSibling'), edgeOf(at, 'nextSibling'));
}

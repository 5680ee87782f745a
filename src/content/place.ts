import type { CustomerId } from '../shared/customer-id.ts';

/** Where an identifier stands in text: from the character `from` of `start` to before the character `to` of `end`. */
export type TextPlace = {
  pid: CustomerId;
  start: Text;
  from: number;
  end: Text;
  to: number;
  field?: undefined;
  more?: undefined;
};

/**
 * An identifier in the value of a field, or in a title; `nth`: how many there are before it. With `more` it is the customer of the
 * ticket whose headline `field` is, told beside it: so many other customers are in that ticket.
 */
export type FieldPlace = { pid: CustomerId; field: HTMLElement; nth: number; more?: number | undefined };

export type Place = TextPlace | FieldPlace;

// nb. `instanceof` fails for nodes that a page moved here from another document: ask the node itself.
export const isElement = (node: Node | null | undefined): node is Element => node?.nodeType === 1;
export const isText = (node: Node | null | undefined): node is Text => node?.nodeType === 3;
const isShadowRoot = (node: Node | null): node is ShadowRoot => node?.nodeType === 11 && 'host' in node;

/**
 * The parent of a node. nb. Not `node.parentNode`: in a form it is the field of that name (`<input name="parentNode">`),
 * in our world too, and walking up would never end.
 */
const getter = (name: keyof Node) => Object.getOwnPropertyDescriptor(Node.prototype, name)?.get;
const parentGetter = getter('parentNode');
export const parentOf = (node: Node): ParentNode | null => parentGetter?.call(node);
const contentGetter = getter('textContent');
export const contentOf = (node: Node): string => contentGetter?.call(node) ?? '';

/** nb. A form's own `matches`, or `closest`, may be a field of that name, too. */
export const matches = (element: Element, selectors: string): boolean =>
  Element.prototype.matches.call(element, selectors);

export const closest = (element: Element, selectors: string): Element | null =>
  Element.prototype.closest.call(element, selectors);

/**
 * Whether there are more elements than that inside: of what is no element, one does not know.
 * nb. By `item`, which stops there: before it answers an index in brackets, Chromium counts them all, 4 ms for 100,000.
 */
export const holds = (part: ParentNode, count: number): boolean =>
  !isElement(part as Node) || (part as Element).getElementsByTagName('*').item(count) !== null;

/** What `NodeFilter` calls so, in fewer bytes. CDATA is part of the content, too. */
export const ELEMENTS = 1;
export const TEXT_NODES = 4 + 8;
export const walkerOf = (part: Node, what: number): TreeWalker => document.createTreeWalker(part, what);

/** The element in whose box a node is drawn: its slot, its parent, or the host of its shadow root. */
export function parentInFlatTree(node: Node): Element | null {
  const slot = isElement(node) || isText(node) ? node.assignedSlot : null;
  const parent = slot ?? parentOf(node);
  if (isShadowRoot(parent)) return parent.host;
  return isElement(parent) ? parent : null;
}

/** The element that is seen or hidden with a place. */
export const anchorOf = (place: Place): Element | null => place.field ?? parentInFlatTree(place.start);

/** The node where a place begins, to put places in document order. */
export const nodeOf = (place: Place): Node => place.field ?? place.start;

/** Whether the nodes of a place are still in the document. */
export const isThere = (place: Place): boolean =>
  place.field ? place.field.isConnected : place.start.isConnected && place.end.isConnected;

/** From one point of the document to another, as a range has it. */
type Stretch = { start: Node; from: number; end: Node; to: number };

/** What `read` makes of the text at a place; null when that was cut short since: the observer tells the finder. */
export function readText<Found>({ start, from, end, to }: Stretch, read: (range: Range) => Found): Found | null {
  const range = document.createRange();
  try {
    range.setStart(start, from);
    range.setEnd(end, to);
    return read(range);
  } catch {
    return null;
  } finally {
    // nb. A range that stays in the text taxes every change of the document until it is collected.
    range.setStart(document, 0);
    range.collapse(true);
  }
}

/** Where the lines of this text are in the window. */
export const boxesIn = (stretch: Stretch): DOMRect[] => readText(stretch, (range) => [...range.getClientRects()]) ?? [];

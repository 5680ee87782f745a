import { CARD, LAYER } from './names.ts';
import { once } from './once.ts';
import { closest, isElement, matches } from './place.ts';
import { AT } from './text-places.ts';
import { texts } from './texts.ts';

export { CARD, LAYER } from './names.ts';

export function isOurs(node: Node | undefined): boolean {
  // nb. What is no element has no such name.
  const name = (node as Element | undefined)?.localName;
  return name === LAYER || name === CARD;
}

const skipped = () => texts()[AT.skipped] as string;

const namesIn = once((at: number) => new Set((texts()[at] as string).split(',')));

/** Whether an element has one of the names in this list. nb. Quick: to ask for a selector takes 2 µs. */
export const isNamed = (element: Element, list: number): boolean => namesIn(list).has(element.localName);

const has = (element: Element, attribute: string): boolean => Element.prototype.hasAttribute.call(element, attribute);

/** Whether nothing inside this element is to be read. What is quick is asked first. */
export const isSkipped = (element: Element): boolean =>
  (isNamed(element, AT.skipped) || has(element, 'contenteditable') || has(element, 'role')) &&
  matches(element, skipped());

/** Whether a node stands anywhere inside something that is not to be read, shadow roots around it included. */
export function isInsideSkipped(node: Node): boolean {
  if (document.designMode === 'on') return true;
  for (let at: Node | null = node; at; ) {
    const element: Element | null = isElement(at) ? at : at.parentElement;
    if (element && closest(element, skipped())) return true;
    const root: Node = Node.prototype.getRootNode.call(at);
    at = (root as ShadowRoot).host;
  }
  return false;
}

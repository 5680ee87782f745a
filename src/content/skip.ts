import { CARD, LAYER } from './names.ts';
import { closest, isElement, matches } from './place.ts';
import { AT } from './text-places.ts';
import { texts } from './texts.ts';

export { CARD, LAYER, OURS } from './names.ts';

export function isOurs(node: Node | undefined): boolean {
  // nb. What is no element has no such name.
  const name = (node as Element | undefined)?.localName;
  return name === LAYER || name === CARD;
}

const skipped = () => texts()[AT.skipped] as string;

/** Whether nothing inside this element is to be read. */
export const isSkipped = (element: Element): boolean => matches(element, skipped());

/** Whether a node stands anywhere inside something that is not to be read, shadow roots around it included. */
export function isInsideSkipped(node: Node): boolean {
  if (document.designMode === 'on') return true;
  for (let at: Node | null = node; at; ) {
    const element: Element | null = isElement(at) ? at : at.parentElement;
    if (element && closest(element, skipped())) return true;
    const root: Node = Node.prototype.getRootNode.call(at);
    at = 'host' in root ? (root.host as Element) : null;
  }
  return false;
}

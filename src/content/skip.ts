import { isElement, matches } from './place.ts';

/** Our own elements in the page. Nothing inside them is ever read or observed. */
export const LAYER = 'pidlight-layer';
export const CARD = 'pidlight-card';

export const OURS = `${LAYER},${CARD}`;
export function isOurs(node: Node | undefined): boolean {
  // nb. What is no element has no such name.
  const name = (node as Element | undefined)?.localName;
  return name === LAYER || name === CARD;
}

/** What is not text to a reader, and what a person edits: reading it is useless, a chip over a caret is a nuisance. */
const SKIPPED = [
  'script,style,noscript,template,textarea,select,option,iframe,object,canvas,svg,head,title',
  '[contenteditable]:not([contenteditable="false" i]),[role~="textbox"]',
  OURS,
].join();

/** Whether nothing inside this element is to be read. */
export const isSkipped = (element: Element): boolean => matches(element, SKIPPED);

/** Whether a node stands anywhere inside something that is not to be read, shadow roots around it included. */
export function isInsideSkipped(node: Node): boolean {
  if (document.designMode === 'on') return true;
  for (let at: Node | null = node; at; ) {
    const element: Element | null = isElement(at) ? at : at.parentElement;
    if (element && Element.prototype.closest.call(element, SKIPPED)) return true;
    const root: Node = Node.prototype.getRootNode.call(at);
    at = 'host' in root ? (root.host as Element) : null;
  }
  return false;
}

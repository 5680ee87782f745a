import { isField, isTitled } from './fields.ts';
import { isElement } from './place.ts';
import { isOurs } from './skip.ts';
import { type Work, workInSlices } from './slices.ts';

/**
 * Walks the elements of the page for what its text does not tell: fields, titles, and shadow roots, inside which an
 * observer of the document hears nothing. No event tells of a root attached later: look again.
 */
export type Elements = {
  /** Look through this part of the page, soon. */
  look(root: ParentNode): void;
  /** Look again at custom elements that had no root yet. */
  lookAgain(): void;
};

type Finds = {
  /** Heard of each root once. */
  onRoot: (root: ShadowRoot) => void;
  onField: (field: HTMLElement) => void;
};

type ChromeDom = { chrome?: { dom?: { openOrClosedShadowRoot?(element: Element): ShadowRoot | null } } };

/** The shadow root of an element; closed ones too, where the browser lets an extension in. */
function shadowRootOf(element: Element): ShadowRoot | null {
  if (element.shadowRoot || !isCustom(element)) return element.shadowRoot;
  return (globalThis as ChromeDom).chrome?.dom?.openOrClosedShadowRoot?.(element) ?? null;
}

const isCustom = (element: Element): boolean => element.localName.includes('-') && !isOurs(element);

/** How many elements are looked at in one step. */
const STEP = 50;

export function createElements({ onRoot, onField }: Finds, signal: AbortSignal): Elements {
  const seen = new WeakSet<ShadowRoot>();
  const waiting = new Set<Element>();

  const visit = (element: Element) => {
    if (isField(element) || isTitled(element)) onField(element as HTMLElement);
    const root = shadowRootOf(element);
    if (!root && isCustom(element)) waiting.add(element);
    if (!root || seen.has(root)) return;
    seen.add(root);
    waiting.delete(element);
    onRoot(root);
  };
  function* walk(root: ParentNode): Work {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT);
    if (isElement(root)) visit(root);
    for (let count = 1; walker.nextNode(); count++) {
      visit(walker.currentNode as Element);
      if (count % STEP === 0) yield;
    }
  }
  return {
    look: (root) => void workInSlices(walk(root), signal),
    lookAgain() {
      for (const element of waiting) {
        if (element.isConnected) visit(element);
        else waiting.delete(element);
      }
    },
  };
}

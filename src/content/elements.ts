import { isField, isTitled } from './fields.ts';
import { ELEMENTS, holds, isElement, walkerOf } from './place.ts';
import { isNamed, isOurs } from './skip.ts';
import { type Work, whenCalm, workInSlices } from './slices.ts';
import { AT } from './text-places.ts';
import { texts } from './texts.ts';

/**
 * Walks the elements of the page for what its text does not tell: fields, titles, and shadow roots, inside which an
 * observer of the document hears nothing. No event tells of a root attached later: look again.
 */
export type Elements = {
  /** Look through this part of the page, soon. */
  look(root: ParentNode): void;
  /** Look again at some elements that had no root yet: a few at a time, those that most likely get one first. */
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
  const { shadowRoot } = element;
  if (shadowRoot || !isCustom(element)) return shadowRoot;
  return (globalThis as ChromeDom).chrome?.dom?.openOrClosedShadowRoot?.(element) ?? null;
}

const isCustom = (element: Element): boolean => element.localName.includes('-') && !isOurs(element);

const mayGetRoot = (element: Element): boolean =>
  isNamed(element, AT.hosts) ? !element.hasChildNodes() : isCustom(element);

/** Most elements that are looked through in one step. */
const STEP = 500;
/** So many are all looked at, then as many again with each second; of more, the odd ones. */
const ALL = 10_000;
/** How many are looked at again at a time: of those that may get a root, and of all others. */
const AGAIN = 20;

export function createElements({ onRoot, onField }: Finds, signal: AbortSignal): Elements {
  const seen = new WeakSet<ShadowRoot>();
  const waiting = new Set<Element>();
  const parts: ParentNode[] = [];
  let round = walkerOf(document, ELEMENTS);
  let isWorking = false;
  let left = ALL;

  const visit = (element: Element) => {
    const root = shadowRootOf(element);
    if (!root) {
      if (mayGetRoot(element)) waiting.add(element);
    } else if (!seen.has(root)) {
      seen.add(root);
      onRoot(root);
    }
  };
  const meet = (element: Element) => {
    if (isField(element) || (element.hasAttribute('title') && isTitled(element))) onField(element as HTMLElement);
    visit(element);
  };
  const meetInside = (part: ParentNode) => {
    const all = part.querySelectorAll(left > 0 ? '*' : (texts()[AT.odd] as string));
    left -= all.length;
    for (const element of all) meet(element);
  };
  const start = async () => {
    while (!signal.aborted && parts.length > 0) await workInSlices(walk(parts, meet, meetInside), signal);
    isWorking = false;
  };
  return {
    look(part) {
      parts.push(part);
      if (isWorking) return;
      isWorking = true;
      whenCalm(start);
    },
    lookAgain() {
      left = ALL;
      let due = Math.min(AGAIN, waiting.size);
      for (const element of waiting) {
        if (due-- === 0) break;
        // To the end of the line, unless it has a root now.
        waiting.delete(element);
        if (element.isConnected) visit(element);
      }
      for (let count = 0; count < AGAIN; count++) {
        if (round.nextNode()) visit(round.currentNode as Element);
        else {
          round = walkerOf(document, ELEMENTS);
          return;
        }
      }
    },
  };
}

/** Meets every element of these parts until there are none: those of a small block together, in one step. */
function* walk(parts: ParentNode[], meet: (element: Element) => void, meetInside: (part: ParentNode) => void): Work {
  for (let part = parts.pop(); part; part = parts.pop()) {
    const walker = walkerOf(part, ELEMENTS);
    for (let at: Node | null = part; at; yield) {
      if (isElement(at)) meet(at);
      const isLarge = holds(at as ParentNode, STEP);
      if (!isLarge) meetInside(at as ParentNode);
      at = isLarge ? walker.firstChild() : walker.nextSibling();
      while (!at && walker.parentNode()) at = walker.nextSibling();
    }
  }
}

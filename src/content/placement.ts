import { closest, isElement, isText, matches, parentInFlatTree } from './place.ts';
import { AT } from './text-places.ts';
import { texts } from './texts.ts';

/**
 * Where a layer may live so that its chips scroll with their text by themselves. From the text outwards, up to its
 * nearest scroller:
 * 1. a positioned ancestor (up to and with the scroller): the layer is absolute in it;
 * 2. else, in a scroller that is not positioned: the layer is an empty block in the flow, at the end of a block
 *    that scrolls with the text;
 * 3. no scroller but the window: the layer is absolute in the body.
 * What a helpdesk quotes, the body of a message, comes last, as long as nothing about it moves by itself: a layer in
 * there would be part of its `innerHTML`.
 */
export type Spot = {
  /** The layer becomes its last child. */
  container: Element | ShadowRoot;
  isInFlow: boolean;
  /** Elements between the text and the layer that cut off what overflows them. */
  clippers: readonly Element[];
};

/** Places for the layer of what stands in `anchor`, the best one first. */
export function spotsFor(anchor: Element): Spot[] {
  const spots: Spot[] = [];
  const last: Spot[] = [];
  const path: Element[] = [];
  const clippers: Element[] = [];
  for (let at: Element | null = anchor; at && at !== document.documentElement; at = parentInFlatTree(at)) {
    const style = getComputedStyle(at);
    const isBody = at === document.body;
    if (!isBody && holdsAbsolute(style) && mayContain(at, style))
      (isCalm(style) && isWriting(at) ? last : spots).push(spotIn(at, clippers));
    if (isScroller(at, style) && !(isBody && isWindowScroller()))
      return [...spots, ...inFlow(path, at, clippers), ...last];
    if (!isBody && clips(style)) clippers.push(at);
    path.push(at);
  }
  if (document.body) spots.push({ container: document.body, isInFlow: false, clippers });
  return spots;
}

const spotIn = (element: Element, clippers: readonly Element[], isInFlow = false): Spot => ({
  // A light child of a host would need a slot; its open root does not.
  container: element.shadowRoot ?? element,
  isInFlow,
  clippers: clippers.filter((clipper) => clipper !== element && element.contains(clipper)),
});

/** Blocks of a scroller that scroll with the text, from the scroller inwards. */
function inFlow(path: readonly Element[], scroller: Element, clippers: readonly Element[]): Spot[] {
  return [...path, scroller]
    .reverse()
    .filter((element) => {
      const style = getComputedStyle(element);
      return RegExp(texts()[AT.flows] as string).test(style.display) && mayContain(element, style);
    })
    .map((element) => spotIn(element, clippers, true));
}

/** Whether an element decides about the place of what is inside it. nb. What scrolls cuts off, too. */
export const bearsOn = (style: CSSStyleDeclaration): boolean => clips(style) || holdsAbsolute(style);

/** Whether absolute children are placed from this element: conservative, a way out that is not known costs nothing. */
function holdsAbsolute(style: CSSStyleDeclaration): boolean {
  return style.position !== 'static' || style.contain !== 'none' || isTransformed(style);
}

/** Positioned only so that something could be placed in it: it moves and is stacked with what is around it. */
const isCalm = (style: CSSStyleDeclaration): boolean =>
  /static|relative/.test(style.position) && style.zIndex === 'auto' && !isTransformed(style);

/** Whether an element is an article, holds text itself or paragraphs of it, or one element that does. */
function isWriting(element: Element): boolean {
  if (element.nodeName === 'ARTICLE') return true;
  let node = element.firstChild;
  // Lists of messages are long, and begin as they go on.
  for (let count = 0; node && count < 20; node = node.nextSibling, count++)
    if (isText(node) ? node.data.trim() : isElement(node) && matches(node, texts()[AT.writing] as string)) return true;
  const only = element.childElementCount === 1 && element.firstElementChild;
  return !!only && isWriting(only);
}

/** Whether anything else than its position makes it the box that absolute children go by. */
const isTransformed = (style: CSSStyleDeclaration): boolean => {
  containing ??= (texts()[AT.containing] as string).split(' ');
  return containing.some((property) => (style[property as 'filter'] || 'none') !== 'none');
};
let containing: string[] | undefined;

const clips = ({ overflowX, overflowY }: CSSStyleDeclaration): boolean => overflowX + overflowY !== 'visiblevisible';

/** Whether what is inside moves when this element scrolls. `hidden` scrolls by script only, and seldom does. */
export const isScroller = (element: Element, { overflowX, overflowY }: CSSStyleDeclaration): boolean =>
  /auto|scroll/.test(overflowX + overflowY) || element.scrollTop !== 0 || element.scrollLeft !== 0;

/** The overflow of the body is that of the window, unless the root element has its own. */
const isWindowScroller = (): boolean => !clips(getComputedStyle(document.documentElement));

const mayContain = (element: Element, { display }: CSSStyleDeclaration): boolean =>
  !RegExp(texts()[AT.noBox] as string).test(display) && !closest(element, texts()[AT.closed] as string);

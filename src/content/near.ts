import { on } from './dom.ts';
import { into, type MarkIndex, marksOf, outOf } from './mark-index.ts';
import type { Mark } from './marks.ts';
import { anchorOf, isElement } from './place.ts';

export type Near = {
  add(mark: Mark): void;
  drop(mark: Mark): void;
  /** The page may have been laid out anew: look at some of those again that were far from the window. */
  check(): void;
};

/** So close to the window, or to its scroller's, of whose size it is a part: what a wheel brings there in some frames. */
const MARGIN = '30%';
/**
 * With more elements than this, those far away are not watched until enough is scrolled to bring them near: each one watched
 * adds 3 µs to every frame in which the page is laid out.
 */
const MANY = 100;
/** How many are looked at again at a time: of the nearest of them, and of those not looked at for longest. */
const SOME = 50;

/** Tell which marks are in the window or close to it, also when a hidden part of the page is shown. */
export function watchNear(hear: (mark: Mark, isNear: boolean) => void, signal: AbortSignal): Near {
  const byAnchor: MarkIndex = new Map();
  /** Those not watched, and how far must have been scrolled until they may be near, px. */
  const far = new Map<Element, number>();
  const scrolled = createScrolled();
  let way = 0;

  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting, boundingClientRect, rootBounds } of entries) {
        const gap = isIntersecting || !rootBounds ? 0 : gapBetween(boundingClientRect, rootBounds);
        if (gap > 0 && byAnchor.size > MANY) {
          observer.unobserve(target);
          far.set(target, way + gap);
        }
        for (const mark of marksOf(byAnchor, target)) hear(mark, isIntersecting);
      }
    },
    { rootMargin: MARGIN, scrollMargin: MARGIN },
  );
  signal.addEventListener('abort', () => observer.disconnect());

  const watch = (anchor: Element) => {
    far.delete(anchor);
    observer.observe(anchor);
  };
  const onScroll = ({ target }: Event) => {
    way += scrolled(target === document ? document.scrollingElement : (target as Node));
    for (const [anchor, limit] of far) if (limit <= way) watch(anchor);
  };
  const drop = (mark: Mark) => {
    const { anchor } = mark;
    if (!anchor) return;
    outOf(byAnchor, anchor, mark);
    if (byAnchor.has(anchor)) return;
    far.delete(anchor);
    observer.unobserve(anchor);
  };
  on(window, 'scroll', onScroll, signal);
  return {
    drop,
    add(mark) {
      const anchor = anchorOf(mark.place);
      if (!anchor || mark.anchor === anchor) return;
      drop(mark);
      mark.anchor = anchor;
      // nb. Of an element that it watches already the observer says nothing new.
      const [other] = marksOf(byAnchor, anchor);
      mark.isNear = other?.isNear ?? mark.isNear;
      into(byAnchor, anchor, mark);
      watch(anchor);
    },
    check() {
      const oldest = [...far];
      const nearest = oldest.toSorted(([, one], [, other]) => one - other);
      for (const [anchor] of [...oldest.slice(0, SOME), ...nearest.slice(0, SOME)]) watch(anchor);
    },
  };
}

/** How far apart two boxes are, px; not above 0 where they touch. What is not drawn is a box without size, at the corner. */
const gapBetween = (box: DOMRect, other: DOMRect): number =>
  Math.max(other.top - box.bottom, box.top - other.bottom, other.left - box.right, box.left - other.right);

/** How far a scroller has moved since it was last asked, px; at first, as far as it can have. */
function createScrolled(): (scroller: Node | null) => number {
  const before = new WeakMap<Node, readonly [number, number]>();
  return (scroller) => {
    if (!isElement(scroller)) return 0;
    const { scrollTop, scrollLeft, scrollHeight, scrollWidth } = scroller;
    const [top, left] = before.get(scroller) ?? [scrollTop - scrollHeight, scrollLeft - scrollWidth];
    before.set(scroller, [scrollTop, scrollLeft]);
    return Math.abs(scrollTop - top) + Math.abs(scrollLeft - left);
  };
}

import { on } from './dom.ts';
import type { Box } from './geometry.ts';
import { into, type MarkIndex, marksOf, outOf } from './mark-index.ts';
import type { Mark } from './marks.ts';
import { anchorOf, isElement } from './place.ts';
import { whenCalm } from './slices.ts';

export type Near = {
  add(mark: Mark): void;
  drop(mark: Mark): void;
  /** The page may have been laid out anew: look at some of those again that were far from the window. */
  check(): void;
  /** Look where those are that may be near now. nb. After layout only: asked sooner, the page is laid out once more for it. */
  look(): void;
};

/** So close to the window, or to its scroller's, of whose size it is a part: what a wheel brings there in some frames. */
const MARGIN = 0.3;
/**
 * With more elements than this, those far away are not watched until enough is scrolled to bring them near: each one watched
 * adds 3 µs to every frame in which the page is laid out.
 */
const MANY = 100;
/** How many far ones are looked at again at a time: of the nearest of them, and of those not looked at for longest. */
const SOME = 50;
/**
 * How many are looked at in one step: more as soon as the page is calm, and some in the next frame, should it never be.
 * nb. To look takes 3 µs, to be told by an observer 10.
 */
const AT_ONCE = 100;

/**
 * Tell which marks are in the window or close to it, also when a hidden part of the page is shown.
 * @param wantLook asks for `look` to be called, after the next layout
 * @param isTop it is the page itself: what is in its window is in the person's, and near at once. In an `iframe`, as tall as its content
 * or below the window of the page around it, only the observer knows, one frame later
 */
export function watchNear(hear: Hear, wantLook: () => void, signal: AbortSignal, isTop = window === top): Near {
  const byAnchor: MarkIndex = new Map();
  /** Those to be looked at, and how far must have been scrolled until they may be near, px. */
  const far = new Map<Element, number>();
  let way = 0;
  const moved = watchScrolling(wantLook, signal);
  const lookAt = (anchor: Element) => {
    far.set(anchor, way);
    wantLook();
  };
  /** Whether there are too many to watch one that is so far away. */
  const isLeft = (anchor: Element, gap: number) => gap > 0 && byAnchor.size > MANY && far.set(anchor, way + gap);
  const tell = telling(byAnchor, hear);
  const observer = createObserver(({ target, isIntersecting, boundingClientRect }) => {
    if (isLeft(target, gapTo(boundingClientRect))) observer.unobserve(target);
    tell(target, isIntersecting);
  }, signal);
  const look = () => {
    if (signal.aborted) return;
    way += moved();
    let left = AT_ONCE;
    for (const [anchor, limit] of far) {
      if (limit > way) continue;
      if (left-- === 0) return void [wantLook(), whenCalm(look)];
      far.delete(anchor);
      const box = anchor.getBoundingClientRect();
      const gap = gapTo(box);
      const isFar = isLeft(anchor, gap);
      if (!isFar) observer.observe(anchor);
      if (isTop || isFar) tell(anchor, gap <= 0 && box.width > 0);
    }
  };
  const drop = (mark: Mark, { anchor } = mark) => {
    if (!anchor) return;
    outOf(byAnchor, anchor, mark);
    if (byAnchor.has(anchor)) return;
    far.delete(anchor);
    observer.unobserve(anchor);
  };
  return {
    drop,
    add(mark) {
      const anchor = anchorOf(mark.place);
      if (!anchor) return;
      if (mark.anchor !== anchor) {
        drop(mark);
        mark.anchor = anchor;
        const [other] = marksOf(byAnchor, anchor);
        into(byAnchor, anchor, mark);
        // nb. Of an element that it watches the observer says nothing new. What was near is drawn where it is now, before it is far.
        if (other) mark.isNear ||= other.isNear;
        else far.set(anchor, way);
      }
      // New, or not watched: it may have been moved by the page.
      if (far.has(anchor)) lookAt(anchor);
    },
    check: () => someOf(far).forEach(lookAt),
    look,
  };
}

/** Some of those that are far: the nearest ones, and those not looked at for longest, which come first. */
function someOf(far: ReadonlyMap<Element, number>): Element[] {
  let oldest = SOME;
  const farther = Float64Array.from(far.values()).sort()[SOME] as number;
  return [...far].filter(([, limit]) => limit < farther || oldest-- > 0).map(([anchor]) => anchor);
}

/** Told whether a mark is near, whenever that was looked at or has changed. */
type Hear = (mark: Mark, isNear: boolean) => void;

/** Tell of all marks that go by an element. */
const telling = (byAnchor: MarkIndex, hear: Hear) => (anchor: Element, isNear: boolean) => {
  for (const mark of marksOf(byAnchor, anchor)) hear(mark, isNear);
};

function createObserver(tell: (entry: IntersectionObserverEntry) => void, signal: AbortSignal): IntersectionObserver {
  const margin = `${MARGIN * 100}%`;
  const options = { rootMargin: margin, scrollMargin: margin };
  const observer = new IntersectionObserver((entries) => entries.forEach(tell), options);
  signal.addEventListener('abort', () => observer.disconnect());
  return observer;
}

/**
 * How far a box is from the window and the margin around it, px; not above 0 where they touch. What is not drawn is a box without
 * size, at the corner.
 */
const gapTo = ({ left, top, right, bottom }: Box): number =>
  Math.max(
    -MARGIN * innerHeight - bottom,
    top - (1 + MARGIN) * innerHeight,
    -MARGIN * innerWidth - right,
    left - (1 + MARGIN) * innerWidth,
  );

/** Farther than any page goes, px. */
const VERY_FAR = 4e7;

/**
 * Returns what tells how far all scrollers together have moved since it was last asked, px, or more; of one that scrolls for the
 * first time nobody knows. Sideways counts more, so that a move down and as far to the left is not taken for none;
 * after moves that cancel out all the same, `check` finds what came near.
 * nb. To be asked after layout only: sooner, the page is laid out once more for it.
 */
function watchScrolling(onScroll: () => void, signal: AbortSignal): () => number {
  const scrollers = new Set<Node>();
  const before = new WeakMap<Node, number>();
  const hear = ({ target }: Event) => {
    scrollers.add(target as Node);
    onScroll();
  };
  on(window, 'scroll', hear, signal);
  return () => {
    let moved = 0;
    for (const scroller of scrollers) {
      const element = isElement(scroller) ? scroller : (document.scrollingElement ?? document.documentElement);
      const now = element.scrollTop + 3 * element.scrollLeft;
      moved += Math.abs(now - (before.get(scroller) ?? VERY_FAR));
      before.set(scroller, now);
    }
    scrollers.clear();
    return moved;
  };
}

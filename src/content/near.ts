import { into, type MarkIndex, outOf } from './mark-index.ts';
import type { Mark } from './marks.ts';
import { anchorOf } from './place.ts';

export type Near = { add(mark: Mark): void; drop(mark: Mark): void };

/** Tell which marks are in the window or close to it, also when a hidden part of the page is shown. */
export function watchNear(hear: (mark: Mark, isNear: boolean) => void, signal: AbortSignal): Near {
  const marksOf: MarkIndex = new Map();
  const anchors = new WeakMap<Mark, Element>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries)
        for (const mark of marksOf.get(target) ?? []) hear(mark, isIntersecting);
    },
    { rootMargin: '50%', scrollMargin: '50%' },
  );
  signal.addEventListener('abort', () => observer.disconnect());

  const drop = (mark: Mark) => {
    const anchor = anchors.get(mark);
    if (!anchor) return;
    outOf(marksOf, anchor, mark);
    if (!marksOf.has(anchor)) observer.unobserve(anchor);
  };
  return {
    drop,
    add(mark) {
      const anchor = anchorOf(mark.place);
      if (!anchor || anchors.get(mark) === anchor) return;
      drop(mark);
      anchors.set(mark, anchor);
      // nb. Of an element that it watches already the observer says nothing new.
      mark.isNear = marksOf.get(anchor)?.[0]?.isNear ?? mark.isNear;
      into(marksOf, anchor, mark);
      observer.observe(anchor);
    },
  };
}

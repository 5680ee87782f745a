import { AT } from './text-places.ts';
import { texts } from './texts.ts';

/** How long, in ms, a person must have had a thing before their eyes, and in one place, until pressing it is an answer to it. */
export const LONG_ENOUGH = 400;

/** Since when, on the clock of events, an element is seen; infinite: it is not. Whoever moves it writes that down here. */
export type Sight = { seenSince: number };

/** What no library knows of yet. nb. Firefox lacks it: there, one only knows that the element is in the window. */
type Options = IntersectionObserverInit & { trackVisibility: boolean; delay: number };
type Entry = IntersectionObserverEntry & { isVisible?: boolean };

/**
 * Watch whether a person sees this element, ten times a second: all of it, in its true colours, and nothing over it. The
 * browser says so, and says no when in doubt: a popover of the page that was shown later counts, wherever it is.
 */
export function watchSight(element: Element, signal: AbortSignal): Sight {
  const sight = { seenSince: Number.POSITIVE_INFINITY };
  const hear = (entries: Entry[]) => {
    for (const { isVisible, isIntersecting, time } of entries)
      sight.seenSince = (isVisible ?? isIntersecting) ? time : Number.POSITIVE_INFINITY;
  };
  // nb. In its own document: of a mail in a frame, what is below the window's edge can be pressed where it is seen.
  const options: Options = { root: document, ...JSON.parse(texts()[AT.seen] as string) };
  const observer = new IntersectionObserver(hear, options);
  observer.observe(element);
  // nb. The document keeps it, and it all of this script.
  signal.addEventListener('abort', () => observer.disconnect());
  return sight;
}

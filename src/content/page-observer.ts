import { listenAgain, on } from './dom.ts';
import { isOurs } from './skip.ts';
import { AT } from './text-places.ts';
import { texts } from './texts.ts';

/** What may happen in a page that matters to us. */
export type PageListener = {
  /** Whether these are nothing to anybody. Asked first, as clocks tick all the time. */
  isIdle(records: readonly MutationRecord[]): boolean;
  /** Nodes came, went or changed their text or title; our own doings left aside. */
  changed(records: readonly MutationRecord[]): void;
  /** A layer of ours was taken out or put elsewhere by the page. */
  disturbed(): void;
  /** A value may have changed, or the focus moved. */
  field(target: EventTarget | null): void;
  /** Something may stand elsewhere now. */
  moved(): void;
  /** The document came to the front again. Nothing was heard while it was hidden. */
  shown(): void;
  /**
   * From time to time while the document is in front: for what no event tells of. Returns in how many ms again.
   * @param calm how often since something happened; above `CALM`, what happens ends the wait
   */
  tick(calm: number): number;
};

export type PageObserver = {
  /** Hear what happens in this shadow root too. */
  watch(root: Node): void;
  /** Hear when the size of this element changes. */
  watchSize(element: Element): void;
};

const FIRST_TICK = 1_000;
/** After so many ticks without anything, the next one may be far. */
export const CALM = 4;
const WHAT: MutationObserverInit = JSON.parse(texts()[AT.observed] as string);

/** Watch this document. While it is hidden, nothing is watched, and nothing costs anything. */
export function observePage(listener: PageListener, signal: AbortSignal): PageObserver {
  const roots = new Set<Node>([document]);
  const [wait, stir] = createTicker(listener.tick);
  const observer = new MutationObserver((records) => {
    if (listener.isIdle(records)) return;
    // nb. A layer of ours that came is news, too: something is marked now.
    stir();
    // `document.open()` takes our listeners from the document, not this observer.
    if (records.some(({ target }) => target === document)) listen();
    tell(listener, records);
  });
  const sizes = new ResizeObserver(listener.moved);

  const pause = () => {
    wait(0);
    observer.disconnect();
  };
  const go = () => {
    pause();
    for (const root of roots) {
      if (root.isConnected) observer.observe(root, WHAT);
      else roots.delete(root);
    }
    wait(FIRST_TICK);
  };
  const turn = () => {
    if (document.hidden) return pause();
    go();
    listener.shown();
  };

  const onField = (event: Event) => {
    if (!event.isTrusted) return;
    stir();
    listener.field(event.composedPath()[0] ?? null);
  };
  // Adding a listener that is there already does nothing.
  const listen = () => {
    listenAgain();
    on(document, 'visibilitychange', turn, signal);
    on(document, texts()[AT.ofFields] as string, onField, signal);
    on(document, texts()[AT.moves] as string, listener.moved, signal);
  };

  on(window, 'resize', listener.moved, signal);
  listen();
  document.fonts?.addEventListener('loadingdone', listener.moved, { signal });
  signal.addEventListener('abort', () => {
    pause();
    sizes.disconnect();
  });
  if (!document.hidden) go();
  return {
    watch(root) {
      roots.add(root);
      if (!document.hidden) observer.observe(root, WHAT);
    },
    watchSize: (element) => sizes.observe(element),
  };
}

/**
 * Has `tick` called from time to time. `wait`: in so many ms, and again and again, as many ms later as it says; 0: not any more.
 * `stir`: something has happened, for which nobody waits long.
 */
function createTicker(tick: PageListener['tick']) {
  let timer: ReturnType<typeof setTimeout>;
  let calm = 0;
  const wait = (ms: number) => {
    clearTimeout(timer);
    if (ms) timer = setTimeout(onTime, ms);
    else calm = 0;
  };
  const onTime = () => {
    // nb. What comes may throw.
    wait(FIRST_TICK);
    wait(tick(calm++));
  };
  const stir = () => {
    if (calm > CALM) wait(FIRST_TICK);
    calm = 0;
  };
  return [wait, stir] as const;
}

/** Tell of changes, our own doings left aside. */
function tell(listener: PageListener, records: readonly MutationRecord[]): void {
  const theirs = records.filter((record) => !isOurDoing(record));
  if (records.some(({ removedNodes }) => isOurs(removedNodes[0]))) listener.disturbed();
  if (theirs[0]) listener.changed(theirs);
}

/** A record that holds nothing but our own elements. */
const isOurDoing = (record: MutationRecord): boolean =>
  // nb. Nearly always the first one is theirs; to go through the lists costs more than all else that a small change sets in motion.
  isOurs(record.addedNodes[0] ?? record.removedNodes[0]) &&
  [...record.addedNodes, ...record.removedNodes].every(isOurs);

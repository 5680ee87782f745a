import type { CustomerId } from '../shared/customer-id.ts';
import type { SubscriptionStatus } from '../shared/status.ts';
import { type Chip, createChip } from './chip.ts';
import type { Item, Layer } from './layer.ts';
import { into, type MarkIndex, marksOf, outOf } from './mark-index.ts';
import { isSamePid, type Run } from './pids-in-run.ts';
import { isThere, nodeOf, type Place, readText, type TextPlace } from './place.ts';
import { isInsideSkipped } from './skip.ts';

/** A place of a PID, and what is drawn for it. */
export type Mark = Item & {
  /** Where it is drawn; null until a person can see it. */
  layer: Layer | null;
  /** In the window, or close to it; undefined: that is looked at after layout. */
  isNear: boolean | undefined;
  /** A person could see it, now or before: it was asked for. */
  isSeen: boolean;
  /** The element that is seen or hidden with it, once it is watched. */
  anchor: Element | null;
  /** The block whose lines it stands on, and a sum of where its element was in its layer; not a number: something may have moved. */
  block: Element | undefined;
  still: number;
  /** How far below the top of the window it was when last measured, in px. */
  top: number;
};

/** What is left to do of a run; undefined: nothing. */
export type Part = (() => Part) | undefined;

/** Keeps the marks in step with the page: which there are, not where they are drawn. */
export type Marks = {
  /** The PIDs that stand in a run of text now, instead of those that did. Of very many, some; what it returns goes on. */
  setRun(run: Run, places: IterableIterator<TextPlace, void>): Part;
  /** The PIDs that a field, or a title, shows now; with `more`, the customer to tell beside this headline instead. */
  setField(field: HTMLElement, pids: readonly CustomerId[], more?: number): void;
  /** Those in the page itself that a person could see. */
  seen(): Mark[];
  /** Drop marks whose nodes are gone; with `isThorough`, those in what is an editor now, or whose text changed untold. */
  sweep(isThorough: boolean): void;
  /** Have it say what is known of its customer. */
  show(mark: Mark): void;
  /** A status changed. */
  refresh(pid: CustomerId): void;
  /** Time went by: "just now" is no longer so. */
  refreshNear(): void;
  /** These PIDs, those that a person sees first. */
  inOrder(pids: readonly CustomerId[]): CustomerId[];
};

type Wiring = {
  statusOf: (pid: CustomerId) => SubscriptionStatus | undefined;
  onAdded: (mark: Mark) => void;
  onMoved: (mark: Mark) => void;
  onGone: (mark: Mark) => void;
};

/** Most PIDs of one run that are marked in one step. */
const MANY = 500;

/** The marks there are, and which stand at a node. */
function keepMarks({ statusOf, onAdded, onMoved, onGone }: Wiring) {
  const all = new Set<Mark>();
  const byNode: MarkIndex = new Map();
  /** Those that have a chip. */
  const shown = new Set<Mark>();
  const MarkAt = markClass(shown);

  const show = ({ place: { pid, more }, chip }: Mark) => chip.show(pid, statusOf(pid), more);
  const at = (node: Node): Iterable<Mark> => marksOf(byNode, node);
  const add = (place: Place) => {
    const mark = new MarkAt(place);
    all.add(mark);
    into(byNode, nodeOf(place), mark);
    onAdded(mark);
  };
  const drop = (mark: Mark) => {
    all.delete(mark);
    shown.delete(mark);
    outOf(byNode, nodeOf(mark.place), mark);
    onGone(mark);
  };
  const move = (mark: Mark, place: Place) => {
    outOf(byNode, nodeOf(mark.place), mark);
    mark.place = place;
    mark.block = undefined;
    into(byNode, nodeOf(place), mark);
    onMoved(mark);
  };
  return { all, shown, show, at, add, drop, move };
}

export function createMarks(wiring: Wiring): Marks {
  const { all, shown, show, at, add, drop, move } = keepMarks(wiring);

  const setRun: Marks['setRun'] = (run, places) => {
    const old: MarkIndex<CustomerId> = new Map();
    for (const node of run) for (const mark of at(node)) into(old, mark.place.pid, mark);
    let isLater = false;
    const part = () => {
      for (let count = 0; count < MANY; count++) {
        const { value: place } = places.next();
        if (!place) {
          for (const pid of old.keys()) for (const mark of marksOf(old, pid)) drop(mark);
          return;
        }
        // nb. Since the part before, a text may have gone or become an editor, and a mark have been dropped.
        if (isLater && (!isThere(place) || isInsideSkipped(place.start))) continue;
        // The same PID more than once: in their order.
        const [same] = marksOf(old, place.pid);
        if (same) outOf(old, place.pid, same);
        if (same && all.has(same)) move(same, place);
        else add(place);
      }
      isLater = true;
      return part;
    };
    return part();
  };
  return {
    setRun,
    show,
    seen: () => [...all].filter(({ isSeen, place: { more } }) => isSeen && more === undefined),
    setField(field, pids, more) {
      // nb. A headline may be a field, too, and has both kinds then.
      const isOf = ({ place }: Mark) => (place.more === undefined) === (more === undefined);
      const old = [...at(field)].filter(isOf);
      if (old.map(({ place: { pid } }) => pid).join() === pids.join()) return;
      old.forEach(drop);
      for (const [nth, pid] of pids.entries()) add({ pid, field, nth, more });
    },
    sweep(isThorough) {
      for (const mark of all) if (!isThere(mark.place) || (isThorough && !stillReads(mark.place))) drop(mark);
    },
    refresh(pid) {
      for (const mark of shown) if (mark.place.pid === pid) show(mark);
    },
    refreshNear() {
      for (const mark of shown) if (mark.isNear) show(mark);
    },
    // Only what was drawn is asked for.
    inOrder: (pids) => nearestFirst(pids, shown),
  };
}

/**
 * What marks are made of. nb. A class: of objects with a getter of their own, each costs half a kilobyte more.
 * @param shown one is put there when its chip is first asked for
 */
const markClass = (shown: Set<Mark>) =>
  class implements Mark {
    place: Place;
    layer: Layer | null = null;
    isNear: boolean | undefined;
    isSeen = false;
    anchor: Element | null = null;
    block: Element | undefined;
    still = Number.NaN;
    top = 0;
    x = 0;
    y = 0;
    #chip: Chip | undefined;

    constructor(place: Place) {
      this.place = place;
    }

    /** Made when it is first drawn: many never are. */
    get chip(): Chip {
      if (!this.#chip) {
        this.#chip = createChip();
        shown.add(this);
      }
      return this.#chip;
    }
  };

function nearestFirst(pids: readonly CustomerId[], marks: Iterable<Mark>): CustomerId[] {
  const nearest = new Map<CustomerId, number>();
  for (const mark of marks) {
    const { pid } = mark.place;
    nearest.set(pid, Math.min(nearest.get(pid) ?? Number.POSITIVE_INFINITY, distance(mark)));
  }
  return pids.toSorted((one, other) => (nearest.get(one) ?? 0) - (nearest.get(other) ?? 0));
}

/** How far a mark is from what a person reads first: what is near comes first, and what is above the window after what is in it. */
const distance = ({ isNear, top }: Mark): number => (isNear ? 0 : 1e5) + (top < 0 ? 1e5 - top : top);

/** Whether a PID still stands at its place, and nobody edits it there. */
const stillReads = (place: Place): boolean =>
  !isInsideSkipped(nodeOf(place)) &&
  (!!place.field || readText(place, (range) => isSamePid(range.toString(), place.pid)) === true);

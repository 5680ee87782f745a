import { createAfterLayout } from './after-layout.ts';
import type { Layer } from './layer.ts';
import type { Layers, Site } from './layers.ts';
import type { Mark } from './marks.ts';
import { boxesOf, createIsStill, type IsStill, measureAll } from './measure.ts';
import { watchNear } from './near.ts';
import { anchorOf } from './place.ts';
import { whenCalm } from './slices.ts';

/**
 * Puts marks where their text is. All in one animation frame: first everything is read, then layers are added
 * where there are none, then everything is written; mixing them would lay the page out again for each mark.
 */
export type Drawing = {
  /** All there are, in no order. */
  readonly all: ReadonlySet<Mark>;
  add(mark: Mark): void;
  drop(mark: Mark): void;
  /** Its place changed. */
  move(mark: Mark): void;
  /** Draw this one now, wherever it is. */
  now(mark: Mark): void;
  /** Anything may have moved: marks far from the window are drawn anew too where their element has, unless there are many. */
  touch(): void;
  /** Something changed in these, and may have moved what is around them. */
  touchAround(changes: readonly MutationRecord[]): void;
  /** The same, but not in the page's next frames: those are for whoever types. */
  touchSoon(): void;
};

type Wiring = {
  layers: Layers;
  /** Chips stand at the end of their PIDs, where that is free. */
  isAtEnd: boolean;
  /** A person can see this PID. */
  onSeen: (mark: Mark) => void;
  onDrawn: (mark: Mark) => void;
  signal: AbortSignal;
};

/** With so many marks, those far from the window wait until they come near; with fewer, until the page is calm. */
const FEW = 300;
/** Most marks that are drawn in one go; fewer than that are looked after at each change, wherever they are. */
const MOST = 25;
/** So many changes are looked at one by one. */
const FEW_CHANGES = 10;
/** How long, in ms, whoever types is left alone. */
const PATIENCE = 250;

/** What is to be drawn, with the next frame or when the page is calm. `look`: done before, in that frame. */
function createQueue(wiring: Wiring, all: ReadonlySet<Mark>, look: () => void) {
  const { signal } = wiring;
  const due = new Set<Mark>();
  const later = new Set<Mark>();
  let isWaiting = false;
  // The first one brings a layer into the page, which is laid out once more for it.
  let most = 1;

  const draw = (marks: Set<Mark>) => {
    if (signal.aborted) return;
    const isStill = createIsStill();
    const batch: Mark[] = [];
    for (const mark of marks) {
      if (batch.length === most) break;
      forget(mark);
      if (!isStill(mark)) batch.push(mark);
    }
    drawAll(batch, wiring, isStill);
    if (batch[0]) most = MOST;
    request();
  };
  const afterLayout = createAfterLayout(() => {
    // nb. What only reads comes first.
    look();
    draw(due);
  });
  const request = () => {
    if (due.size > 0) return afterLayout();
    if (all.size > FEW) later.clear();
    if (later.size === 0 || isWaiting) return;
    isWaiting = true;
    whenCalm(() => {
      isWaiting = false;
      draw(later);
    });
  };
  const forget = (mark: Mark) => {
    due.delete(mark);
    later.delete(mark);
  };
  return {
    afterLayout,
    forget,
    want(marks: Iterable<Mark>, hasMoved: (mark: Mark) => boolean | undefined = () => true) {
      for (const mark of marks) {
        if (hasMoved(mark)) mark.still = Number.NaN;
        (mark.isNear ? due : later).add(mark);
      }
      request();
    },
  };
}

export function createDrawing(wiring: Wiring): Drawing {
  const { layers, signal } = wiring;
  const all = new Set<Mark>();
  const inSight = new Set<Mark>();
  let isResting = false;

  const hear = (mark: Mark, isNear: boolean) => {
    const before = mark.isNear;
    if (before === isNear) return;
    mark.isNear = isNear;
    inSight.delete(mark);
    if (isNear) inSight.add(mark);
    // nb. What the window seems to hold may be cut off, by a scroller in it: only the observer knows. Nobody saw it.
    else if (!mark.layer) forget(mark);
    if (!before) want([mark]);
  };
  const near = watchNear(hear, () => afterLayout(), signal);
  const { want, forget, afterLayout } = createQueue(wiring, all, near.look);
  const move = (mark: Mark) => {
    near.add(mark);
    if (mark.isNear) inSight.add(mark);
    // Else it is wanted once that is known.
    if (mark.isNear !== undefined) want([mark]);
  };
  return {
    all,
    add(mark) {
      all.add(mark);
      move(mark);
    },
    drop(mark) {
      all.delete(mark);
      inSight.delete(mark);
      forget(mark);
      near.drop(mark);
      moveTo(mark, null, layers);
    },
    move,
    now: (mark) => drawAll([mark], wiring, createIsStill()),
    touch() {
      near.check();
      want(all.size < FEW ? all : inSight, ({ isNear }) => isNear);
    },
    touchAround(changes) {
      const isKnown = changes.length < FEW_CHANGES && changes.every(({ target }) => target.getRootNode() === document);
      const hasMoved = ({ block }: Mark) => !isKnown || changes.some(({ target }) => block?.contains(target));
      want(all.size < MOST ? all : inSight, hasMoved);
    },
    touchSoon() {
      if (isResting) return;
      isResting = true;
      setTimeout(() => {
        isResting = false;
        want(inSight);
      }, PATIENCE);
    },
  };
}

/** Read all, then add layers, then write all: in this order. */
function drawAll(marks: readonly Mark[], { layers, isAtEnd, onSeen, onDrawn }: Wiring, isStill: IsStill): void {
  const read = marks.map((mark) => ({ mark, boxes: boxesOf(mark.place) }));
  const placed = read.map((one) => ({ ...one, site: one.boxes.length > 0 ? siteOf(one.mark, layers) : null }));
  const measured = measureAll(placed, isAtEnd);
  // Before anything is written, too.
  for (const { mark, site } of measured) if (site) isStill(mark, site.layer);
  for (const { mark, site, drawn, origin } of measured) {
    if (drawn) {
      mark.isSeen = true;
      mark.top = drawn.chip.top;
      mark.x = drawn.chip.left - origin.left;
      mark.y = drawn.chip.top - origin.top;
    }
    moveTo(mark, site?.layer ?? mark.layer, layers);
    if (mark.layer) mark.chip.draw(drawn, origin, site?.isDark ?? false);
    onDrawn(mark);
  }
  // nb. Asked for only now: what is to come must look the same, and stand there, whatever the answer is.
  for (const { mark, drawn } of measured) if (drawn) onSeen(mark);
}

function siteOf({ place }: Mark, layers: Layers): Site | null {
  const anchor = anchorOf(place);
  // A field is no container for anything.
  const around = place.field ? anchor?.parentElement : anchor;
  return around ? layers.siteOf(around) : null;
}

function moveTo(mark: Mark, layer: Layer | null, layers: Layers): void {
  const left = mark.layer;
  if (left === layer) return;
  left?.remove(mark);
  mark.layer = layer;
  layer?.add(mark);
  if (left) layers.tidy(left);
}

import type { Pid } from '../shared/pid.ts';
import type { Origin } from './chip.ts';
import { type Box, type Drawn, drawInField, drawOnText } from './geometry.ts';
import type { Layer } from './layer.ts';
import type { Layers, Site } from './layers.ts';
import type { Mark } from './marks.ts';
import { anchorOf, type Place } from './place.ts';

/**
 * Puts marks where their text is. All in one animation frame: first everything is read, then layers are added
 * where there are none, then everything is written; mixing them would lay the page out again for each mark.
 */
export type Drawing = {
  add(mark: Mark): void;
  drop(mark: Mark): void;
  /** Its place changed. */
  move(mark: Mark): void;
  /** Anything may have moved. */
  touch(): void;
};

type Wiring = {
  layers: Layers;
  /** A person can see this PID. */
  onSeen: (pid: Pid) => void;
  onDrawn: (mark: Mark) => void;
  signal: AbortSignal;
};

/** With more marks than this, those far from the window wait until they come near. */
const FEW = 300;
/** Most marks in one frame, and in the first: it is over soon, so that the first answers are on their way. */
const [MOST_A_FRAME, MOST_AT_FIRST] = [100, 20];

export function createDrawing({ layers, onSeen, onDrawn, signal }: Wiring): Drawing {
  const all = new Set<Mark>();
  const due = new Set<Mark>();
  let frame = 0;
  let most = MOST_AT_FIRST;

  const request = () => {
    if (frame === 0 && due.size > 0 && !signal.aborted) frame = requestAnimationFrame(draw);
  };
  const touch = () => {
    for (const mark of all) if (mark.isNear || all.size <= FEW) due.add(mark);
    request();
  };
  const draw = () => {
    frame = 0;
    if (signal.aborted) return;
    const batch = [...due].sort((one, other) => Number(other.isNear) - Number(one.isNear)).slice(0, most);
    most = MOST_A_FRAME;
    for (const mark of batch) due.delete(mark);
    drawAll(batch);
    request();
  };
  const drawAll = (marks: readonly Mark[]) => {
    const read = marks.map((mark) => ({ mark, boxes: boxesOf(mark.place) }));
    const placed = read.map(({ mark, boxes }) => ({
      mark,
      boxes,
      site: boxes.length > 0 ? siteOf(mark, layers) : null,
    }));
    const measured = measureAll(placed);
    for (const { mark, site, drawn, origin } of measured) {
      if (drawn) {
        mark.top = drawn.chip.top;
        mark.x = drawn.chip.left - origin.left;
        mark.y = drawn.chip.top - origin.top;
      }
      moveTo(mark, site?.layer ?? mark.layer, layers);
      mark.chip.draw(drawn, origin, site?.isDark ?? false);
      onDrawn(mark);
    }
    // nb. Asked for only now: what is to come must look the same, and stand there, whatever the answer is.
    for (const { mark, drawn } of measured) if (drawn) onSeen(mark.place.pid);
  };
  const near = watchNear((mark, isNear) => {
    mark.isNear = isNear;
    if (isNear) due.add(mark);
    request();
  }, signal);
  signal.addEventListener('abort', () => cancelAnimationFrame(frame));
  return {
    add(mark) {
      all.add(mark);
      due.add(mark);
      near.add(mark);
      request();
    },
    drop(mark) {
      all.delete(mark);
      due.delete(mark);
      near.drop(mark);
      moveTo(mark, null, layers);
    },
    move(mark) {
      near.add(mark);
      due.add(mark);
      request();
    },
    touch,
  };
}

function siteOf({ place }: Mark, layers: Layers): Site | null {
  const anchor = anchorOf(place);
  // A field is no container for anything.
  const around = 'field' in place ? anchor?.parentElement : anchor;
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

type Placed = { mark: Mark; boxes: readonly Box[]; site: Site | null };
type Measured = { mark: Mark; site: Site | null; drawn: Drawn | null; origin: Origin };
const NOWHERE: Origin = { left: 0, top: 0, scale: 1 };

/** Measure layers and clippers, each once. */
function measureAll(placed: readonly Placed[]): Measured[] {
  const origins = new Map<Layer, Origin>();
  const clips = new Map<Element, Box>();
  const once = <Key, Value>(known: Map<Key, Value>, key: Key, measure: () => Value): Value => {
    const value = known.get(key) ?? measure();
    known.set(key, value);
    return value;
  };
  return placed.map(({ mark, boxes, site }) => {
    if (!site) return { mark, site, drawn: null, origin: NOWHERE };
    const origin = once(origins, site.layer, () => site.layer.origin());
    const cuts = site.clippers.map((clipper) => once(clips, clipper, () => clipper.getBoundingClientRect()));
    const [field] = 'field' in mark.place ? boxes : [];
    const drawn = field ? drawInField(field, cuts) : drawOnText(boxes, cuts, site.lineHeight);
    return { mark, site, drawn, origin };
  });
}

/** Where a PID is drawn in the window, in px; nothing for one that no person can see. */
function boxesOf(place: Place): Box[] {
  const anchor = anchorOf(place);
  if (!anchor?.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) return [];
  if ('field' in place) return place.field.matches(':focus') ? [] : [place.field.getBoundingClientRect()];
  const range = document.createRange();
  try {
    range.setStart(place.start, place.from);
    range.setEnd(place.end, place.to);
    return [...range.getClientRects()].filter((box) => box.width > 0 && box.right + scrollX > 0);
  } catch {
    // The text was cut short since; the observer tells the finder.
    return [];
  } finally {
    // nb. A range that stays in the text taxes every change of the document until it is collected.
    range.setStart(document, 0);
    range.collapse(true);
  }
}

type Near = { add(mark: Mark): void; drop(mark: Mark): void };

/** Tell which marks are in the window or close to it, also when a hidden part of the page is shown. */
function watchNear(hear: (mark: Mark, isNear: boolean) => void, signal: AbortSignal): Near {
  const marksOf = new Map<Element, Set<Mark>>();
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
    const marks = anchor && marksOf.get(anchor);
    marks?.delete(mark);
    if (!anchor || marks?.size !== 0) return;
    marksOf.delete(anchor);
    observer.unobserve(anchor);
  };
  return {
    drop,
    add(mark) {
      const anchor = anchorOf(mark.place);
      if (!anchor || anchors.get(mark) === anchor) return;
      drop(mark);
      anchors.set(mark, anchor);
      const marks = marksOf.get(anchor) ?? new Set();
      marksOf.set(anchor, marks.add(mark));
      observer.observe(anchor);
    },
  };
}

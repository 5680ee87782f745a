import type { Origin } from './chip.ts';
import { isField } from './fields.ts';
import { type Box, type Drawn, drawInField, drawOnText } from './geometry.ts';
import { drawByHeadline } from './headline.ts';
import type { Layer } from './layer.ts';
import type { Site } from './layers.ts';
import type { Mark } from './marks.ts';
import { once } from './once.ts';
import { anchorOf, boxesIn, matches, type Place } from './place.ts';
import { blockOf, takenIn } from './room.ts';
import { AT } from './text-places.ts';
import { texts } from './texts.ts';

/** A mark, where its text is in the window, and where it is drawn. */
export type Placed = { mark: Mark; boxes: readonly Box[]; site: Site | null };
export type Measured = { mark: Mark; site: Site | null; drawn: Drawn | null; origin: Origin };
const NOWHERE: Origin = { left: 0, top: 0, scale: 1 };

/**
 * Measure layers and clippers, each once.
 * @param isAtEnd chips are to stand at the end of their PIDs, where there is room; those of other kinds always do
 */
export function measureAll(placed: readonly Placed[], isAtEnd: boolean): Measured[] {
  const originOf = once((layer: Layer) => layer.origin());
  const reach = once(reachOf);
  const boxOf = once((clipper: Element) => clipper.getBoundingClientRect());
  const taken = once(takenIn);
  const drawnAt = (place: Place, boxes: readonly Box[], { layer, lineHeight, clippers, isScrolled }: Site) => {
    const cuts: Box[] = clippers.map(boxOf);
    if (!isScrolled) cuts.push(reach(document.scrollingElement ?? document.documentElement));
    if (place.more !== undefined) return drawByHeadline(place.field, layer.container, cuts);
    // There is a site only where there is a box.
    if (place.field) return drawInField(boxes[0] as Box, cuts, place.nth);
    // A person reads an account's number aloud, its last digits first of all: of all kinds, only a PID bears a chip on its tail.
    const isOther = place.pid.includes(':');
    return drawOnText(boxes, cuts, lineHeight, (isAtEnd || isOther) && taken(blockOf(place.start)), isOther);
  };
  return placed.map(({ mark, boxes, site }) => ({
    mark,
    site,
    drawn: site && drawnAt(mark.place, boxes, site),
    origin: site ? originOf(site.layer) : NOWHERE,
  }));
}

export type IsStill = (mark: Mark, layer?: Layer | null) => boolean;

/**
 * Tells, of each mark, whether nothing can have moved it since it was last asked: nothing changed in its block, and its
 * element is where it was in its layer. That is a tenth of what measuring it costs.
 */
export function createIsStill(): IsStill {
  const originOf = once((layer: Layer) => layer.origin());
  return (mark, layer = mark.layer) => {
    const { place, anchor } = mark;
    if (!layer || !anchor || place.more !== undefined) return false;
    const { left, top, scale } = originOf(layer);
    const box = anchor.getBoundingClientRect();
    // One number instead of five. Powers of π have nothing in common: no other place has the same sum.
    const now = [box.left - left, box.top - top, box.width, box.height].reduce(
      (sum, px) => sum * Math.PI + Math.round(px * 8),
      scale,
    );
    mark.block = place.field ? anchor : (mark.block ?? blockOf(place.start));
    const before = mark.still;
    mark.still = now;
    return before === now;
  };
}

/** All that scrolling can bring into the window. To both sides: documents from right to left scroll the other way. */
function reachOf({ scrollWidth, scrollHeight, clientWidth }: Element): Box {
  const more = scrollWidth - clientWidth;
  return { left: -more - scrollX, top: -scrollY, right: scrollWidth - scrollX, bottom: scrollHeight - scrollY };
}

/** Whether a person can see this element. */
export const isShown = (element: Element): boolean => element.checkVisibility(HOW);
const HOW: CheckVisibilityOptions = JSON.parse(texts()[AT.visible] as string);

/** Where a PID is drawn in the window, in px; nothing for one that no person can see. */
export function boxesOf(place: Place): Box[] {
  const anchor = anchorOf(place);
  if (!anchor || !isShown(anchor)) return [];
  if (place.field) return isField(anchor) && matches(anchor, ':focus') ? [] : [place.field.getBoundingClientRect()];
  return boxesIn(place).filter((box) => box.width > 0 && box.right + scrollX > 0);
}

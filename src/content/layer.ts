import type { Chip, Origin } from './chip.ts';
import { leaveOutOfCopies } from './copying.ts';
import { keepToOurselves, make, makeHost } from './dom.ts';
import type { Place } from './place.ts';
import type { Spot } from './placement.ts';
import { LAYER } from './skip.ts';
import { AT } from './text-places.ts';
import { texts } from './texts.ts';

/** What stands in a layer. */
export type Item = {
  place: Place;
  chip: Chip;
  /** Where its chip was when last drawn: px from the layer's own zero. */
  x: number;
  y: number;
};

/** The root that a chip is in. */
export const rootOf = ({ chip }: Item): ShadowRoot => chip.button.getRootNode() as ShadowRoot;

export const hasFocus = (item: Item): boolean => rootOf(item).activeElement === item.chip.button;

/** Hears what happens on a chip, our own listeners' way: trusted events only. */
export type ChipListener = (event: Event, item: Item) => void;

/** One element of ours in the page, with the chips of everything that scrolls together. */
export type Layer = {
  readonly host: HTMLElement;
  readonly container: Element | ShadowRoot;
  add(item: Item): void;
  remove(item: Item): void;
  readonly isEmpty: boolean;
  origin(): Origin;
};

export function createLayer({ container, isInFlow }: Spot, listener: ChipListener, signal: AbortSignal): Layer {
  const { host, root } = makeHost(LAYER, texts()[isInFlow ? 2 : 1]);
  leaveOutOfCopies(root);
  const group = make('div', { class: 'group', role: 'group', 'aria-label': texts()[AT.layer] as string });
  root.append(group);
  /** In reading order: the order of the tab stops and of what a screen reader meets. */
  const items: Item[] = [];

  const itemOf = (target: EventTarget | null) => items.find(({ chip }) => chip.button.contains(target as Node | null));
  const hear = (event: Event) => {
    const item = itemOf(event.target);
    if (!item) return;
    if (event.type === 'keydown') walk(event as KeyboardEvent, items, item);
    listener(event, item);
  };
  keepToOurselves(root, signal, hear);

  return {
    host,
    container,
    add(item) {
      const next = items.findLastIndex((other) => !isBefore(item, other)) + 1;
      group.insertBefore(item.chip.element, items[next]?.chip.element ?? null);
      items.splice(next, 0, item);
      keepOneTabStop(items);
    },
    remove(item) {
      const index = items.indexOf(item);
      if (index >= 0) items.splice(index, 1);
      item.chip.element.remove();
      keepOneTabStop(items);
    },
    get isEmpty() {
      return items.length === 0;
    },
    origin() {
      const { left, top } = group.getBoundingClientRect();
      return { left, top, scale: scaleOf(container) };
    },
  };
}

/** Chips whose tops are closer than this stand on one line, px. */
const SAME_LINE = 5;
/** In reading order, as drawn. nb. `compareDocumentPosition` walks all the siblings between: 12 µs on a wide page. */
export const isBefore = (item: Item, other: Item): boolean =>
  Math.abs(item.y - other.y) < SAME_LINE ? item.x < other.x : item.y < other.y;

/** The element in whose box a container is. */
export const elementOf = (container: Layer['container']): Element => (container as ShadowRoot).host ?? container;

/** Pages scale parts of themselves by `transform`. */
function scaleOf(container: Element | ShadowRoot): number {
  const element = elementOf(container);
  const inside = (element as HTMLElement).offsetWidth;
  const { width } = element.getBoundingClientRect();
  // nb. Less than a pixel is rounding: `offsetWidth` is whole.
  return inside > 0 && Math.abs(width - inside) >= 1 ? width / inside : 1;
}

function keepOneTabStop(items: readonly Item[]): void {
  if (items.some(({ chip }) => chip.button.tabIndex === 0)) return;
  const [first] = items;
  if (first) first.chip.button.tabIndex = 0;
}

/** Arrow keys walk the chips of a layer, which is one tab stop (roving tabindex). */
function walk(event: KeyboardEvent, items: readonly Item[], item: Item): void {
  const seen = items.filter(({ chip }) => !chip.element.hidden);
  const to = seen.indexOf(item) + JSON.parse(texts()[AT.steps] as string)[event.key];
  const next = seen[Math.max(0, Math.min(to, seen.length - 1))];
  if (!next || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  for (const { chip } of items) chip.button.tabIndex = -1;
  next.chip.button.tabIndex = 0;
  next.chip.button.focus();
}

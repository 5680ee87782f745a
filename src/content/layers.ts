import { type ChipListener, createLayer, type Layer } from './layer.ts';
import { parentInFlatTree } from './place.ts';
import { bearsOn, type Spot, spotsFor } from './placement.ts';
import { isInsideSkipped, isSkipped } from './skip.ts';
import { isDarkBehind } from './theme.ts';

/** Where and how the marks of one element's text are drawn. */
export type Site = { layer: Layer; clippers: readonly Element[]; isDark: boolean; lineHeight: number };

export type Layers = {
  /** The site of what stands in this element; null where nothing may be drawn. May add a layer to the page. */
  siteOf(anchor: Element): Site | null;
  /** Look anew at every site from time to time: the page may have restyled itself. */
  forgetSites(): void;
  /** Put back layers that the page threw out, and let go of those whose place is gone. */
  restore(): void;
  /** Take this layer away if nothing stands in it. */
  tidy(layer: Layer): void;
};

/** A page that throws a layer out this often within `FIGHT_TIME` ms is let have its way, for `TRUCE` ms. */
const [FIGHTS, FIGHT_TIME, TRUCE] = [5, 5_000, 30_000];

/** How long a site is believed, in ms. */
const KEEP_TIME = 5_000;

export function createLayers(listener: ChipListener, onLayer: (layer: Layer) => void, signal: AbortSignal): Layers {
  const layers = new Map<Spot['container'], Layer>();
  const refused = new WeakMap<Spot['container'], number>();
  const isFight = createFightCounter();
  let sites = new WeakMap<Element, Site | null>();
  let foundAt = performance.now();

  const drop = (layer: Layer) => {
    layer.host.remove();
    layers.delete(layer.container);
    sites = new WeakMap();
  };
  const layerAt = (spot: Spot): Layer | null => {
    const layer = layers.get(spot.container);
    if (layer) return layer;
    if ((refused.get(spot.container) ?? 0) > performance.now()) return null;
    const made = createLayer(spot, listener, signal);
    if (!settles(made, spot)) {
      made.host.remove();
      refused.set(spot.container, Number.POSITIVE_INFINITY);
      return null;
    }
    layers.set(spot.container, made);
    onLayer(made);
    return made;
  };
  const find = (anchor: Element): Site | null => {
    const lineHeight = Number.parseFloat(getComputedStyle(anchor).lineHeight);
    const around = isPlain(anchor) ? parentInFlatTree(anchor) : null;
    const same = around && siteOf(around);
    if (same) return { ...same, lineHeight };
    if (isInsideSkipped(anchor)) return null;
    for (const spot of spotsFor(anchor)) {
      const layer = layerAt(spot);
      if (layer) return { layer, clippers: spot.clippers, isDark: isDarkBehind(anchor), lineHeight };
    }
    return null;
  };
  const siteOf = (anchor: Element): Site | null => {
    const known = sites.get(anchor);
    if (known !== undefined) return known;
    const site = find(anchor);
    sites.set(anchor, site);
    return site;
  };
  const putBack = (layer: Layer) => {
    if (!isFight(layer.container)) return layer.container.append(layer.host);
    refused.set(layer.container, performance.now() + TRUCE);
    drop(layer);
  };

  signal.addEventListener('abort', () => {
    for (const layer of layers.values()) drop(layer);
  });
  return {
    siteOf,
    forgetSites() {
      if (performance.now() - foundAt < KEEP_TIME) return;
      foundAt = performance.now();
      sites = new WeakMap();
    },
    restore() {
      for (const layer of layers.values()) {
        if (!layer.container.isConnected) drop(layer);
        else if (layer.host.parentNode !== layer.container) putBack(layer);
      }
    },
    tidy(layer) {
      if (layer.isEmpty && layers.get(layer.container) === layer) drop(layer);
    },
  };
}

/** Whether an element changes nothing about where its text is drawn and what is behind it: its parent's site is its own. */
function isPlain(element: Element): boolean {
  if (element.shadowRoot || element === document.body || isSkipped(element)) return false;
  const style = getComputedStyle(element);
  return (
    !bearsOn(element, style) &&
    /^(rgba\(0, 0, 0, 0\)|transparent)$/.test(style.backgroundColor) &&
    style.backgroundImage === 'none'
  );
}

/** Tells when a page has thrown the layer out of a container too often; called each time it does. */
function createFightCounter(): (container: Spot['container']) => boolean {
  const fights = new WeakMap<Spot['container'], number[]>();
  return (container) => {
    const now = performance.now();
    const times = [...(fights.get(container) ?? []), now].filter((time) => now - time < FIGHT_TIME);
    fights.set(container, times);
    return times.length > FIGHTS;
  };
}

/** Add the layer to the page. False when it is not drawn there, or the page's own layout moved by it. */
function settles({ host, container }: Layer, { isInFlow }: Spot): boolean {
  const element = 'host' in container ? container.host : container;
  const whole = [element, container.firstElementChild, container.lastElementChild];
  const isLastResort = container === document.body;
  const before = isLastResort ? '' : footprint(whole);
  container.append(host);
  if (isLastResort) return true;
  const isInPlace = isInFlow || 'host' in container || host.offsetParent === container;
  return isInPlace && host.checkVisibility() && footprint(whole) === before;
}

/** The sizes that an added child may change: rules such as `:last-child` then hit another element. */
function footprint(elements: readonly (Element | null)[]): string {
  const sizes = elements.map((element) => {
    const { left, top, width, height } = element?.getBoundingClientRect() ?? new DOMRect();
    return [left, top, width, height].map(Math.round).join();
  });
  return [...sizes, elements[0]?.scrollWidth, elements[0]?.scrollHeight].join(' ');
}

import type { ChipListener, Layer } from './layer.ts';
import { createLayerSet } from './layer-set.ts';
import { parentInFlatTree } from './place.ts';
import { bearsOn, isScroller, spotsFor } from './placement.ts';
import { isInsideSkipped, isSkipped } from './skip.ts';
import { brightness, isDarkBehind } from './theme.ts';

/** Where and how the marks of one element's text are drawn. */
export type Site = {
  layer: Layer;
  clippers: readonly Element[];
  /** What is out of sight may be scrolled into it, by another scroller than the window's. */
  isScrolled: boolean;
  isDark: boolean;
  lineHeight: number;
};

export type Layers = {
  /** The site of what stands in this element; null where nothing may be drawn. May add a layer to the page. */
  siteOf(anchor: Element): Site | null;
  /** Look anew at every site, each fifth time: the page may have restyled itself. To be called once a second. */
  forgetSites(): void;
  /** Put back layers that the page threw out, and let go of those whose place is gone. */
  restore(): void;
  /** Take this layer away if nothing stands in it. */
  tidy(layer: Layer): void;
};

/** How often one is asked to forget the sites until one does. */
const KEPT = 5;

export function createLayers(listener: ChipListener, onLayer: (layer: Layer) => void, signal: AbortSignal): Layers {
  let sites = new WeakMap<Element, Site | null>();
  let asked = 0;
  const forget = () => {
    sites = new WeakMap();
  };
  const { layerAt, restore, tidy } = createLayerSet(listener, onLayer, forget, signal);

  const find = (anchor: Element): Site | null => {
    const lineHeight = Number.parseFloat(getComputedStyle(anchor).lineHeight);
    const around = isPlain(anchor) ? parentInFlatTree(anchor) : null;
    const same = around && siteOf(around);
    if (same) return { ...same, lineHeight };
    if (isInsideSkipped(anchor)) return null;
    for (const spot of spotsFor(anchor)) {
      const layer = layerAt(spot);
      if (!layer) continue;
      return {
        layer,
        clippers: spot.clippers,
        isScrolled: isScrolled(anchor),
        isDark: isDarkBehind(anchor),
        lineHeight,
      };
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
  return {
    siteOf,
    restore,
    tidy,
    forgetSites() {
      if (++asked % KEPT === 0) forget();
    },
  };
}

/** Whether an element changes nothing about where its text is drawn and what is behind it: its parent's site is its own. */
function isPlain(element: Element): boolean {
  if (element.shadowRoot || element === document.body || isSkipped(element)) return false;
  const style = getComputedStyle(element);
  return !bearsOn(style) && brightness(style.backgroundColor) === null && style.backgroundImage === 'none';
}

function isScrolled(anchor: Element): boolean {
  for (let at: Element | null = anchor; at && at !== document.documentElement; at = parentInFlatTree(at))
    if (isScroller(at, getComputedStyle(at))) return true;
  return false;
}

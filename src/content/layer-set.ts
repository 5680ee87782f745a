import { type ChipListener, createLayer, elementOf, type Layer } from './layer.ts';
import type { Spot } from './placement.ts';

/** The layers in the page, one a container. */
export type LayerSet = {
  /** The layer of this spot; null where the page takes none. May add it to the page. */
  layerAt(spot: Spot): Layer | null;
  /** Put back layers that the page threw out or left behind, and let go of those whose place is gone. */
  restore(): void;
  /** Take this layer away if nothing stands in it. */
  tidy(layer: Layer): void;
};

/** A page that throws a layer out this often within `FIGHT_TIME` ms is let have its way, for `TRUCE` ms. */
const FIGHTS = 5;
const FIGHT_TIME = 5_000;
const TRUCE = 30_000;

export function createLayerSet(
  listener: ChipListener,
  onAdded: (layer: Layer) => void,
  onGone: () => void,
  signal: AbortSignal,
): LayerSet {
  const layers = new Map<Spot['container'], Layer>();
  const refused = new WeakMap<Spot['container'], number>();
  const thrownOut = new WeakMap<Spot['container'], readonly number[]>();

  const drop = (layer: Layer) => {
    layer.host.remove();
    layers.delete(layer.container);
    onGone();
  };
  const add = (spot: Spot): Layer | null => {
    const layer = createLayer(spot, listener, signal);
    if (!settles(layer, spot)) {
      layer.host.remove();
      refused.set(spot.container, Number.POSITIVE_INFINITY);
      return null;
    }
    layers.set(spot.container, layer);
    onAdded(layer);
    return layer;
  };
  const putBack = (layer: Layer) => {
    const now = performance.now();
    const times = (thrownOut.get(layer.container) ?? []).filter((time) => now - time < FIGHT_TIME);
    thrownOut.set(layer.container, [...times, now]);
    if (times.length < FIGHTS) return layer.container.append(layer.host);
    refused.set(layer.container, now + TRUCE);
    drop(layer);
  };

  signal.addEventListener('abort', () => {
    for (const layer of layers.values()) drop(layer);
  });
  return {
    layerAt(spot) {
      const isRefused = (refused.get(spot.container) ?? 0) > performance.now();
      return layers.get(spot.container) ?? (isRefused ? null : add(spot));
    },
    restore() {
      for (const layer of layers.values()) {
        if (!layer.container.isConnected) drop(layer);
        else if (layer.host.parentNode !== layer.container) putBack(layer);
        else putBehind(layer);
      }
    },
    tidy(layer) {
      if (layer.isEmpty && layers.get(layer.container) === layer) drop(layer);
    },
  };
}

/** What stood last in the container of a layer that was left behind, when last looked at. */
const lastBehind = new WeakMap<Layer, Node | null>();

/**
 * Behind what came since, once that has come to rest: rules such as `p + p` go by who stands beside whom.
 * nb. Moving it would drop the focus, and costs ms where it holds many chips.
 */
function putBehind(layer: Layer): void {
  const { host, container } = layer;
  if (!host.nextElementSibling || host.matches(':focus-within')) return;
  if (lastBehind.get(layer) === container.lastChild) container.append(host);
  else lastBehind.set(layer, container.lastChild);
}

/** Add the layer to the page. False when it is not drawn there, or the page's own layout moved by it. */
function settles({ host, container }: Layer, { isInFlow }: Spot): boolean {
  if (container === document.body) {
    container.append(host);
    return true;
  }
  const whole = [elementOf(container), container.firstElementChild, container.lastElementChild];
  const before = footprint(whole);
  container.append(host);
  const isInPlace = isInFlow || 'host' in container || host.offsetParent === container;
  return isInPlace && host.checkVisibility() && footprint(whole) === before;
}

/** The sizes that an added child may change: rules such as `:last-child` then hit another element. */
const footprint = (elements: readonly (Element | null)[]): string =>
  JSON.stringify(
    elements.map((element) => [element?.getBoundingClientRect(), element?.scrollWidth, element?.scrollHeight]),
  );

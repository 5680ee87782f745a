import { placeAt } from './dom.ts';
import { matches, parentInFlatTree } from './place.ts';

const WIDTH = 320;
const HEIGHT = 296;
const GAP = 6;
const MARGIN = 8;

/** Whether anything of a chip is in the window. */
export const isInWindow = ({ left, top, right, bottom, width }: DOMRect): boolean =>
  width > 0 && bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;

/** Put the card over everything: in the modal dialog around the chip, since all outside of one is inert. */
export function showOnTop(host: HTMLElement, area: HTMLElement, chip: Element): void {
  let at: Element | null = chip;
  while (at && !matches(at, ':modal')) at = parentInFlatTree(at);
  (at ?? document.documentElement).append(host);
  // nb. Not the host: the page could take that down from there, and whatever hides its own parts would hide the card.
  area.popover = 'manual';
  try {
    area.showPopover();
  } catch {
    // The largest z-index has to do.
  }
}

/** Below the chip, or above it where there is more room; always in the window. */
export function placeBeside(area: HTMLElement, chip: DOMRect): void {
  const width = Math.min(WIDTH, innerWidth - 2 * MARGIN);
  const height = Math.min(HEIGHT, innerHeight - 2 * MARGIN);
  const below = innerHeight - chip.bottom - GAP - MARGIN;
  const isAbove = below < height && chip.top - GAP - MARGIN > below;
  const top = isAbove ? chip.top - GAP - height : chip.bottom + GAP;
  const clamp = (value: number, room: number) => Math.max(MARGIN, Math.min(value, room - MARGIN));
  area.classList.toggle('above', isAbove);
  placeAt(area, [clamp(chip.left, innerWidth - width), clamp(top, innerHeight - height), width, height]);
}

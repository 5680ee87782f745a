import type { Pid } from '../shared/pid.ts';
import type { SubscriptionStatus } from '../shared/status.ts';
import { CARD_STYLE } from './card-style.ts';
import { createCardView } from './card-view.ts';
import { copyText } from './copy.ts';
import { keepToOurselves, makeHost, setAttribute } from './dom.ts';
import type { Item } from './layer.ts';
import { parentInFlatTree } from './place.ts';
import { CARD } from './skip.ts';

/** What is known of one customer, in full. One card a frame; it is in the page only while it is open. */
export type Card = {
  open(item: Item): void;
  close(): void;
  /** What it is open for. */
  readonly item: Item | null;
  readonly hasFocus: boolean;
  focusFirst(): void;
  /** A status changed. */
  refresh(pid: Pid): void;
  /** Its chip may stand elsewhere now. */
  follow(): void;
};

type Wiring = {
  statusOf: (pid: Pid) => SubscriptionStatus | undefined;
  again: (pid: Pid) => void;
  /** The pointer came in (true) or went out. */
  onPointer: (isInside: boolean) => void;
  signal: AbortSignal;
};

const [WIDTH, HEIGHT, GAP, MARGIN] = [320, 296, 6, 8];

export function createCard({ statusOf, again, onPointer, signal }: Wiring): Card {
  const { host, root } = makeHost(CARD, CARD_STYLE);
  const view = createCardView();
  let item: Item | null = null;
  root.append(view.area);

  const close = () => {
    if (item) setAttribute(item.chip.button, 'aria-expanded', 'false');
    item = null;
    host.remove();
  };
  const goBack = () => {
    // nb. In this order: a chip opens the card when it takes the focus.
    item?.chip.button.focus();
    close();
  };
  const follow = () => {
    const chip = item?.chip.button.getBoundingClientRect();
    if (!chip) return;
    const isInView =
      chip.width > 0 && chip.bottom > 0 && chip.top < innerHeight && chip.right > 0 && chip.left < innerWidth;
    if (isInView) placeBeside(view.area, chip);
    else close();
  };
  const say = () => {
    if (item) view.say(item.place.pid, statusOf(item.place.pid));
  };

  const onKey = (event: KeyboardEvent) => {
    const isOut = event.key === 'Tab' && event.target === (event.shiftKey ? view.copy : view.again);
    if (event.key !== 'Escape' && !isOut) return;
    event.preventDefault();
    goBack();
  };
  const onClick = async (target: EventTarget | null, pid: Pid) => {
    if (target === view.again) again(pid);
    if (target === view.copy) view.sayCopied(await copyText(pid, root));
  };
  keepToOurselves(root, signal, (event) => {
    if (event.type === 'pointerover') onPointer(true);
    if (event.type === 'pointerout') onPointer(false);
    // The focus, and the caret, stay where the person is writing.
    if (event.type === 'mousedown') event.preventDefault();
    if (event.type === 'keydown') onKey(event as KeyboardEvent);
    if (event.type === 'click' && item) void onClick(event.target, item.place.pid);
  });
  signal.addEventListener('abort', close);

  return {
    close,
    follow,
    get item() {
      return item;
    },
    get hasFocus() {
      return root.activeElement !== null;
    },
    focusFirst: () => view.copy.focus(),
    refresh: (pid) => {
      if (item?.place.pid === pid) say();
    },
    open(next) {
      if (item === next) return;
      close();
      item = next;
      say();
      setAttribute(item.chip.button, 'aria-expanded', 'true');
      view.setDark(item.chip.element.classList.contains('dark'));
      showOnTop(host, item.chip.button);
      follow();
    },
  };
}

/** Put the card over everything: in the modal dialog around the chip, since all outside of one is inert. */
function showOnTop(host: HTMLElement, chip: Element): void {
  let at: Element | null = chip;
  while (at && !at.matches(':modal')) at = parentInFlatTree(at);
  (at ?? document.documentElement).append(host);
  host.popover = 'manual';
  try {
    host.showPopover();
  } catch {
    // The largest z-index has to do.
  }
}

/** Below the chip, or above it where there is more room; always in the window. */
function placeBeside(area: HTMLElement, chip: DOMRect): void {
  const width = Math.min(WIDTH, innerWidth - 2 * MARGIN);
  const height = Math.min(HEIGHT, innerHeight - 2 * MARGIN);
  const below = innerHeight - chip.bottom - GAP - MARGIN;
  const isAbove = below < height && chip.top - GAP - MARGIN > below;
  const top = isAbove ? chip.top - GAP - height : chip.bottom + GAP;
  const clamp = (value: number, room: number) => Math.max(MARGIN, Math.min(value, room - MARGIN));
  area.classList.toggle('above', isAbove);
  area.style.cssText = `width:${width}px;height:${height}px;left:${clamp(chip.left, innerWidth - width)}px;top:${clamp(top, innerHeight - height)}px`;
}

import { type CustomerId, valueOfId } from '../shared/customer-id.ts';
import type { Result } from '../shared/result.ts';
import type { SubscriptionStatus } from '../shared/status.ts';
import { isInWindow, placeBeside, showOnTop } from './card-place.ts';
import { type CardView, createCardView } from './card-view.ts';
import { copyText } from './copy.ts';
import { keepToOurselves, makeHost, setAttribute } from './dom.ts';
import type { Item } from './layer.ts';
import { LONG_ENOUGH, type Sight, watchSight } from './sight.ts';
import { CARD } from './skip.ts';
import { AT } from './text-places.ts';
import { texts } from './texts.ts';

/** What is known of one customer, in full. One card a frame; it is in the page only while it is open. */
export type Card = {
  open(item: Item): void;
  close(): void;
  /** What it is open for. */
  readonly item: Item | null;
  readonly hasFocus: boolean;
  focusFirst(): void;
  /** A status changed; with `isNews`, as is the rule, it is read aloud. */
  refresh(pid: CustomerId, isNews?: boolean): void;
  /** Its chip may stand elsewhere now. */
  follow(): void;
};

type Wiring = {
  statusOf: (pid: CustomerId) => SubscriptionStatus | undefined;
  again: (pid: CustomerId) => void;
  openInPopup: (pid: CustomerId) => Promise<Result<null>>;
  /** Escape was pressed in the card. */
  onEscape: () => void;
  /** The pointer came in (true) or went out. */
  onPointer: (isInside: boolean) => void;
  signal: AbortSignal;
};

export function createCard(wiring: Wiring): Card {
  const { statusOf, signal } = wiring;
  // nb. Now: a script that outlives its extension cannot ask for it.
  const [style] = texts();
  let item: Item | null = null;
  let made: Parts | undefined;
  /** Most documents never open it. */
  const parts = () => {
    made ??= makeParts(style, card, wiring);
    return made;
  };

  const card: Card = {
    close() {
      if (!item) return;
      setAttribute(item.chip.button, 'aria-expanded', 'false');
      item = null;
      parts().host.remove();
    },
    follow() {
      const chip = item?.chip.button.getBoundingClientRect();
      if (!chip || !isInWindow(chip)) return card.close();
      const { view, sight } = parts();
      const { style } = view.area;
      const before = style.cssText;
      placeBeside(view.area, chip);
      if (style.cssText !== before) sight.seenSince = Math.max(sight.seenSince, performance.now());
    },
    get item() {
      return item;
    },
    get hasFocus() {
      return !!made?.root.activeElement;
    },
    focusFirst: () => parts().view.tools[0]?.focus(),
    refresh(pid, isNews = true) {
      if (item?.place.pid === pid) parts().view.say(pid, statusOf(pid), isNews);
    },
    open(next) {
      if (item === next) return;
      card.close();
      item = next;
      card.refresh(item.place.pid, false);
      setAttribute(item.chip.button, 'aria-expanded', 'true');
      parts().view.setDark(item.chip.element.classList.contains('dark'));
      showOnTop(parts().host, parts().view.area, item.chip.button);
      card.follow();
    },
  };
  signal.addEventListener('abort', card.close);
  return card;
}

type Parts = { host: HTMLElement; root: ShadowRoot; view: CardView; sight: Sight };

function makeParts(style: string, card: Card, wiring: Wiring): Parts {
  const { onPointer, onEscape, signal } = wiring;
  const { host, root } = makeHost(CARD, style);
  const view = createCardView();
  root.append(view.area);
  const sight = watchSight(view.area, signal);
  keepToOurselves(root, signal, (event) => {
    const { item } = card;
    const { type } = event;
    if (type === 'pointerover' || type === 'pointerout') onPointer(type === 'pointerover');
    const pid = type === 'click' && item?.place.pid;
    if (pid) void press(event as MouseEvent, pid, view, sight, root, wiring);
    const isOut = type === 'keydown' && leadsOut(event as KeyboardEvent, view);
    // The focus, and the caret, stay where the person is writing.
    if (isOut || type === 'mousedown') event.preventDefault();
    // nb. In this order: a chip opens the card when it takes the focus.
    if (isOut) item?.chip.button.focus();
    if (isOut) card.close();
    if (isOut && (event as KeyboardEvent).key === 'Escape') onEscape();
  });
  return { host, root, view, sight };
}

/**
 * A button was pressed: copy, check again, or open in popup. Only by who sees the card, since a page may put something over
 * it and have the person press there; the pointer's place is the page's to choose, so it counts after a while only.
 */
async function press(
  { target, detail, timeStamp }: MouseEvent,
  pid: CustomerId,
  { tools, tell }: CardView,
  { seenSince }: Sight,
  root: ShadowRoot,
  { again, openInPopup }: Wiring,
): Promise<void> {
  const button = target as HTMLButtonElement;
  const tool = tools.indexOf(button);
  const words = texts();
  if (tool < 0) return;
  // nb. A key's click has no count. The focus too can be led into a card that nobody sees: by a form drawn over it.
  if (timeStamp - seenSince < (detail && LONG_ENOUGH))
    return tell(button, words[AT.notPressed], words[AT.whyNotPressed]);
  if (tool === 1) return again(pid);
  if (tool === 0) return tell(button, words[(await copyText(valueOfId(pid), root)) ? AT.copied : AT.notCopied]);
  const result = await openInPopup(pid);
  if (!result.ok) tell(button, words[AT.notOpened], result.reason === 'budget' ? words[AT.askedTooOften] : '');
}

/** Whether this key takes a person out of the card: Escape, and Tab over either end. */
const leadsOut = ({ key, shiftKey, target }: KeyboardEvent, { tools }: CardView): boolean =>
  key === 'Escape' || (key === 'Tab' && target === tools.at(shiftKey ? 0 : -1));

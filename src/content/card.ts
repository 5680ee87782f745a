import type { Pid } from '../shared/pid.ts';
import type { Result } from '../shared/result.ts';
import type { SubscriptionStatus } from '../shared/status.ts';
import { isInWindow, placeBeside, showOnTop } from './card-place.ts';
import { type CardView, createCardView } from './card-view.ts';
import { copyText } from './copy.ts';
import { keepToOurselves, makeHost, setAttribute } from './dom.ts';
import type { Item } from './layer.ts';
import { CARD } from './skip.ts';
import { styles } from './styles.ts';

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
  openInPopup: (pid: Pid) => Promise<Result<null>>;
  /** Escape was pressed in the card. */
  onEscape: () => void;
  /** The pointer came in (true) or went out. */
  onPointer: (isInside: boolean) => void;
  signal: AbortSignal;
};

export function createCard(wiring: Wiring): Card {
  const { statusOf, onPointer, onEscape, signal } = wiring;
  const { host, root } = makeHost(CARD, styles()[0]);
  const view = createCardView();
  let item: Item | null = null;
  root.append(view.area);

  const close = () => {
    if (item) setAttribute(item.chip.button, 'aria-expanded', 'false');
    item = null;
    host.remove();
  };
  const follow = () => {
    const chip = item?.chip.button.getBoundingClientRect();
    if (chip && isInWindow(chip)) placeBeside(view.area, chip);
    else close();
  };
  const refresh = (pid: Pid, isNews = true) => {
    if (item?.place.pid === pid) view.say(pid, statusOf(pid), isNews);
  };
  keepToOurselves(root, signal, (event) => {
    const { type, target } = event;
    if (type === 'pointerover' || type === 'pointerout') onPointer(type === 'pointerover');
    const pid = type === 'click' && item?.place.pid;
    if (pid) void press(target as HTMLButtonElement, pid, view, root, wiring);
    const isOut = type === 'keydown' && leadsOut(event as KeyboardEvent, view);
    // The focus, and the caret, stay where the person is writing.
    if (isOut || type === 'mousedown') event.preventDefault();
    // nb. In this order: a chip opens the card when it takes the focus.
    if (isOut) item?.chip.button.focus();
    if (isOut) close();
    if (isOut && (event as KeyboardEvent).key === 'Escape') onEscape();
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
    focusFirst: () => view.tools[0]?.focus(),
    refresh,
    open(next) {
      if (item === next) return;
      close();
      item = next;
      refresh(item.place.pid, false);
      setAttribute(item.chip.button, 'aria-expanded', 'true');
      view.setDark(item.chip.element.classList.contains('dark'));
      showOnTop(host, item.chip.button);
      follow();
    },
  };
}

/** A button was pressed: copy, check again, or open in popup. */
async function press(
  button: HTMLButtonElement,
  pid: Pid,
  { tools, tell }: CardView,
  root: ShadowRoot,
  { again, openInPopup }: Wiring,
): Promise<void> {
  const tool = tools.indexOf(button);
  if (tool === 0) tell(button, (await copyText(pid, root)) ? 'Copied' : 'Not copied');
  if (tool === 1) again(pid);
  if (tool !== 2) return;
  const result = await openInPopup(pid);
  if (!result.ok) tell(button, 'Not opened', result.reason === 'budget' ? ': this page asked too often' : '');
}

/** Whether this key takes a person out of the card: Escape, and Tab over either end. */
const leadsOut = ({ key, shiftKey, target }: KeyboardEvent, { tools }: CardView): boolean =>
  key === 'Escape' || (key === 'Tab' && target === tools.at(shiftKey ? 0 : -1));

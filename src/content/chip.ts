import { type CustomerId, valueOfId } from '../shared/customer-id.ts';
import type { SubscriptionStatus } from '../shared/status.ts';
import { counted, explain, LOOK_WORD, lookOf, spoken } from '../shared/words.ts';
import { make, makeShape, type Placed, placeAt, setAttribute } from './dom.ts';
import { type Box, type Drawn, FULL_SIZE } from './geometry.ts';
import { AT } from './text-places.ts';
import { texts } from './texts.ts';

/** What is drawn for one place: a chip, and a line under each line of the PID. The same parts for every status. */
export type Chip = {
  /** Holds both; in the layer. */
  element: HTMLElement;
  button: HTMLButtonElement;
  /**
   * Say what is known of the customer; undefined: the answer is on its way. `more`: it stands beside the headline of a
   * ticket with so many other customers, and has room for names.
   */
  show(id: CustomerId, status: SubscriptionStatus | undefined, more?: number): void;
  /** Draw it there; null: there is nothing to see. */
  draw(drawn: Drawn | null, origin: Origin, isDark: boolean): void;
};

/** Where the layer's own zero is in the window, and how many pixels of the window one of its pixels is. */
export type Origin = { left: number; top: number; scale: number };

export function createChip(): Chip {
  // nb. To copy one takes a third of the time that making it does. What it says comes with the first status, and is then made once.
  blank ??= make('div', { class: 'mark', hidden: '' }, make('button', JSON.parse(texts()[AT.chip] as string)));
  const element = blank.cloneNode(true) as HTMLElement;
  const button = element.firstChild as HTMLButtonElement;
  let last = '';
  let said: string;
  /** What its contents are made of; null: it has none yet. */
  let of: SubscriptionStatus | undefined | null = null;

  return {
    element,
    button,
    show(id, status, more) {
      const value = valueOfId(id);
      const name = spoken(value, status);
      // Asked once a second, and nearly always nothing is new.
      if (said === name && of === status) return;
      const look = lookOf(status);
      setAttribute(element, 'data-look', look);
      const { why, next } = explain(status);
      const others = more ? counted(more, 'more customer') : '';
      const isTicket = more !== undefined;
      // Made anew, not changed: what moves in our roots too is a layout shift, and the page would be told how large a one.
      if (of !== status)
        button.replaceChildren(makeShape(), makeWord(LOOK_WORD[look], name.split(`. ${value}`)[0] as string));
      said = name;
      of = status;
      setAttribute(button, 'aria-label', isTicket ? `${name}${texts()[AT.ofTicket]}${others && ` ${others}.`}` : name);
      // What the card adds to the name, for those who hear the chip and do not see the card.
      const by = status?.account ? ` Account: ${status.account}.` : '';
      setAttribute(button, 'aria-description', `${name.includes(why) ? '' : `${why} `}${next}${by}`);
      if (isTicket) setAttribute(button, 'data-more', others);
      element.classList.toggle('ticket', isTicket);
      element.classList.toggle('stale', !!status?.stale);
    },
    draw(drawn, origin, isDark) {
      const boxes = drawn ? [drawn.chip, ...drawn.lines].map((box) => inLayer(box, origin)) : [];
      const now = [isDark, drawn?.isSmall, boxes].join();
      if (now === last) return;
      last = now;
      element.hidden = !drawn;
      element.classList.toggle('dark', isDark);
      element.classList.toggle('small', !!drawn?.isSmall);
      const [chip, ...lines] = boxes;
      if (!chip) return;
      const size = 11 * Math.min(1, chip[3] / FULL_SIZE);
      placeAt(button, chip, `;font-size:${size}px`);
      drawLines(element, lines);
    },
  };
}

let blank: HTMLElement | undefined;

/** @param text goes on with names */
const makeWord = (word: string, text: string) =>
  make('span', { class: 'word', 'data-word': word, 'data-t': text.slice(word.length) });

/** Where a box is in the layer, to a quarter of a pixel: less cannot be seen. */
function inLayer(box: Box, { left, top, scale }: Origin): Placed {
  const round = (value: number) => Math.round((value / scale) * 4) / 4;
  return [round(box.left - left), round(box.top - top), round(box.right - box.left), round(box.bottom - box.top)];
}

function drawLines(element: HTMLElement, lines: readonly Placed[]): void {
  const drawn = [...element.querySelectorAll<HTMLElement>('.line')];
  for (const extra of drawn.slice(lines.length)) extra.remove();
  for (const [index, line] of lines.entries()) {
    const under = drawn[index] ?? make('span', { class: 'line' });
    placeAt(under, line);
    if (!under.isConnected) element.prepend(under);
  }
}

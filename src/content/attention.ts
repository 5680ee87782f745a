import type { Card } from './card.ts';
import { on } from './dom.ts';
import { type ChipListener, hasFocus, type Item } from './layer.ts';
import { isOurs } from './skip.ts';

/** How long, in ms, the pointer rests on a chip before the card opens, and may be elsewhere before it closes. */
const REST = 150;
const GRACE = 250;

export type Attention = {
  /** What a person does on a chip. */
  onChip: ChipListener;
  /** The pointer came into the card, or left it. */
  onCard(isInside: boolean): void;
};

/**
 * Opens and closes the card by what a person turns to: with the pointer, a finger or the keyboard.
 * @param onEscape Escape was pressed on a chip; true when that meant something
 */
export function createAttention(card: () => Card, onEscape: () => boolean, signal: AbortSignal): Attention {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (what: () => void, ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => signal.aborted || what(), ms);
  };
  const closeUnlessFocused = (item: Item, ms: number) =>
    later(() => {
      if (!card().hasFocus && !hasFocus(item)) card().close();
    }, ms);
  const onKey = (event: KeyboardEvent, item: Item) => {
    const isOpen = card().item === item;
    if (event.key === 'Escape' && (onEscape() || isOpen)) card().close();
    else if (event.key === 'Tab' && !event.shiftKey && isOpen) card().focusFirst();
    else return;
    event.preventDefault();
  };

  const onPress = ({ isTrusted, target }: Event) => {
    if (isTrusted && !isOurs(target as Node)) card().close();
  };
  on(window, 'pointerdown', onPress, signal);
  on(window, 'scroll', () => card().follow(), signal);
  return {
    onCard(isInside) {
      const { item } = card();
      if (isInside) clearTimeout(timer);
      else if (item) closeUnlessFocused(item, GRACE);
    },
    onChip(event, item) {
      const { type } = event;
      if (type === 'pointerover') later(() => card().open(item), REST);
      else if (type === 'pointerout') closeUnlessFocused(item, GRACE);
      else if (type === 'click' || type === 'focusin') {
        clearTimeout(timer);
        card().open(item);
      } else if (type === 'focusout') closeUnlessFocused(item, 0);
      // nb. The caret stays where the person is writing.
      else if (type === 'mousedown') event.preventDefault();
      else if (type === 'keydown') onKey(event as KeyboardEvent, item);
    },
  };
}

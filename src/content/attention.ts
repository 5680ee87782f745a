import type { Card } from './card.ts';
import type { ChipListener, Item } from './layer.ts';
import { isOurs } from './skip.ts';

/** How long, in ms, the pointer rests on a chip before the card opens, and may be elsewhere before it closes. */
const [REST, GRACE] = [150, 250];

export type Attention = {
  /** What a person does on a chip. */
  onChip: ChipListener;
  /** The pointer came into the card, or left it. */
  onCard(isInside: boolean): void;
};

/** Opens and closes the card by what a person turns to: with the pointer, a finger or the keyboard. */
export function createAttention(card: () => Card, signal: AbortSignal): Attention {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (what: () => void, ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => signal.aborted || what(), ms);
  };
  const now = (what: () => void) => {
    clearTimeout(timer);
    what();
  };
  const closeUnlessFocused = ({ chip }: Item) => {
    const root = chip.button.getRootNode() as ShadowRoot;
    if (!card().hasFocus && root.activeElement !== chip.button) card().close();
  };
  const onKey = (event: KeyboardEvent, item: Item) => {
    const isOpen = card().item === item;
    if (event.key === 'Escape' && isOpen) card().close();
    else if (event.key === 'Tab' && !event.shiftKey && isOpen) card().focusFirst();
    else return;
    event.preventDefault();
  };

  const onPress = ({ isTrusted, target }: Event) => {
    if (isTrusted && !isOurs(target as Node)) card().close();
  };
  addEventListener('pointerdown', onPress, { signal, passive: true, capture: true });
  addEventListener('scroll', () => card().follow(), { signal, passive: true, capture: true });
  return {
    onCard(isInside) {
      const { item } = card();
      if (isInside) clearTimeout(timer);
      else if (item) later(() => closeUnlessFocused(item), GRACE);
    },
    onChip(event, item) {
      if (event.type === 'pointerover') later(() => card().open(item), REST);
      else if (event.type === 'pointerout') later(() => closeUnlessFocused(item), GRACE);
      else if (event.type === 'click' || event.type === 'focusin') now(() => card().open(item));
      else if (event.type === 'focusout') later(() => closeUnlessFocused(item), 0);
      // nb. The caret stays where the person is writing.
      else if (event.type === 'mousedown') event.preventDefault();
      else if (event.type === 'keydown') onKey(event as KeyboardEvent, item);
    },
  };
}

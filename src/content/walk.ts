import type { ContentCalls, WalkStep } from '../shared/calls.ts';
import { keysOf } from '../shared/display.ts';
import type { Client } from '../shared/router.ts';
import type { Card } from './card.ts';
import { hasFocus, rootOf } from './layer.ts';
import type { Mark } from './marks.ts';
import { boxesOf } from './measure.ts';
import { nextOf } from './reading-order.ts';
import { isOurs, LAYER } from './skip.ts';

/** Walks the marked identifiers by the keyboard: of this frame, then of the tab's other frames. */
export type Walk = {
  /** The walk comes from another frame, or home to the one where it began. False: not here. */
  come(step: WalkStep): boolean;
  /** Give the focus back to what had it before the walk. False when there was no walk. */
  end(): boolean;
};

type Wiring = {
  /** As `parseShortcut` writes it; with Shift added, it walks back. */
  shortcut: string;
  all: Iterable<Mark>;
  /** Draw this mark at once: far from the window, it may not be drawn yet. */
  draw: (mark: Mark) => void;
  card: Card;
  call: Client<ContentCalls>;
  signal: AbortSignal;
};

export function createWalk({ shortcut, all, draw, card, call, signal }: Wiring): Walk {
  /** What had the focus when a person set out; null: that is in another frame. */
  let home: HTMLElement | null | undefined;

  const current = () => (card.hasFocus ? card.item : [...all].find(hasFocus)) as Mark | undefined;
  const take = (mark: Mark): boolean => {
    if (mark.chip.element.hidden) draw(mark);
    // nb. It scrolls into view what is not, through all frames.
    mark.chip.button.focus();
    return hasFocus(mark);
  };
  const walk = (isBack: boolean, from?: Mark, isFit = canBeSeen): boolean => {
    const left = new Set(all);
    for (;;) {
      const next = nextOf(left, from, isBack, isFit);
      if (!next || take(next)) return !!next;
      // What takes no focus is covered or cut off.
      left.delete(next);
    }
  };
  const onKey = async (event: KeyboardEvent) => {
    const keys = keysOf(event);
    const isBack = keys !== shortcut;
    if (!event.isTrusted || event.repeat || event.isComposing) return;
    if (isBack && keys.replace('Shift+', '') !== shortcut) return;
    const from = current();
    // nb. `document.activeElement` would be the host of a shadow root that has the focus.
    if (!from) home = event.composedPath()[0] as HTMLElement;
    const isMoved = from ? walk(isBack, from) : walk(isBack, from, isInSight) || walk(isBack);
    if (isMoved || from || isMarked(top as Window)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    if (isMoved) return;
    const result = await call('walkOn', { step: isBack ? 'walk-back' : 'walk' });
    if (result.ok && result.value.moved) card.close();
    else walk(isBack);
  };
  const end = () => {
    const to = home;
    if (to === undefined) return false;
    if (to === null) void call('walkOn', { step: 'walk-home' });
    else to.focus();
    // It may have been nothing at all that had the focus.
    current()?.chip.button.blur();
    home = undefined;
    return true;
  };

  const options = { capture: true, signal };
  addEventListener('keydown', onKey, options);
  addEventListener(
    'focusin',
    (event) => {
      // A person turned to something else.
      if (!isOurs(event.composedPath()[0] as Node)) home = undefined;
    },
    options,
  );
  return {
    end,
    come(step) {
      if (step === 'walk-home') return !!home && end();
      const isMoved = walk(step === 'walk-back');
      if (isMoved) home ??= null;
      return isMoved;
    },
  };
}

const canBeSeen = ({ place }: Mark): boolean => boxesOf(place).length > 0;

/** Whether its chip is in the window, and nothing is over it. */
function isInSight(mark: Mark): boolean {
  const { button } = mark.chip;
  const { left, top } = button.getBoundingClientRect();
  return mark.isNear && button.contains(rootOf(mark).elementFromPoint(left + 5, top + 5));
}

/** Whether anything is marked in the frames of this tab, as far as we may look: only then is the key ours. */
function isMarked(view: Window): boolean {
  try {
    return !!view.document.querySelector(LAYER) || Array.from(view as never, isMarked).includes(true);
  } catch {
    return false;
  }
}

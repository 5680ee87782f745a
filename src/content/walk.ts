import type { ContentCalls, WalkStep } from '../shared/calls.ts';
import { matchesShortcut } from '../shared/display.ts';
import type { Client } from '../shared/router.ts';
import type { Card } from './card.ts';
import { on } from './dom.ts';
import type { Drawing } from './drawing.ts';
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
  /** As `parseShortcut` writes it; with Shift added, or left out where it is part of it, it walks back. */
  shortcut: string;
  drawing: Drawing;
  card: Card;
  call: Client<ContentCalls>;
  signal: AbortSignal;
};

export function createWalk({ shortcut, drawing, card, call, signal }: Wiring): Walk {
  /** What had the focus when a person set out; null: that is in another frame. */
  let home: HTMLElement | null | undefined;
  const step = stepsOf(drawing);
  // nb. A chip is made when it is first asked for: not of what has no layer.
  const current = () =>
    (card.hasFocus ? card.item : [...drawing.all].find((mark) => mark.layer && hasFocus(mark))) as Mark | undefined;

  const onKey = async (event: KeyboardEvent) => {
    // nb. An event that a page made up may lack every key.
    if (!event.isTrusted || !matchesShortcut(shortcut, event, true)) return;
    const isBack = !matchesShortcut(shortcut, event);
    const from = current();
    // nb. `document.activeElement` would be the host of a shadow root that has the focus.
    if (!from) home = event.composedPath()[0] as HTMLElement;
    const isMoved = from ? step(isBack, from) : step(isBack, from, isInSight) || step(isBack);
    if (isMoved || from || isMarked(top as Window)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    if (isMoved) return;
    const result = await call('walkOn', { step: isBack ? 'walk-back' : 'walk' });
    if (result.ok && result.value.moved) card.close();
    else step(isBack);
  };
  const onFocus = (event: Event) => {
    // A person turned to something else.
    if (!isOurs(event.composedPath()[0] as Node)) home = undefined;
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

  on(window, 'keydown', onKey, signal);
  on(window, 'focusin', onFocus, signal);
  return {
    end,
    come(where) {
      if (where === 'walk-home') return !!home && end();
      const isMoved = step(where === 'walk-back');
      if (isMoved) home ??= null;
      return isMoved;
    },
  };
}

/** One step: the focus goes to the mark that fits and is read next. False when there is none. */
function stepsOf({ all, now }: Drawing) {
  const take = (mark: Mark): boolean => {
    // Far from the window, it may not be drawn yet.
    if (mark.chip.element.hidden) now(mark);
    // nb. It scrolls into view what is not, through all frames.
    mark.chip.button.focus();
    return hasFocus(mark);
  };
  return (isBack: boolean, from?: Mark, isFit = canBeSeen): boolean => {
    const left = new Set(all);
    for (;;) {
      const next = nextOf(left, from, isBack, isFit);
      if (!next || take(next)) return !!next;
      // What takes no focus is covered or cut off.
      left.delete(next);
    }
  };
}

const canBeSeen = ({ place }: Mark): boolean => boxesOf(place).length > 0;

/** Whether its chip is in the window, and nothing is over it. */
function isInSight(mark: Mark): boolean {
  const { button } = mark.chip;
  const { left, top } = button.getBoundingClientRect();
  return !!mark.layer && button.contains(rootOf(mark).elementFromPoint(left + 5, top + 5));
}

/** Whether anything is marked in the frames of this tab, as far as we may look: only then is the key ours. */
function isMarked(view: Window): boolean {
  try {
    return !!view.document.querySelector(LAYER) || Array.from(view as never, isMarked).includes(true);
  } catch {
    return false;
  }
}

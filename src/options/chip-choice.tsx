import { useId } from 'preact/hooks';
import type { Display } from '../shared/display.ts';
import { StatusLabel } from '../ui/status-label.tsx';

type Place = Display['chip'];

const WORDS: Record<Place, { label: string; hint: string; letters: string }> = {
  tail: {
    label: 'On the tail of the identifier',
    hint: 'The word nearly always has room. Pointing at it shows the letters beneath; copying takes them all.',
    letters: 'PMNGLKRRYHLO',
  },
  end: {
    label: 'At its end',
    hint: 'Hides no letter where the rest of the line is free. Elsewhere, a small shape without a word is on the tail.',
    letters: 'PMNGLKRRYHLOXDQKEMKLRTBAULA',
  },
};

type Props = { place: Place; isChosen: boolean; onChosen: () => void };

/** One place for the chip, with a drawing of it. */
export function ChipChoice({ place, isChosen, onChosen }: Props) {
  const id = useId();
  const { label, hint, letters } = WORDS[place];
  return (
    <div class="choice">
      <input
        type="radio"
        id={id}
        name="chip"
        autocomplete="off"
        aria-describedby={`${id}-hint`}
        checked={isChosen}
        onChange={onChosen}
      />
      <label for={id}>{label}</label>
      <p id={`${id}-hint`} class="hint">
        {hint}
      </p>
      <p class={`sample ${place}`} aria-hidden="true">
        <span class="mono">{letters}</span>
        <StatusLabel look="active" />
      </p>
    </div>
  );
}

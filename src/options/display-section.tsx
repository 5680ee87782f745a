import { useEffect, useRef } from 'preact/hooks';
import { CHIP_PLACES, type Display } from '../shared/display.ts';
import { REASON_TEXT } from '../shared/words.ts';
import { Action } from '../ui/action.tsx';
import { TextField } from '../ui/field.tsx';
import { Notices } from '../ui/message.tsx';
import type { Reading } from '../ui/use-reading.ts';
import { ChipChoice } from './chip-choice.tsx';
import { ScreenShareChoice } from './screen-share-choice.tsx';
import { Section } from './section.tsx';
import { useDisplayForm } from './use-display-form.ts';

const LEAD =
  'How statuses look in tickets, the keys that lead to them, and what others see when you share your screen.';
const SHORTCUT_HINT =
  'Goes from one marked identifier of a page to the next. Write it, or press the keys here. Escape brings the old ones back.';

/** How Pidlight looks and is steered in pages. It is no secret, and so needs no unlocked vault. */
export function DisplaySection({ value, problem, refresh }: Reading<Display>) {
  return (
    <Section id="display" title="In pages" lead={LEAD}>
      {problem && <p class="error">{REASON_TEXT[problem]}</p>}
      {/* Not before what is stored is known: a save writes all of it. */}
      {value && <DisplayForm stored={value} reload={refresh} />}
    </Section>
  );
}

type FormProps = { stored: Display; reload: () => Promise<void> };

function DisplayForm({ stored, reload }: FormProps) {
  const form = useDisplayForm(stored, reload);
  const box = useRef<HTMLInputElement>(null);
  // The notice is new at every attempt.
  useEffect(() => {
    if (form.notice?.tone === 'bad' && form.problem) box.current?.focus();
  }, [form.notice]);
  const submit = (event: Event) => {
    event.preventDefault();
    void form.save();
  };
  return (
    <form class="stack" noValidate onSubmit={submit}>
      <ScreenShareChoice isOn={form.chosen.screenShare} onChosen={(screenShare) => form.choose({ screenShare })} />
      <fieldset class="stack">
        <legend>Chip</legend>
        {CHIP_PLACES.map((place) => (
          <ChipChoice
            key={place}
            place={place}
            isChosen={form.chosen.chip === place}
            onChosen={() => form.choose({ chip: place })}
          />
        ))}
      </fieldset>
      <TextField
        label="Shortcut"
        hint={SHORTCUT_HINT}
        value={form.chosen.shortcut}
        onValue={(shortcut) => form.choose({ shortcut })}
        onKeyDown={form.press}
        error={form.problem}
        inputRef={box}
      />
      <Notices notice={form.notice} />
      <div class="row">
        <Action submit kind="primary">
          Save display
        </Action>
        {/* The limits have a button of these words, too. */}
        <Action label="Back to the initial values of the display" onClick={form.backToInitial}>
          Back to the initial values
        </Action>
      </div>
    </form>
  );
}

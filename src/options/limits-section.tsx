import { useEffect, useRef, useState } from 'preact/hooks';
import type { LimitsSet } from '../shared/limits.ts';
import { REASON_TEXT } from '../shared/words.ts';
import { Action } from '../ui/action.tsx';
import { TextField } from '../ui/field.tsx';
import { Notices } from '../ui/message.tsx';
import { useReading } from '../ui/use-reading.ts';
import { LIMIT_GROUPS, LIMIT_WORDS, limitHint, limitsIn } from './limit-words.ts';
import { Section } from './section.tsx';
import { useLimitsForm } from './use-limits-form.ts';

const LEAD =
  'How much Pidlight asks of the service, how long it waits, and what it keeps. The initial values suit nearly everyone.';

/** All limits. They hold no secret, and so need no unlocked vault. Folded up: few people need them. */
export function LimitsSection() {
  const { value, problem, refresh } = useReading('readLimits');
  // Made when it is first wanted, and kept when it is folded up again: what was typed must be there afterwards.
  const [wasOpened, setWasOpened] = useState(false);
  return (
    <Section id="limits" title="Limits" lead={LEAD}>
      {problem && <p class="error">{REASON_TEXT[problem]}</p>}
      <details onToggle={(event) => event.currentTarget.open && setWasOpened(true)}>
        <summary>Show and change limits</summary>
        {/* Not before what is stored is known: a save writes all of them. */}
        {wasOpened && value && <LimitsForm stored={value} reload={refresh} />}
      </details>
    </Section>
  );
}

type FormProps = { stored: LimitsSet; reload: () => Promise<void> };

function LimitsForm({ stored, reload }: FormProps) {
  const form = useLimitsForm(stored, reload);
  const { notice, problems } = form;
  const box = useRef<HTMLFormElement>(null);
  // The notice is new at every attempt; `problems` change while the person corrects them, too.
  useEffect(() => {
    if (notice?.tone === 'bad') box.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [notice]);
  const submit = (event: Event) => {
    event.preventDefault();
    void form.save();
  };
  const groups = Object.entries(LIMIT_GROUPS) as [keyof typeof LIMIT_GROUPS, string][];
  return (
    <form class="stack inside" ref={box} noValidate onSubmit={submit}>
      {groups.map(([group, title]) => (
        <fieldset key={group} class="limits">
          <legend>{title}</legend>
          <div class="columns">
            {limitsIn(group).map((name) => (
              <TextField
                key={name}
                numeric
                label={LIMIT_WORDS[name].label}
                hint={limitHint(name)}
                value={form.text(name)}
                onValue={(to) => form.type(name, to)}
                error={problems[name]}
              />
            ))}
          </div>
        </fieldset>
      ))}
      <Notices notice={notice} />
      <div class="row">
        <Action submit kind="primary">
          Save limits
        </Action>
        <Action onClick={form.backToInitial}>Back to the initial values</Action>
      </div>
    </form>
  );
}

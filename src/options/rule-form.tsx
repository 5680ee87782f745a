import { useEffect, useRef, useState } from 'preact/hooks';
import { KINDS, type Kind } from '../shared/kinds.ts';
import { SOUGHT } from '../shared/seller-rule.ts';
import { Action } from '../ui/action.tsx';
import { SelectField, TextAreaField, TextField } from '../ui/field.tsx';
import { Notices } from '../ui/message.tsx';
import { RulePreview } from './rule-preview.tsx';
import { patternProblem } from './rule-problems.ts';
import type { RuleForm as Form } from './use-rule-form.ts';

const KIND_LABEL = Object.fromEntries(SOUGHT.map((kind) => [kind, KINDS[kind].label])) as Record<Kind, string>;
const PATTERN_HINT =
  'Such as CUST-(\\d{12}): what is in ( ) is the identifier, or else all of it. \\d is a digit, [A-Z] a letter, {12} says how often.';
const LABELS_HINT =
  'Optional. Words that must stand before it, one a line or divided by commas. Without any, the shape alone is proof.';

/** One more rule, tried on a text while it is typed. */
export function RuleForm({ fields, type, problems, notice, add }: Form) {
  const [text, setText] = useState('');
  const box = useRef<HTMLFormElement>(null);
  // A pattern that is wrong is said while it is typed; the focus goes there at a try to add it alone.
  useEffect(() => {
    if (Object.keys(problems).length > 0) box.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problems]);
  const submit = (event: Event) => {
    event.preventDefault();
    void add();
  };
  const typed = fields.pattern.trim() ? patternProblem(fields.pattern) : null;
  return (
    <form class="group" aria-label="New rule" ref={box} noValidate onSubmit={submit}>
      <h3>New rule</h3>
      <div class="columns">
        <TextField
          label="Rule name"
          hint="As your team will recognise it."
          value={fields.name}
          onValue={(name) => type({ name })}
          error={problems.name}
        />
        <SelectField label="Stands for" value={fields.kind} options={KIND_LABEL} onValue={(kind) => type({ kind })} />
        <div class="wide">
          <TextField
            label="Pattern"
            hint={PATTERN_HINT}
            value={fields.pattern}
            onValue={(pattern) => type({ pattern })}
            error={problems.pattern ?? typed}
          />
        </div>
        <TextAreaField
          label="Labels"
          hint={LABELS_HINT}
          value={fields.labels}
          onValue={(labels) => type({ labels })}
          error={problems.labels}
        />
        <TextAreaField
          isPrivate
          label="Text to try it on"
          hint="Paste some of a ticket. It stays in this page, and is not stored."
          value={text}
          onValue={setText}
        />
      </div>
      <RulePreview fields={fields} text={text} />
      <Notices notice={notice} />
      <div class="row">
        <Action submit kind="primary">
          Add rule
        </Action>
      </div>
    </form>
  );
}

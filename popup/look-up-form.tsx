import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { type CustomerId, kindOf, valueOfId } from '../src/shared/customer-id.ts';
import { KINDS } from '../src/shared/kinds.ts';
import { Action } from '../src/ui/action.tsx';
import { Field } from '../src/ui/field.tsx';
import { NearMisses } from './near-misses.tsx';
import { describeReading, nothingFound, readIdentifiers } from './read-identifiers.ts';
import { useFinding } from './use-finding.ts';
import { useHandedOver } from './use-handed-over.ts';

type Props = {
  box: RefObject<HTMLTextAreaElement | null>;
  /** Told of none as well: what was shown before does not belong to this text. */
  onLookUp: (customers: readonly CustomerId[]) => void;
};

/** Where identifiers are typed or pasted, in any text. */
export function LookUpForm({ box, onLookUp }: Props) {
  const given = useHandedOver();
  const [text, setText] = useState('');
  /** Whether this very text was asked for: only then is it judged. */
  const [wasAsked, setAsked] = useState(false);
  /** It was looked up, and nobody has come back to it: in screen-share mode it is blurred although it has the focus. */
  const [isPutAway, setPutAway] = useState(false);
  const finding = useFinding();
  const reading = useMemo(() => readIdentifiers(text, finding), [text, finding]);
  // Before the first paint: the person types at once.
  useLayoutEffect(() => box.current?.focus(), [box]);
  const lookUp = () => {
    setAsked(true);
    setPutAway(reading.customers.length > 0);
    onLookUp(reading.customers);
    if (!reading.customers.length) box.current?.focus();
  };
  const change = (to: string) => {
    setText(to);
    setAsked(false);
    setPutAway(false);
  };
  useEffect(() => {
    // What the person has begun to type stays.
    if (!given || !box.current || box.current.value) return;
    const written = writtenOf(given);
    box.current.value = written;
    setText(written);
    setAsked(true);
    setPutAway(true);
    onLookUp([given]);
  }, [given]);
  const error = wasAsked && !reading.customers.length ? nothingFound(text, reading, finding) : null;
  const submit = (event: Event) => {
    event.preventDefault();
    lookUp();
  };
  return (
    <form class="stack-tight" noValidate onSubmit={submit}>
      <IdentifierBox
        box={box}
        hint={describeReading(reading) || 'One or many, in any pasted text.'}
        error={error}
        veil={text && (isPutAway ? 'private put-away' : 'private')}
        onText={change}
        onEnter={lookUp}
        onBack={() => setPutAway(false)}
      />
      <div role="alert" class="stack-tight">
        {wasAsked && <NearMisses found={reading.nearMisses} />}
      </div>
      <div class="row">
        <Action submit kind="primary">
          Look up
        </Action>
      </div>
    </form>
  );
}

/** As a person would type it: what could be anything, with its name. */
function writtenOf(customer: CustomerId): string {
  const { strength, label } = KINDS[kindOf(customer)];
  return strength === 'weak' ? `${label} ${valueOfId(customer)}` : valueOfId(customer);
}

type BoxProps = Pick<Props, 'box'> & {
  hint: string;
  error: string | null;
  /** Classes for screen-share mode; none where nothing stands that could be hidden. */
  veil: string;
  onText: (text: string) => void;
  onEnter: () => void;
  /** The focus comes, or the caret is moved. */
  onBack: () => void;
};

/** The box. Enter looks up; Shift+Enter makes a new line; Enter that ends a composed character does neither. */
function IdentifierBox({ box, hint, error, veil, onText, onEnter, onBack }: BoxProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (/^(Arrow|Page|Home|End)/.test(event.key)) onBack();
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    onEnter();
  };
  return (
    <Field
      label="Customer identifiers"
      hint={hint}
      error={error}
      control={(wiring) => (
        <textarea
          {...wiring}
          class={`identifiers mono ${veil}`}
          ref={box}
          rows={3}
          // Without it the browser writes what is typed to disk with its session.
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => onText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onFocus={onBack}
        />
      )}
    />
  );
}

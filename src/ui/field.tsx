import type { JSX, Ref } from 'preact';
import { useId } from 'preact/hooks';

/** What a control needs to be tied to its label, hint and error. */
type Wiring = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean | undefined };

type Text = string | null | undefined;
export type FieldProps = {
  label: string;
  hint?: Text;
  error?: Text;
  /** More of a hint, that changes while the person types. */
  note?: Text;
};

/**
 * A label, a control, and below it what is wrong, or else what helps. What is wrong is an alert: where the focus
 * is in the field already, nothing else would have it read aloud.
 */
export function Field({
  label,
  hint,
  note,
  error,
  control,
}: FieldProps & { control: (wiring: Wiring) => JSX.Element }) {
  const id = useId();
  const parts: [string, string, Text][] = [
    ['error', `${id}-error`, error],
    ['hint', `${id}-hint`, error ? null : hint],
    ['hint', `${id}-note`, note],
  ];
  const shown = parts.filter(([, , text]) => text);
  const describedBy = shown.map(([, partId]) => partId).join(' ') || undefined;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {control({ id, 'aria-describedby': describedBy, 'aria-invalid': error ? true : undefined })}
      {shown.map(([kind, partId, text]) => (
        <p key={partId} id={partId} class={kind} role={kind === 'error' ? 'alert' : undefined}>
          {text}
        </p>
      ))}
    </div>
  );
}

type TextFieldProps = FieldProps & {
  /** Digits are wanted. Still text: a number field loses what is not a number, and changes under the mouse wheel. */
  numeric?: boolean;
  /** It tells of a customer, an account or a product: blurred in screen-share mode. */
  isPrivate?: boolean;
  value: string;
  onValue: (value: string) => void;
  inputRef?: Ref<HTMLInputElement>;
  onKeyDown?: (event: KeyboardEvent) => void;
};

/**
 * One line of text that is no secret.
 *
 * nb. `autocomplete="off"` everywhere: the browser writes other fields to disk with its session.
 */
export function TextField({ numeric, isPrivate, value, onValue, inputRef, onKeyDown, ...field }: TextFieldProps) {
  return (
    <Field
      {...field}
      control={(wiring) => (
        <input
          {...wiring}
          class={isPrivate && value ? 'private' : undefined}
          type="text"
          inputMode={numeric ? 'numeric' : undefined}
          autocomplete="off"
          spellcheck={false}
          value={value}
          ref={inputRef ?? null}
          onInput={(event) => onValue(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      )}
    />
  );
}

type TextAreaFieldProps = Omit<TextFieldProps, 'numeric' | 'inputRef' | 'onKeyDown'>;

/** Several lines of text that is no secret. */
export const TextAreaField = ({ isPrivate, value, onValue, ...field }: TextAreaFieldProps) => (
  <Field
    {...field}
    control={(wiring) => (
      <textarea
        {...wiring}
        class={isPrivate && value ? 'private' : undefined}
        rows={4}
        autocomplete="off"
        spellcheck={false}
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    )}
  />
);

type SelectFieldProps<T extends string> = FieldProps & {
  /** As of a {@link TextField}. */
  isPrivate?: boolean;
  value: T;
  options: Record<T, string>;
  onValue: (value: T) => void;
};

/** A choice of one. */
export function SelectField<T extends string>({ isPrivate, value, options, onValue, ...field }: SelectFieldProps<T>) {
  const entries = Object.entries(options) as [T, string][];
  return (
    <Field
      {...field}
      control={(wiring) => (
        <select
          {...wiring}
          class={isPrivate ? 'private' : undefined}
          value={value}
          onChange={(event) => onValue(event.currentTarget.value as T)}
        >
          {entries.map(([key, label]) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
      )}
    />
  );
}

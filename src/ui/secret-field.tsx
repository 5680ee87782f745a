import type { Ref } from 'preact';
import { useState } from 'preact/hooks';
import { withoutSpace } from '../shared/account.ts';
import { Field, type FieldProps } from './field.tsx';

type Props = FieldProps & {
  value: string;
  onValue: (value: string) => void;
  /** White space is part of a passphrase and never part of a key. */
  keepSpace?: boolean;
  inputRef?: Ref<HTMLInputElement>;
  onKeyDown?: (event: KeyboardEvent) => void;
};

const SPACE_REMOVED = 'White space came along and was removed.';
const CAPS_LOCK = 'Caps Lock is on.';

/**
 * A secret. Always a password field: the browser writes what stands in text fields to disk with its session,
 * so there is no button that shows it.
 */
export function SecretField({ value, onValue, keepSpace = false, inputRef, onKeyDown, note: given, ...field }: Props) {
  const [removed, setRemoved] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const take = (input: HTMLInputElement) => {
    const secret = keepSpace ? input.value : withoutSpace(input.value);
    if (secret !== input.value) {
      setRemoved(true);
      input.value = secret;
    } else if (!secret) setRemoved(false);
    onValue(secret);
  };
  const seeKey = (event: KeyboardEvent) => setCapsLock(event.getModifierState?.('CapsLock') ?? false);
  const note = [given, removed && value && SPACE_REMOVED, capsLock && CAPS_LOCK].filter(Boolean).join(' ');
  return (
    <Field
      {...field}
      note={note}
      control={(wiring) => (
        <input
          {...wiring}
          type="password"
          autocomplete="off"
          spellcheck={false}
          value={value}
          ref={inputRef ?? null}
          onInput={(event) => take(event.currentTarget)}
          // The field itself drops line breaks before `input` can see them.
          onPaste={(event) => !keepSpace && setRemoved(/\s/.test(event.clipboardData?.getData('text') ?? ''))}
          onKeyUp={seeKey}
          onKeyDown={(event) => {
            seeKey(event);
            onKeyDown?.(event);
          }}
        />
      )}
    />
  );
}

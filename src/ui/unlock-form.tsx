import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { REASON_TEXT } from '../shared/words.ts';
import { Action } from './action.tsx';
import { background } from './background.ts';
import { SecretField } from './secret-field.tsx';

type Props = { onUnlocked: () => void; inputRef?: RefObject<HTMLInputElement | null> };

/** The passphrase, asked for where the person is. A wrong one stays in the field, selected, to be typed over. */
export function UnlockForm({ onUnlocked, inputRef }: Props) {
  const own = useRef<HTMLInputElement>(null);
  const box = inputRef ?? own;
  const [passphrase, setPassphrase] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const unlock = async () => {
    if (busy) return;
    if (!passphrase) return refuse('Enter your passphrase.');
    setBusy(true);
    const answer = await background('unlock', { passphrase });
    setBusy(false);
    if (!answer.ok) return refuse(REASON_TEXT[answer.reason]);
    setPassphrase('');
    setError(null);
    onUnlocked();
  };
  const refuse = (why: string) => {
    setError(why);
    box.current?.focus();
    box.current?.select();
  };
  const submit = (event: Event) => {
    event.preventDefault();
    void unlock();
  };
  return (
    <form class="stack-tight" onSubmit={submit} noValidate>
      <SecretField
        label="Passphrase"
        keepSpace
        value={passphrase}
        onValue={setPassphrase}
        error={error}
        inputRef={box}
      />
      <div class="row">
        <Action submit kind="primary" busy={busy}>
          Unlock
        </Action>
      </div>
    </form>
  );
}

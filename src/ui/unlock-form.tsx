import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Reason } from '../shared/result.ts';
import { REASON_TEXT } from '../shared/words.ts';
import { Action } from './action.tsx';
import { background } from './background.ts';
import { PasskeyUnlock } from './passkey-unlock.tsx';
import { SecretField } from './secret-field.tsx';
import { useWait, waitText } from './use-wait.ts';

type Props = {
  onUnlocked: () => void;
  inputRef?: RefObject<HTMLInputElement | null>;
  /** What the passkey's button does where a page cannot ask for one itself. */
  onPasskeyElsewhere?: () => void;
};

const EMPTY = 'Enter your passphrase.';

/**
 * The passphrase, asked for where the person is. A wrong one stays in the field, selected, to be typed over. After too
 * many, the button waits, and the field says for how long.
 */
export function UnlockForm({ onUnlocked, inputRef, onPasskeyElsewhere }: Props) {
  const own = useRef<HTMLInputElement>(null);
  const box = inputRef ?? own;
  const [passphrase, setPassphrase] = useState('');
  const [failure, setFailure] = useState<Reason | 'empty' | null>(null);
  const [busy, setBusy] = useState(false);
  const wait = useWait();
  const isWaiting = wait.seconds > 0;
  const unlock = async () => {
    if (busy || isWaiting) return;
    if (!passphrase) return refuse('empty');
    setBusy(true);
    const answer = await background('unlock', { passphrase });
    if (!answer.ok) await wait.refresh();
    setBusy(false);
    if (!answer.ok) return refuse(answer.reason);
    setPassphrase('');
    setFailure(null);
    onUnlocked();
  };
  const refuse = (why: Reason | 'empty') => {
    setFailure(why);
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
        error={errorText(failure, isWaiting)}
        note={waitText(wait)}
        inputRef={box}
      />
      <div class="row">
        <Action submit kind="primary" busy={busy} disabled={isWaiting}>
          Unlock
        </Action>
        <PasskeyUnlock onUnlocked={onUnlocked} onElsewhere={onPasskeyElsewhere} />
      </div>
      <WaitOver isWaiting={isWaiting} />
    </form>
  );
}

/** That too many were wrong is said while it matters. */
function errorText(failure: Reason | 'empty' | null, isWaiting: boolean): string | null {
  if (!failure || (failure === 'wait' && !isWaiting)) return null;
  return failure === 'empty' ? EMPTY : REASON_TEXT[failure];
}

/** The seconds are not read aloud one by one; that they are over is. */
function WaitOver({ isWaiting }: { isWaiting: boolean }) {
  const hasWaited = useRef(false);
  hasWaited.current ||= isWaiting;
  return (
    <p role="status" class="visually-hidden">
      {hasWaited.current && !isWaiting && 'You can try again now.'}
    </p>
  );
}

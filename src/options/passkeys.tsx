import { useRef, useState } from 'preact/hooks';
import type { PasskeyView } from '../shared/calls.ts';
import { REASON_TEXT } from '../shared/words.ts';
import { Action } from '../ui/action.tsx';
import { background } from '../ui/background.ts';
import { type Notice, Notices } from '../ui/message.tsx';
import { SecretField } from '../ui/secret-field.tsx';
import { useCanPasskey } from '../ui/use-can-passkey.ts';
import { useReading } from '../ui/use-reading.ts';
import { waitText } from '../ui/use-wait.ts';
import { ConfirmAction } from './confirm-action.tsx';
import { Fold } from './fold.tsx';
import { useNewPasskey } from './use-new-passkey.ts';

const LEAD =
  'A fingerprint, a face, a PIN or a security key in the place of the passphrase. It stays with the authenticator and works on this computer alone; the passphrase always opens the vault too. A change of passphrase or an imported backup removes all passkeys.';
const HINT = 'Asked for once more. Then the browser asks for the authenticator.';
const REMOVE =
  'It opens this vault no more. If its authenticator was lost or stolen, change the passphrase as well: that encrypts the vault anew.';
const REMOVED: Notice = {
  tone: 'good',
  text: 'The passkey is removed. What its authenticator keeps of it opens nothing here, and can be deleted there.',
};

/** The vault's passkeys. Where the browser can have none, this is not there, unless there are some to be removed. */
export function Passkeys() {
  const { value: known = [] } = useReading('passkeys');
  const can = useCanPasskey();
  if (!can && known.length === 0) return null;
  return (
    <Fold summary="Passkeys">
      <div class="stack">
        <p class="muted">{LEAD}</p>
        <PasskeyList known={known} />
        {can && <NewPasskey known={known} />}
      </div>
    </Fold>
  );
}

/** Numbered in the order in which they were added: an authenticator does not say its name. */
function PasskeyList({ known }: { known: readonly PasskeyView[] }) {
  const [notice, setNotice] = useState<Notice | null>(null);
  const heading = useRef<HTMLParagraphElement>(null);
  const remove = async (credential: string) => {
    const answer = await background('removePasskey', { credential });
    setNotice(answer.ok ? REMOVED : { tone: 'bad', text: REASON_TEXT[answer.reason] });
    // The button that had the focus goes with its line.
    if (answer.ok) heading.current?.focus();
  };
  return (
    <div class="stack-tight">
      <p tabIndex={-1} ref={heading}>
        {known.length === 0
          ? 'No passkey opens this vault yet.'
          : 'These open this vault, in the order they were added:'}
      </p>
      {known.length > 0 && (
        <ul class="list" aria-label="Passkeys of this vault">
          {known.map(({ credential }, index) => (
            <li key={credential} class="list-line">
              <strong>Passkey {index + 1}</strong>
              <ConfirmAction
                verb="Remove"
                what={`passkey ${index + 1}`}
                question={REMOVE}
                onConfirm={() => void remove(credential)}
              />
            </li>
          ))}
        </ul>
      )}
      <Notices notice={notice} />
    </div>
  );
}

/** The passphrase once more, and an authenticator. */
function NewPasskey({ known }: { known: readonly PasskeyView[] }) {
  const { passphrase, setPassphrase, error, notice, busy, box, wait, add } = useNewPasskey(known);
  const submit = (event: Event) => {
    event.preventDefault();
    void add();
  };
  return (
    <form class="stack" noValidate onSubmit={submit} aria-label="Another passkey for the vault">
      <SecretField
        label="Passphrase for the new passkey"
        keepSpace
        hint={HINT}
        value={passphrase}
        onValue={setPassphrase}
        error={error}
        note={waitText(wait)}
        inputRef={box}
      />
      <div class="row">
        <Action submit kind="primary" busy={busy} disabled={wait.seconds > 0}>
          Add a passkey
        </Action>
      </div>
      <Notices notice={notice} />
    </form>
  );
}

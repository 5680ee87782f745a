import { useRef, useState } from 'preact/hooks';
import { REASON_TEXT } from '../shared/words.ts';
import { Action } from '../ui/action.tsx';
import { background } from '../ui/background.ts';
import { type Notice, Notices } from '../ui/message.tsx';
import { SecretField } from '../ui/secret-field.tsx';
import { useReading } from '../ui/use-reading.ts';
import { useWait, waitText } from '../ui/use-wait.ts';
import { NewPassphrase } from './new-passphrase.tsx';
import { useNewPassphrase } from './use-new-passphrase.ts';

const LEAD =
  'The vault is encrypted anew with a new key. If somebody may have copied this computer’s disk while they knew the old passphrase, have the access keys replaced at the service as well.';
const PASSKEYS_GO = 'Passkeys are removed by it: add them again afterwards.';
const WRONG = 'That is not the current passphrase. Nothing was changed. Check Caps Lock and try again.';

/** The current passphrase once more, and a new one, twice. It ends with the vault locked: whoever asked for this says so. */
export function ChangePassphrase({ onChanged }: { onChanged: () => void }) {
  const handle = useNewPassphrase();
  const { value: passkeys } = useReading('passkeys');
  const [current, setCurrent] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [notice, setNotice] = useState<Notice | null>(null);
  const [busy, setBusy] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const wait = useWait();
  const refuse = (why: string) => {
    setError(why);
    box.current?.focus();
    box.current?.select();
  };
  const change = async () => {
    if (busy || wait.seconds) return;
    setNotice(null);
    setError(null);
    if (!current) return refuse('Enter the current passphrase.');
    if (!handle.check()) return;
    setBusy(true);
    const answer = await background('changePassphrase', { current, next: handle.passphrase });
    if (!answer.ok) await wait.refresh();
    setBusy(false);
    if (!answer.ok && answer.reason === 'wrong-passphrase') return refuse(WRONG);
    if (answer.ok) onChanged();
    else setNotice({ tone: 'bad', text: REASON_TEXT[answer.reason] });
  };
  const submit = (event: Event) => {
    event.preventDefault();
    void change();
  };
  return (
    <form class="stack" noValidate onSubmit={submit} aria-label="New passphrase for the vault">
      <p class="muted">{passkeys?.length ? `${LEAD} ${PASSKEYS_GO}` : LEAD}</p>
      <SecretField
        label="Current passphrase"
        keepSpace
        value={current}
        onValue={setCurrent}
        error={error}
        note={waitText(wait)}
        inputRef={box}
      />
      <NewPassphrase handle={handle} label="New passphrase" repeatLabel="Repeat new passphrase" />
      <div class="row">
        <Action submit kind="primary" busy={busy} disabled={wait.seconds > 0}>
          Change passphrase
        </Action>
      </div>
      <Notices notice={notice} />
    </form>
  );
}

import { useState } from 'preact/hooks';
import { REASON_TEXT } from '../shared/words.ts';
import { Action } from '../ui/action.tsx';
import { background } from '../ui/background.ts';
import { Message } from '../ui/message.tsx';
import { NewPassphrase } from './new-passphrase.tsx';
import { useNewPassphrase } from './use-new-passphrase.ts';

/** Choose a passphrase, twice, and make the vault. */
export function CreateVault({ onCreated }: { onCreated: () => void }) {
  const handle = useNewPassphrase();
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const create = async () => {
    if (busy) return;
    setFailure(null);
    if (!handle.check()) return;
    setBusy(true);
    const answer = await background('createVault', { passphrase: handle.passphrase });
    setBusy(false);
    if (answer.ok) onCreated();
    else setFailure(REASON_TEXT[answer.reason]);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    void create();
  };
  return (
    <form class="stack" noValidate onSubmit={submit}>
      <NewPassphrase handle={handle} label="Passphrase" repeatLabel="Repeat passphrase" />
      <div class="row">
        <Action submit kind="primary" busy={busy}>
          Create vault
        </Action>
      </div>
      {failure && (
        <Message tone="bad">
          <p>{failure}</p>
        </Message>
      )}
    </form>
  );
}

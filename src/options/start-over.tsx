import { useState } from 'preact/hooks';
import { REASON_TEXT } from '../shared/words.ts';
import { Action } from '../ui/action.tsx';
import { background } from '../ui/background.ts';
import { TextField } from '../ui/field.tsx';
import { type Notice, Notices } from '../ui/message.tsx';

const WORDS = 'start over';
const LEAD =
  'Gives up the stored vault with its accounts, credentials and products, for a new and empty one. Sites and settings stay. At the service nothing changes. There is no way back.';

/** Give up the vault, after words that nobody types by accident. */
export function StartOver({ onDone }: { onDone: () => void }) {
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [notice, setNotice] = useState<Notice | null>(null);
  const isSure = typed.trim().replace(/\s+/g, ' ').toLowerCase() === WORDS;
  const start = async () => {
    if (!isSure || busy) return;
    setBusy(true);
    const answer = await background('startOver', { confirmation: WORDS });
    setBusy(false);
    if (answer.ok) onDone();
    else setNotice({ tone: 'bad', text: REASON_TEXT[answer.reason] });
  };
  const submit = (event: Event) => {
    event.preventDefault();
    void start();
  };
  return (
    <div class="stack-tight">
      <p class="muted">{LEAD}</p>
      <form class="row end" noValidate onSubmit={submit}>
        <TextField label={`Type ${WORDS} to confirm`} value={typed} onValue={setTyped} />
        <Action submit kind="danger" busy={busy} disabled={!isSure}>
          Start over
        </Action>
      </form>
      <Notices notice={notice} />
    </div>
  );
}

import { useState } from 'preact/hooks';
import { REASON_TEXT } from '../shared/words.ts';
import { Action } from '../ui/action.tsx';
import { background } from '../ui/background.ts';
import { TextField } from '../ui/field.tsx';
import { type Notice, Notices } from '../ui/message.tsx';
import { Section } from './section.tsx';

const WORD = 'FORGET';
const LEAD =
  'Deletes the vault with all accounts, credentials and products, every stored status and recent look-up, the list of sites, and all settings. It deletes nothing at the service, and not the access key itself: if it may be known to others, replace it there.';

/** Delete everything, after a word that nobody types by accident. */
export function ForgetSection({ onForgotten }: { onForgotten: () => void }) {
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [notice, setNotice] = useState<Notice | null>(null);
  const isSure = typed.trim().toUpperCase() === WORD;
  const forget = async () => {
    if (!isSure || busy) return;
    setBusy(true);
    const answer = await background('forgetEverything', { confirmed: true });
    setBusy(false);
    if (!answer.ok) return setNotice({ tone: 'bad', text: REASON_TEXT[answer.reason] });
    setTyped('');
    setNotice({ tone: 'good', text: 'Everything was deleted. Pidlight is as new.' });
    onForgotten();
  };
  const submit = (event: Event) => {
    event.preventDefault();
    void forget();
  };
  return (
    <Section id="forget" title="Forget everything" lead={LEAD} danger>
      <form class="row end" noValidate onSubmit={submit}>
        <TextField label={`Type ${WORD} to confirm`} value={typed} onValue={setTyped} />
        <Action submit kind="danger" busy={busy} disabled={!isSure}>
          Forget everything
        </Action>
      </form>
      <Notices notice={notice} />
    </Section>
  );
}

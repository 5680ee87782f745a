import { useState } from 'preact/hooks';
import { REASON_TEXT } from '../shared/words.ts';
import { Action } from '../ui/action.tsx';
import { background } from '../ui/background.ts';
import { type Notice, Notices } from '../ui/message.tsx';
import { NewPassphrase } from './new-passphrase.tsx';
import { saveFile } from './save-file.ts';
import { useNewPassphrase } from './use-new-passphrase.ts';

const LEAD =
  'A file with all accounts, credentials and products, encrypted with a passphrase of its own. Statuses, sites and settings are not in it.';

/** A passphrase for the file, twice, and the file. */
export function ExportBackup() {
  const handle = useNewPassphrase();
  const [notice, setNotice] = useState<Notice | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    if (busy) return;
    setNotice(null);
    if (!handle.check()) return;
    setBusy(true);
    const answer = await background('exportBackup', { passphrase: handle.passphrase });
    setBusy(false);
    if (!answer.ok) return setNotice({ tone: 'bad', text: REASON_TEXT[answer.reason] });
    const { name, text } = answer.value;
    saveFile(name, text);
    handle.clear();
    setNotice({ tone: 'good', text: `The backup is among your downloads: ${name}. Keep its passphrase elsewhere.` });
  };
  const submit = (event: Event) => {
    event.preventDefault();
    void save();
  };
  return (
    <form class="stack" noValidate onSubmit={submit} aria-label="Backup to a file">
      <p class="muted">{LEAD}</p>
      <NewPassphrase handle={handle} label="Backup passphrase" repeatLabel="Repeat backup passphrase" />
      <div class="row">
        <Action submit kind="primary" busy={busy}>
          Export backup
        </Action>
      </div>
      <Notices notice={notice} />
    </form>
  );
}

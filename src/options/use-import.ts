import { useRef, useState } from 'preact/hooks';
import type { Reason } from '../shared/result.ts';
import { REASON_TEXT } from '../shared/words.ts';
import { background } from '../ui/background.ts';

/** No backup is larger, in bytes: another file is refused before it is read. */
const LARGEST = 256 * 1024;

type Problems = { file?: string; passphrase?: string; other?: string };

const WRONG = 'That passphrase does not open this backup. Nothing was changed. It is the one the backup was made with.';

/** At which field a failure is said. */
function problemsOf(reason: Reason): Problems {
  if (reason === 'wrong-passphrase') return { passphrase: WRONG };
  const isOfFile = reason === 'not-a-backup' || reason === 'unsupported' || reason === 'out-of-bounds';
  return isOfFile ? { file: FILE_TEXT[reason] ?? REASON_TEXT[reason] } : { other: REASON_TEXT[reason] };
}

/** Where the shared words speak of the stored vault: here it is the file. */
const FILE_TEXT: Partial<Record<Reason, string>> = {
  'out-of-bounds': REASON_TEXT['not-a-backup'],
};

/**
 * What the import form shows and does.
 * @param onImported told when the backup stands in the vault's place
 */
export function useImport(onImported: () => void) {
  const [file, setFile] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [problems, setProblems] = useState<Problems>({});
  const [busy, setBusy] = useState(false);
  const boxes = { file: useRef<HTMLInputElement>(null), passphrase: useRef<HTMLInputElement>(null) };
  const refuse = (found: Problems) => {
    setProblems(found);
    if (found.file) boxes.file.current?.focus();
    else if (found.passphrase) boxes.passphrase.current?.focus();
  };
  const run = async () => {
    if (busy) return;
    setProblems({});
    if (!file) return refuse({ file: 'Choose the file that Export backup made.' });
    if (!passphrase) return refuse({ passphrase: 'Enter the passphrase that the backup was made with.' });
    if (file.size > LARGEST) return refuse(problemsOf('not-a-backup'));
    setBusy(true);
    // A file that was moved or taken away since it was chosen cannot be read.
    const text = await file.text().catch(() => null);
    const answer = text === null ? null : await background('importBackup', { text, passphrase });
    setBusy(false);
    if (!answer) return refuse({ file: 'That file can no longer be read. Nothing was changed. Choose it again.' });
    if (!answer.ok) return refuse(problemsOf(answer.reason));
    setPassphrase('');
    onImported();
  };
  return { setFile, passphrase, setPassphrase, problems, busy, boxes, run };
}

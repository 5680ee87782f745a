import { useRef, useState } from 'preact/hooks';
import { REASON_TEXT } from '../shared/words.ts';
import { Action } from '../ui/action.tsx';
import { background } from '../ui/background.ts';
import { Message } from '../ui/message.tsx';
import { SecretField } from '../ui/secret-field.tsx';

/** Guessing is slow but possible for whoever copies the disk: short ones would not last. */
const SHORTEST_PASSPHRASE = 12;

type Problems = { passphrase?: string; repeat?: string };

/** What is wrong with a new passphrase, at the field where it is wrong. */
function passphraseProblems(passphrase: string, repeat: string): Problems {
  const { length } = [...passphrase];
  if (length < SHORTEST_PASSPHRASE)
    return {
      passphrase: `Use at least ${SHORTEST_PASSPHRASE} characters (this has ${length}). Four random words are good.`,
    };
  if (new Set(passphrase).size < 4)
    return { passphrase: 'The same few characters over and over are guessed at once. Four random words are good.' };
  return passphrase === repeat ? {} : { repeat: 'The two are not the same. Type the passphrase again here.' };
}

/** Choose a passphrase, twice, and make the vault. */
export function CreateVault({ onCreated }: { onCreated: () => void }) {
  const [passphrase, setPassphrase] = useState('');
  const [repeat, setRepeat] = useState('');
  const [problems, setProblems] = useState<Problems>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const create = async () => {
    if (busy) return;
    const found = passphraseProblems(passphrase, repeat);
    setProblems(found);
    setFailure(null);
    if (found.passphrase) return first.current?.focus();
    if (found.repeat) return second.current?.focus();
    setBusy(true);
    const answer = await background('createVault', { passphrase });
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
      <div class="columns">
        <SecretField
          label="Passphrase"
          keepSpace
          hint={`At least ${SHORTEST_PASSPHRASE} characters. Write it down and keep it in a safe place.`}
          value={passphrase}
          onValue={setPassphrase}
          error={problems.passphrase}
          inputRef={first}
        />
        <SecretField
          label="Repeat passphrase"
          keepSpace
          value={repeat}
          onValue={setRepeat}
          error={problems.repeat}
          inputRef={second}
        />
      </div>
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

import { Action } from '../ui/action.tsx';
import { Field } from '../ui/field.tsx';
import { Message } from '../ui/message.tsx';
import { SecretField } from '../ui/secret-field.tsx';
import { useImport } from './use-import.ts';

type Props = {
  /** Whether there is a vault that the backup will take the place of. */ replaces: boolean;
  onImported: () => void;
};

const AFTER = 'Afterwards the vault is locked, and the passphrase of the backup opens it.';
const REPLACES =
  'The backup takes the place of the vault on this computer: accounts that are not in the backup are gone from here. The vault that is here now is kept aside until the imported one has been unlocked once.';

/** A backup file and its passphrase. What will happen is said before. */
export function ImportBackup({ replaces, onImported }: Props) {
  const { setFile, passphrase, setPassphrase, problems, busy, boxes, run } = useImport(onImported);
  const submit = (event: Event) => {
    event.preventDefault();
    void run();
  };
  return (
    <form class="stack" noValidate onSubmit={submit} aria-label="Backup from a file">
      <p class="muted">
        {replaces && `${REPLACES} `}
        {AFTER}
      </p>
      <div class="columns">
        <Field
          label="Backup file"
          error={problems.file}
          control={(wiring) => (
            <input
              {...wiring}
              type="file"
              accept=".json,application/json"
              ref={boxes.file}
              onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
            />
          )}
        />
        <SecretField
          label="Passphrase of the backup"
          keepSpace
          value={passphrase}
          onValue={setPassphrase}
          error={problems.passphrase}
          inputRef={boxes.passphrase}
        />
      </div>
      <div class="row">
        <Action submit busy={busy}>
          Import backup
        </Action>
      </div>
      {problems.other && (
        <Message tone="bad">
          <p>{problems.other}</p>
        </Message>
      )}
    </form>
  );
}

import { Action } from '../ui/action.tsx';
import { AutoLock } from './auto-lock.tsx';
import { ChangePassphrase } from './change-passphrase.tsx';
import { ExportBackup } from './export-backup.tsx';
import { Fold } from './fold.tsx';
import { ImportBackup } from './import-backup.tsx';
import { Passkeys } from './passkeys.tsx';

type Props = { onLock: () => void; onChanged: () => void; onImported: () => void };

/** What can be done with the vault while it is unlocked. */
export function UnlockedVault({ onLock, onChanged, onImported }: Props) {
  return (
    <>
      <div class="row">
        <p>The vault is unlocked.</p>
        <Action onClick={onLock}>Lock</Action>
      </div>
      <AutoLock />
      <div class="stack-tight">
        <Fold summary="Change the passphrase">
          <ChangePassphrase onChanged={onChanged} />
        </Fold>
        <Passkeys />
        <Fold summary="Make a backup">
          <ExportBackup />
        </Fold>
        <Fold summary="Use a backup">
          <ImportBackup replaces onImported={onImported} />
        </Fold>
      </div>
    </>
  );
}

import type { VaultTrouble } from '../shared/calls.ts';
import { TROUBLE } from '../shared/vault-trouble.ts';
import { Message } from '../ui/message.tsx';
import { ImportBackup } from './import-backup.tsx';
import { StartOver } from './start-over.tsx';
import { WayBack } from './way-back.tsx';

type Props = {
  trouble: VaultTrouble;
  onImported: () => void;
  onBroughtBack: () => void;
  onStartedOver: () => void;
};

/** A vault that cannot be opened: what happened, what was not lost, and the ways on. It is never taken for a first run. */
export function Recovery({ trouble, onImported, onBroughtBack, onStartedOver }: Props) {
  const { title, happened, kept, next } = TROUBLE[trouble];
  return (
    <>
      <Message tone="bad">
        <h3>{title}</h3>
        <p>{happened}</p>
        <p>{kept}</p>
        <p>
          <strong>{next}</strong>
        </p>
      </Message>
      <WayBack onDone={onBroughtBack} />
      <div class="group">
        <h3>Import a backup</h3>
        <ImportBackup replaces={false} onImported={onImported} />
      </div>
      <div class="group">
        <h3>Start over</h3>
        <StartOver onDone={onStartedOver} />
      </div>
    </>
  );
}

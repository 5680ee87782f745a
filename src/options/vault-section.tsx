import { useState } from 'preact/hooks';
import type { VaultState } from '../shared/calls.ts';
import { isTrouble } from '../shared/vault-trouble.ts';
import { REASON_TEXT } from '../shared/words.ts';
import { Action } from '../ui/action.tsx';
import { background } from '../ui/background.ts';
import { Message, type Notice, Notices } from '../ui/message.tsx';
import { UnlockForm } from '../ui/unlock-form.tsx';
import type { Reading } from '../ui/use-reading.ts';
import { VaultNews } from '../ui/vault-news.tsx';
import { CreateVault } from './create-vault.tsx';
import { Fold } from './fold.tsx';
import { ImportBackup } from './import-backup.tsx';
import { Recovery } from './recovery.tsx';
import { Section } from './section.tsx';
import { UnlockedVault } from './unlocked-vault.tsx';
import { WayBack } from './way-back.tsx';

const LEAD =
  'The vault keeps the credentials of your accounts and everything about customers, encrypted, on this computer alone. Your passphrase opens it; nobody, we included, can recover a lost one.';
const HEADING = 'vault';
const IMPORTED = 'The backup is in place. Unlock it with the passphrase that it was made with.';
const BROUGHT_BACK = 'The vault from before the import is back. Unlock it with its own passphrase.';
const CHANGED =
  'The passphrase is changed, and the vault is locked. The old one no longer opens it; backups keep the passphrase they were made with.';
const STARTED_OVER = 'The old vault is given up. Create a new one.';

/** Make, unlock, lock, back up and recover the vault. */
export function VaultSection({ vault }: { vault: Reading<VaultState> }) {
  const [notice, setNotice] = useState<Notice | null>(null);
  const done = async (text: string) => {
    await vault.refresh();
    setNotice({ tone: 'good', text });
  };
  const lock = async () => {
    const answer = await background('lock', null);
    if (answer.ok) await done('Locked.');
    else setNotice({ tone: 'bad', text: REASON_TEXT[answer.reason] });
  };
  /** The form that had the focus is gone: from the heading a keyboard goes on to what has come in its place. */
  const replaced = async (text: string) => {
    await done(text);
    document.getElementById(HEADING)?.focus();
  };
  const imported = () => void replaced(IMPORTED);
  const changed = () => void replaced(CHANGED);
  const broughtBack = () => void replaced(BROUGHT_BACK);
  const state = vault.value;
  return (
    <Section id={HEADING} title="Vault" lead={LEAD}>
      {vault.problem && <Unanswered problem={vault.problem} onRetry={() => void vault.refresh()} />}
      <VaultNews state={state} />
      {state === 'not-set-up' && <CreateVault onCreated={() => void done('The vault is made, and unlocked.')} />}
      {state === 'locked' && <UnlockForm onUnlocked={() => void done('Unlocked.')} />}
      {state === 'locked' && <WayBack onDone={broughtBack} />}
      {state === 'unlocked' && <UnlockedVault onLock={() => void lock()} onChanged={changed} onImported={imported} />}
      {(state === 'not-set-up' || state === 'locked') && (
        <Fold key={state} summary="Use a backup">
          <ImportBackup replaces={state === 'locked'} onImported={imported} />
        </Fold>
      )}
      {state && isTrouble(state) && (
        <Recovery
          trouble={state}
          onImported={imported}
          onBroughtBack={broughtBack}
          onStartedOver={() => void replaced(STARTED_OVER)}
        />
      )}
      <Notices notice={notice} />
    </Section>
  );
}

function Unanswered({ problem, onRetry }: { problem: keyof typeof REASON_TEXT; onRetry: () => void }) {
  return (
    <Message tone="bad">
      <p>{REASON_TEXT[problem]}</p>
      <div class="row">
        <Action onClick={onRetry}>Try again</Action>
      </div>
    </Message>
  );
}

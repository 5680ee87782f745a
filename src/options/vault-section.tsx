import { useState } from 'preact/hooks';
import type { VaultState } from '../shared/calls.ts';
import { REASON_TEXT } from '../shared/words.ts';
import { Action } from '../ui/action.tsx';
import { background } from '../ui/background.ts';
import { Message, type Notice, Notices } from '../ui/message.tsx';
import { UnlockForm } from '../ui/unlock-form.tsx';
import type { Reading } from '../ui/use-reading.ts';
import { CreateVault } from './create-vault.tsx';
import { FORGET_BOX } from './forget-section.tsx';
import { Section } from './section.tsx';

const LEAD =
  'The vault keeps the credentials of your accounts and everything about customers, encrypted, on this computer alone. Your passphrase opens it; nobody, we included, can recover a lost one.';

/** Make, unlock and lock the vault. */
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
  return (
    <Section id="vault" title="Vault" lead={LEAD}>
      {vault.problem && (
        <Message tone="bad">
          <p>{REASON_TEXT[vault.problem]}</p>
          <div class="row">
            <Action onClick={() => void vault.refresh()}>Try again</Action>
          </div>
        </Message>
      )}
      {vault.value === 'not-set-up' && <CreateVault onCreated={() => void done('The vault is made, and unlocked.')} />}
      {vault.value === 'locked' && <UnlockForm onUnlocked={() => void done('Unlocked.')} />}
      {vault.value === 'unlocked' && (
        <div class="row">
          <p>The vault is unlocked. It locks when the browser is closed.</p>
          <Action onClick={() => void lock()}>Lock</Action>
        </div>
      )}
      {vault.value === 'damaged' && <Damaged />}
      <Notices notice={notice} />
    </Section>
  );
}

function Damaged() {
  return (
    <Message tone="bad">
      <p>{REASON_TEXT.damaged}</p>
      <div class="row">
        <Action onClick={() => document.getElementById(FORGET_BOX)?.focus()}>Go to Forget everything</Action>
      </div>
    </Message>
  );
}

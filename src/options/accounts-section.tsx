import { useEffect, useRef, useState } from 'preact/hooks';
import type { AccountView } from '../shared/account.ts';
import type { VaultState } from '../shared/calls.ts';
import { isTrouble } from '../shared/vault-trouble.ts';
import { REASON_TEXT } from '../shared/words.ts';
import { Action } from '../ui/action.tsx';
import { background } from '../ui/background.ts';
import { type Notice, Notices } from '../ui/message.tsx';
import { useReading } from '../ui/use-reading.ts';
import { AccountForm } from './account-form.tsx';
import { AccountList } from './account-list.tsx';
import { Section } from './section.tsx';
import { useOpenForm } from './use-open-form.ts';

const LEAD =
  'Each account is a seller’s access to the service that Pidlight asks. Credentials can be replaced here, and never read back.';
const CLOSED: Record<'not-set-up' | 'locked' | 'trouble', string> = {
  'not-set-up': 'Create the vault first: the credentials of accounts are kept in it.',
  locked: 'Locked. Unlock the vault above to see and change accounts. What you typed here before is kept.',
  trouble: 'The vault that held the accounts cannot be opened.',
};
const EDITED: Notice = { tone: 'warn', text: 'Save or discard the changes in the open form first.' };

/** The accounts, and the form for one of them. */
export function AccountsSection({ vault }: { vault: VaultState | undefined }) {
  const accounts = useReading('listAccounts');
  const { open, close, tryOpen, setEdited } = useOpenForm(accounts.value);
  const [notice, setNotice] = useState<Notice | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const { refresh } = accounts;
  useEffect(() => {
    if (vault === 'unlocked') void refresh();
  }, [vault, refresh]);

  const show = (start: AccountView | null) => {
    const isShown = tryOpen(start);
    setNotice(isShown ? null : EDITED);
    setTimeout(() => place.current?.querySelector('input')?.focus());
  };
  const remove = async ({ id, revision, name }: AccountView) => {
    const answer = await background('removeAccount', { id, revision });
    await refresh();
    if (answer.ok && open?.start?.id === id) close();
    setNotice(
      answer.ok
        ? { tone: 'good', about: name, text: ' was removed.' }
        : { tone: 'bad', text: REASON_TEXT[answer.reason] },
    );
  };
  const isOpen = vault === 'unlocked';
  const list = accounts.value ?? [];
  return (
    <Section id="accounts" title="Accounts" lead={LEAD}>
      {vault && vault !== 'unlocked' && <p>{CLOSED[isTrouble(vault) ? 'trouble' : vault]}</p>}
      {isOpen && <AccountList accounts={list} onEdit={show} onRemove={(account) => void remove(account)} />}
      {isOpen && accounts.problem && <p class="error">{REASON_TEXT[accounts.problem]}</p>}
      {isOpen && list.length > 0 && (
        <div class="row">
          <Action onClick={() => show(null)}>Add account</Action>
        </div>
      )}
      <Notices notice={isOpen ? notice : null} />
      {/* Hidden and not taken away while locked: what was typed must be there afterwards. */}
      <div ref={place} hidden={!isOpen}>
        {open && (
          <AccountForm
            key={open.key}
            start={open.start}
            accounts={list}
            onClose={list.length ? close : undefined}
            onSaved={() => void refresh()}
            onEdited={setEdited}
          />
        )}
      </div>
    </Section>
  );
}

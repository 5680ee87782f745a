import { useCallback, useRef } from 'preact/hooks';
import type { CustomerId } from '../src/shared/customer-id.ts';
import { Action } from '../src/ui/action.tsx';
import { background } from '../src/ui/background.ts';
import { Logo } from '../src/ui/icons.tsx';
import { openOptions } from '../src/ui/permissions.ts';
import { useReading } from '../src/ui/use-reading.ts';
import { ClockNotice } from './clock-notice.tsx';
import { LookUpForm } from './look-up-form.tsx';
import { PageNotice } from './page-notice.tsx';
import { Recent } from './recent.tsx';
import { RegistrationFold } from './registration-fold.tsx';
import { Results } from './results.tsx';
import { ScreenShareSwitch } from './screen-share-switch.tsx';
import { SiteSwitch } from './site-switch.tsx';
import { useLookUp } from './use-look-up.ts';
import { VaultNotice } from './vault-notice.tsx';

/** The whole screen. It is drawn before anything is known: a person can type while the worker wakes. */
export function Popup() {
  const vault = useReading('vaultState');
  const recent = useReading('recentLookUps');
  const { rows, lookUp, add, checkAgain } = useLookUp(recent.refresh);
  const identifiers = useRef<HTMLTextAreaElement>(null);
  const passphrase = useRef<HTMLInputElement>(null);
  const isUnlocked = vault.value === 'unlocked';

  const start = useCallback(
    (customers: readonly CustomerId[]) => {
      lookUp(customers);
      // Present only while locked: the next thing to type.
      if (customers.length) passphrase.current?.focus();
    },
    [lookUp],
  );
  const lock = () => void background('lock', null).then(vault.refresh);
  const unlocked = () => {
    void vault.refresh();
    identifiers.current?.focus();
  };
  const others = (isUnlocked ? (recent.value ?? []) : []).filter(
    ({ customer }) => !rows.some((row) => row.customer === customer),
  );
  return (
    <>
      <Bar onLock={isUnlocked ? lock : null} />
      <ScreenShareSwitch />
      <main class="stack">
        <VaultNotice
          state={vault.value}
          problem={vault.problem}
          passphraseBox={passphrase}
          onUnlocked={unlocked}
          onRetry={() => void vault.refresh()}
        />
        <PageNotice onContinued={() => identifiers.current?.focus()} />
        <ClockNotice asking={rows.some((row) => row.asking)} />
        <LookUpForm box={identifiers} onLookUp={start} />
        <Results rows={rows} checkAgain={checkAgain} />
        <RegistrationFold isUnlocked={isUnlocked} onResolved={(customer) => add(customer, undefined)} />
        <Recent entries={others} onPick={({ customer, status }) => add(customer, status ?? undefined)} />
      </main>
      <footer>
        <SiteSwitch />
      </footer>
    </>
  );
}

const Bar = ({ onLock }: { onLock: (() => void) | null }) => (
  <header class="bar">
    <div class="brand">
      <Logo />
      <h1>Pidlight</h1>
    </div>
    <div class="row">
      {onLock && (
        <Action kind="quiet" onClick={onLock}>
          Lock
        </Action>
      )}
      <Action kind="quiet" onClick={() => void openOptions()}>
        Options
      </Action>
    </div>
  </header>
);

import { useState } from 'preact/hooks';
import type { AccountView } from '../src/shared/account.ts';
import type { CustomerId } from '../src/shared/customer-id.ts';
import { useReading } from '../src/ui/use-reading.ts';
import { RegistrationForm } from './registration-form.tsx';

type Props = {
  /** A locked vault cannot say which accounts there are. */
  isUnlocked: boolean;
  /** Told of the customer that a token stands for. */
  onResolved: (customer: CustomerId) => void;
};

/** Whose registration token it is: folded up, and there only with an account of AWS Marketplace. */
export function RegistrationFold({ isUnlocked, onResolved }: Props) {
  const accounts = useReading('listAccounts');
  const [isOpen, setOpen] = useState(false);
  const ofMarketplace = (accounts.value ?? []).filter(({ source }) => source === 'aws-marketplace');
  const [first, ...others] = ofMarketplace;
  if (!isUnlocked || !first) return null;
  const all: readonly [AccountView, ...AccountView[]] = [first, ...others];
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Whose registration is it?</summary>
      {/* What was typed in it is gone when it is folded up again: it holds a secret. */}
      {isOpen && <RegistrationForm accounts={all} onResolved={onResolved} />}
    </details>
  );
}

import { useRef, useState } from 'preact/hooks';
import type { AccountView } from '../src/shared/account.ts';
import type { CustomerId } from '../src/shared/customer-id.ts';
import { background } from '../src/ui/background.ts';
import type { Found } from './registration-answer.tsx';
import { EMPTY_TOKEN, registrationProblem } from './registration-words.ts';

/**
 * The form for a registration token. The token is a secret: it is dropped as soon as it has told whose it is, and stays, to be
 * corrected, where it has not.
 */
export function useRegistration(
  accounts: readonly [AccountView, ...AccountView[]],
  onResolved: (customer: CustomerId) => void,
) {
  const box = useRef<HTMLInputElement>(null);
  const [chosen, choose] = useState<string | null>(null);
  const [token, setToken] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [found, setFound] = useState<Found | null>(null);
  const account = accounts.find(({ id }) => id === chosen) ?? accounts[0];
  const refuse = (why: string) => {
    setError(why);
    box.current?.focus();
  };
  const type = (typed: string) => {
    setToken(typed);
    setError(null);
  };
  const resolve = async () => {
    if (busy) return;
    setFound(null);
    setError(null);
    if (!token) return refuse(EMPTY_TOKEN);
    setBusy(true);
    const answer = await background('resolveRegistration', { accountId: account.id, token });
    setBusy(false);
    if (!answer.ok || !answer.value.answered) return refuse(registrationProblem(answer));
    setToken('');
    const registration = answer.value.value;
    setFound({ registration, account });
    onResolved(registration.customer);
  };
  return { box, account, choose, token, type, busy, error, found, resolve };
}

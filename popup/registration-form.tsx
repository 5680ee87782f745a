import type { AccountView } from '../src/shared/account.ts';
import type { CustomerId } from '../src/shared/customer-id.ts';
import { Action } from '../src/ui/action.tsx';
import { SelectField } from '../src/ui/field.tsx';
import { Live } from '../src/ui/message.tsx';
import { SecretField } from '../src/ui/secret-field.tsx';
import { RegistrationAnswer } from './registration-answer.tsx';
import { useRegistration } from './use-registration.ts';

type Props = { accounts: readonly [AccountView, ...AccountView[]]; onResolved: (customer: CustomerId) => void };

const HINT = 'From the form field x-amzn-marketplace-token of your registration page. Good for four hours.';

/** The token that AWS Marketplace sends a new customer with, and whose it is. */
export function RegistrationForm({ accounts, onResolved }: Props) {
  const { box, account, choose, token, type, busy, error, found, resolve } = useRegistration(accounts, onResolved);
  const submit = (event: Event) => {
    event.preventDefault();
    void resolve();
  };
  return (
    <form class="stack-tight inside" noValidate onSubmit={submit}>
      {accounts.length > 1 && (
        <SelectField isPrivate label="Account" value={account.id} options={namesOf(accounts)} onValue={choose} />
      )}
      <SecretField label="Registration token" hint={HINT} value={token} onValue={type} error={error} inputRef={box} />
      <div class="row">
        <Action submit busy={busy}>
          Resolve
        </Action>
      </div>
      <Live>{found && <RegistrationAnswer {...found} />}</Live>
    </form>
  );
}

const namesOf = (accounts: readonly AccountView[]): Record<string, string> =>
  Object.fromEntries(accounts.map(({ id, name }) => [id, name]));

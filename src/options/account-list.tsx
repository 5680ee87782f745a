import { type AccountView, SOURCE_LABEL } from '../shared/account.ts';
import { Action } from '../ui/action.tsx';
import { ConfirmAction } from './confirm-action.tsx';

type Props = {
  accounts: readonly AccountView[];
  onEdit: (account: AccountView) => void;
  onRemove: (account: AccountView) => void;
};

/** The accounts of the vault. */
export function AccountList({ accounts, onEdit, onRemove }: Props) {
  if (!accounts.length) return null;
  return (
    <ul class="list" aria-label="Accounts">
      {accounts.map((account) => (
        <li key={account.id} class="list-line">
          <div class="grow">
            <strong class="private">{account.name}</strong>
            <p class="hint">{detail(account)}</p>
          </div>
          <div class="row">
            <Action kind="quiet" label={`Edit ${account.name}`} onClick={() => onEdit(account)}>
              Edit
            </Action>
            <ConfirmAction
              verb="Remove"
              what={account.name}
              question="Its credentials and products are deleted here, and nothing at the service."
              onConfirm={() => onRemove(account)}
            />
          </div>
        </li>
      ))}
    </ul>
  );
}

function detail({ source, endpoint, accessKeyHint, products }: AccountView): string {
  const host = URL.canParse(endpoint) ? new URL(endpoint).host : endpoint;
  const count = `${products.length} ${products.length === 1 ? 'product' : 'products'}`;
  return [SOURCE_LABEL[source], host, `key …${accessKeyHint}`, count].join(' · ');
}

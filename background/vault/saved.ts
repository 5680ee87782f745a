import type { SavedCustomerView } from '../../src/shared/calls.ts';
import { fail, ok, type Result } from '../../src/shared/result.ts';
import type { Account, SavedCustomer } from './account.ts';
import { changeAccounts, readAccounts } from './vault.ts';

/**
 * Customers whose activation a rep saved, in the account that they belong to: secrets go in, views without them come
 * out. No revision counts these writes: an open form of the account is not behind because of them.
 */

/** Most saved customers of one account; the oldest goes when there is one more. */
export const MAX_SAVED = 200;

/** What an activation yielded. */
export type NewCustomer = SavedCustomer extends infer Each
  ? Each extends SavedCustomer
    ? Omit<Each, 'id' | 'savedAt'>
    : never
  : never;

type Seller = Pick<Account, 'id' | 'endpoint' | 'accessKeyId'>;

/** Whether the account is still the same seller's at the same service: what was saved before means something to it. */
export const isSameSeller = (a: Omit<Seller, 'id'>, b: Omit<Seller, 'id'>): boolean =>
  a.endpoint === b.endpoint && a.accessKeyId === b.accessKeyId;

/** The saved customers of an account, newest first. Fails with `no-such-thing` and as the vault does. */
export async function listSaved(accountId: string): Promise<Result<readonly SavedCustomerView[]>> {
  const accounts = await readAccounts();
  if (!accounts.ok) return accounts;
  const account = accounts.value.find(({ id }) => id === accountId);
  return account ? ok((account.saved ?? []).map(viewOf).toReversed()) : fail('no-such-thing');
}

/**
 * Save a customer, activated with `seller`'s account; one that is there already is replaced, and keeps its id.
 * Fails with `no-such-thing`, or `conflict` when the account became another seller's meanwhile.
 */
export async function saveCustomer(seller: Seller, customer: NewCustomer): Promise<Result<SavedCustomerView>> {
  const kept = { ...customer, id: crypto.randomUUID() as string, savedAt: Date.now() };
  const changed = await changeSaved(seller.id, (saved, account) => {
    if (!isSameSeller(account, seller)) return fail('conflict');
    kept.id = saved.find((each) => isSameCustomer(each, customer))?.id ?? kept.id;
    return ok([...saved.filter(({ id }) => id !== kept.id), kept].slice(-MAX_SAVED));
  });
  return changed.ok ? ok(viewOf(kept)) : changed;
}

/** Put a newer user token in the place of the saved one. Fails with `no-such-thing`. */
export const replaceUserToken = (accountId: string, savedId: string, userToken: string): Promise<Result<null>> =>
  changeSaved(accountId, (saved) => {
    const isThere = saved.some(({ id }) => id === savedId);
    return isThere
      ? ok(saved.map((each) => (each.id === savedId ? { ...each, userToken } : each)))
      : fail('no-such-thing');
  });

/** Forget a saved customer, keys and all. Fails with `no-such-thing`. */
export const removeSaved = (accountId: string, savedId: string): Promise<Result<null>> =>
  changeSaved(accountId, (saved) => {
    const others = saved.filter(({ id }) => id !== savedId);
    return others.length < saved.length ? ok(others) : fail('no-such-thing');
  });

type Change = (saved: readonly SavedCustomer[], account: Account) => Result<readonly SavedCustomer[]>;

function changeSaved(accountId: string, change: Change): Promise<Result<null>> {
  return changeAccounts((accounts) => {
    const account = accounts.find(({ id }) => id === accountId);
    const saved = account ? change(account.saved ?? [], account) : fail('no-such-thing');
    if (!saved.ok) return saved;
    return ok(accounts.map((each) => (each === account ? { ...each, saved: saved.value } : each)));
  });
}

/** By the keys, or by the PID. nb. Whether a second activation brings the same keys, nobody has written down. */
function isSameCustomer(saved: SavedCustomer, other: NewCustomer): boolean {
  if (saved.productCode !== other.productCode) return false;
  return saved.kind === 'desktop'
    ? other.kind === 'desktop' && saved.accessKeyId === other.accessKeyId
    : other.kind === 'hosted' && saved.pid === other.pid;
}

function viewOf(saved: SavedCustomer): SavedCustomerView {
  const { id, kind, productCode, savedAt } = saved;
  return { id, kind, productCode, pid: saved.kind === 'hosted' ? saved.pid : null, savedAt };
}

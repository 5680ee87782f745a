import {
  type AccountDraft,
  type AccountView,
  DEFAULT_SIGNATURE,
  draftProblems,
  endpointOf,
  type ProductDraft,
  withoutSpace,
} from '../../src/shared/account.ts';
import { HOME_REGION } from '../../src/shared/marketplace.ts';
import { fail, ok, type Result } from '../../src/shared/result.ts';
import type { Account, Product } from './account.ts';
import { isSameSeller } from './saved.ts';
import { changeAccounts, readAccounts } from './vault.ts';

/** The accounts as the options page knows them: drafts go in, views without secrets come out. */

export async function listAccounts(): Promise<Result<readonly AccountView[]>> {
  const accounts = await readAccounts();
  return accounts.ok ? ok(accounts.value.map(viewOf)) : accounts;
}

/**
 * Save a new account or a changed one. Another endpoint or access key is another seller: the customers that were saved
 * with the old one go. Fails with `bad-input`, `no-such-thing`, or `conflict` when it was saved elsewhere since.
 */
export async function saveAccount(draft: AccountDraft): Promise<Result<AccountView>> {
  let saved: Account | undefined;
  const changed = await changeAccounts((accounts) => {
    const merged = accountFrom(draft, accounts);
    if (!merged.ok) return merged;
    saved = merged.value;
    const others = accounts.map((account) => (account.id === merged.value.id ? merged.value : account));
    return ok(draft.id === null ? [...accounts, merged.value] : others);
  });
  if (!changed.ok) return changed;
  return saved ? ok(viewOf(saved)) : fail('internal');
}

export function removeAccount(id: string, revision: number): Promise<Result<null>> {
  return changeAccounts((accounts) => {
    const account = accounts.find((each) => each.id === id);
    if (!account) return fail('no-such-thing');
    if (account.revision !== revision) return fail('conflict');
    return ok(accounts.filter((each) => each !== account));
  });
}

/** The account that a draft describes, stored secrets filled in: for Test connection. Nothing is saved. */
export async function accountOf(draft: AccountDraft): Promise<Result<Account>> {
  const accounts = await readAccounts();
  // nb. A test does not overwrite anything, so a revision that fell behind is no conflict.
  const current = accounts.ok ? accounts.value.find((each) => each.id === draft.id)?.revision : undefined;
  return accounts.ok ? accountFrom({ ...draft, revision: current ?? draft.revision }, accounts.value) : accounts;
}

function accountFrom(draft: AccountDraft, accounts: readonly Account[]): Result<Account> {
  const stored = accounts.find((account) => account.id === draft.id);
  const endpoint = endpointOf(draft);
  if (Object.keys(draftProblems(draft, stored?.endpoint)).length > 0 || !endpoint.ok) return fail('bad-input');
  if (draft.id !== null && !stored) return fail('no-such-thing');
  if (stored && stored.revision !== draft.revision) return fail('conflict');
  const account: Account = {
    id: stored?.id ?? crypto.randomUUID(),
    revision: (stored?.revision ?? 0) + 1,
    name: draft.name.trim(),
    source: draft.source,
    endpoint: endpoint.value,
    signature: draft.signature,
    accessKeyId: withoutSpace(draft.accessKeyId) || (stored?.accessKeyId ?? ''),
    secretAccessKey: withoutSpace(draft.secretAccessKey) || (stored?.secretAccessKey ?? ''),
    ...(draft.source === 'aws-marketplace' && ofMarketplace(draft, stored)),
    // nb. Stored tokens stay with the old address, as the secret does.
    products: draft.products.map((product) =>
      productFrom(product, draft, stored?.endpoint === endpoint.value ? stored : undefined),
    ),
  };
  return ok(stored?.saved && isSameSeller(account, stored) ? { ...account, saved: stored.saved } : account);
}

/** A session token is good for its own keys alone: it is kept while they are, and no longer. */
function ofMarketplace(draft: AccountDraft, stored: Account | undefined): Pick<Account, 'region' | 'sessionToken'> {
  const hasNewKeys = withoutSpace(draft.accessKeyId) !== '' || withoutSpace(draft.secretAccessKey) !== '';
  const kept = hasNewKeys ? undefined : stored?.sessionToken;
  const sessionToken = withoutSpace(draft.sessionToken ?? '') || kept;
  return { region: draft.region?.trim() || HOME_REGION, ...(sessionToken && { sessionToken }) };
}

function productFrom(draft: ProductDraft, { source }: AccountDraft, stored: Account | undefined): Product {
  const { code, productId, isUsage } = draft;
  const name = draft.name.trim();
  // There are no product tokens and offer codes in AWS Marketplace.
  if (source === 'aws-marketplace')
    return { name, code, token: '', offerCode: '', ...(productId && { productId }), ...(isUsage && { isUsage }) };
  const kept = stored?.products.find((product) => product.code === code)?.token ?? '';
  return { name, code, offerCode: draft.offerCode, token: withoutSpace(draft.token) || kept };
}

function viewOf(account: Account): AccountView {
  const { id, revision, name, source, endpoint, signature = DEFAULT_SIGNATURE, accessKeyId, products } = account;
  const { region = HOME_REGION, sessionToken } = account;
  return {
    id,
    revision,
    name,
    source,
    endpoint,
    signature,
    ...(source === 'aws-marketplace' && { region, hasSessionToken: sessionToken !== undefined }),
    accessKeyHint: accessKeyId.slice(-4),
    products: products.map(({ token, ...product }) => ({ ...product, hasToken: token !== '' })),
  };
}

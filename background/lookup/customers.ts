import type { PageCalls, SavedCustomerView } from '../../src/shared/calls.ts';
import type { Pid } from '../../src/shared/pid.ts';
import { ok, type Result } from '../../src/shared/result.ts';
import * as service from '../sources/license-service/client.ts';
import type { Outcome } from '../sources/source.ts';
import type { Account, SavedCustomer } from '../vault/account.ts';
import { type NewCustomer, replaceUserToken, saveCustomer } from '../vault/saved.ts';
import {
  answered,
  ask,
  type Means,
  productOf,
  refused,
  savedOf,
  type Told,
  tokenOf,
  withAccount,
} from './account-question.ts';

/**
 * What a person asks about one customer and one product. Each fails as {@link withAccount} does, and with
 * `no-such-thing` or `bad-input` where the account lacks the product, its token, or the saved customer.
 *
 * A user token and a customer's keys live as long as the question, and rest nowhere but in the vault, when the person
 * wanted them kept. Nothing is kept of what was refused: the activation key can be used again within its hour.
 */

type Input<Name extends keyof PageCalls> = Parameters<PageCalls[Name]>[0];
type Subscribed = { subscribed: boolean };
/** Null, though it should be kept, when the disk refused: that must not hide an answer that is here. */
type Saved = { saved: SavedCustomerView | null };

/** Whether a customer is subscribed to one of the account's products. The product needs no token. */
export const verifyProduct = ({ accountId, productCode, pid }: Input<'verifyProduct'>): Told<Subscribed> =>
  withAccount(accountId, async (means) => {
    const product = productOf(means, productCode);
    return product.ok ? subscribedOf(await askByPid(means, { pid, productCode })) : product;
  });

/** Whose activation key this is. */
export const activateHosted = (input: Input<'activateHosted'>): Told<{ pid: Pid } & Saved> =>
  withAccount(input.accountId, async (means) => {
    const { activationKey, productCode } = input;
    const token = tokenOf(means, productCode);
    if (!token.ok) return token;
    const question = { activationKey, productToken: token.value };
    const activated = await ask(means, (on) => service.activateHostedProduct(means.account, question, on));
    if (!activated.ok) return refused(activated);
    const { pid, userToken } = activated.value;
    const saved = await keepIf(input.keep, means, { kind: 'hosted', productCode, userToken, pid });
    return saved.ok ? answered({ pid, saved: saved.value }) : saved;
  });

/** Whether the owner of an activation key is subscribed: two requests, the second signed with what the first brought. */
export const activateDesktop = (input: Input<'activateDesktop'>): Told<Subscribed & Saved> =>
  withAccount(input.accountId, async (means) => {
    const { activationKey, productCode } = input;
    const token = tokenOf(means, productCode);
    if (!token.ok) return token;
    const question = { activationKey, productToken: token.value };
    const activated = await ask(means, (on) => service.activateDesktopProduct(means.account.endpoint, question, on));
    if (!activated.ok) return refused(activated);
    const customer = { kind: 'desktop', productCode, ...activated.value } as const;
    const verified = await askByTokens(means, token.value, customer);
    if (!verified.ok) return refused(verified);
    const saved = await keepIf(input.keep, means, customer);
    return saved.ok ? answered({ subscribed: verified.value, saved: saved.value }) : saved;
  });

/** Whether a saved customer is subscribed: signed with the customer's keys, or the seller's where the PID is known. */
export const verifySaved = ({ accountId, savedId }: Input<'verifySaved'>): Told<Subscribed> =>
  withAccount(accountId, async (means) => {
    const saved = savedOf(means, savedId);
    if (!saved.ok) return saved;
    if (saved.value.kind === 'hosted') return subscribedOf(await askByPid(means, saved.value));
    const token = tokenOf(means, saved.value.productCode);
    return token.ok ? subscribedOf(await askByTokens(means, token.value, saved.value)) : token;
  });

/** Put a new user token in the place of a saved one. Fails with `storage`, too: the token is what this is about. */
export const refreshSaved = ({ accountId, savedId }: Input<'refreshSaved'>): Told<null> =>
  withAccount(accountId, async (means) => {
    const saved = savedOf(means, savedId);
    if (!saved.ok) return saved;
    const refreshed = await askForToken(means, saved.value);
    if (!refreshed.ok) return refreshed;
    if (!refreshed.value.ok) return refused(refreshed.value);
    // Locked meanwhile: the frame says so.
    if (means.signal.aborted) return answered(null);
    const replaced = await replaceUserToken(accountId, savedId, refreshed.value.value);
    return replaced.ok ? answered(null) : replaced;
  });

type Keys = { accessKeyId: string; secretAccessKey: string };
const signedBy = (account: Account, { accessKeyId, secretAccessKey }: Keys) => ({
  ...account,
  accessKeyId,
  secretAccessKey,
});

const subscribedOf = (outcome: Outcome<boolean>) =>
  outcome.ok ? answered({ subscribed: outcome.value }) : refused(outcome);

const askByPid = (means: Means, { pid, productCode }: { pid: Pid; productCode: string }) =>
  ask(means, (on) => service.verifyProductSubscriptionByPid(means.account, { pid, productCode }, on));

function askByTokens(means: Means, productToken: string, customer: Keys & { userToken: string }) {
  const question = { productToken, userToken: customer.userToken };
  return ask(means, (on) => service.verifyProductSubscriptionByTokens(signedBy(means.account, customer), question, on));
}

/** A desktop customer's is asked for with their keys and the product token, a hosted one's with the seller's keys. */
async function askForToken(means: Means, saved: SavedCustomer): Promise<Result<Outcome<string>>> {
  const { account } = means;
  const { userToken } = saved;
  if (saved.kind === 'hosted')
    return ok(await ask(means, (on) => service.refreshUserToken(account, { userToken }, on)));
  const token = tokenOf(means, saved.productCode);
  if (!token.ok) return token;
  const question = { userToken, productToken: token.value };
  return ok(await ask(means, (on) => service.refreshUserToken(signedBy(account, saved), question, on)));
}

/** Save, unless nobody wants it, or the vault was locked meanwhile: null. */
async function keepIf(isWanted: boolean, { account, signal }: Means, customer: NewCustomer) {
  if (!isWanted || signal.aborted) return ok(null);
  const saved = await saveCustomer(account, customer).catch(() => ok(null));
  return saved.ok || saved.reason === 'conflict' ? saved : ok(null);
}

import type { CustomerId } from '../../src/shared/customer-id.ts';
import type { Limits } from '../../src/shared/limits.ts';
import { PASSING, type SubscriptionStatus, type UnknownStatus, unknown } from '../../src/shared/status.ts';
import type { Account } from '../vault/account.ts';
import { accountsFor, askAccounts, homeOf } from './ask.ts';
import type { Payer } from './budget.ts';
import { readStatuses, type Shelf, writeStatus } from './cache.ts';
import type { OnTheWay } from './flights.ts';
import { openPurse } from './purse.ts';

/** One customer's flight: paid for, asked, and kept. */

/** What a look-up works with; `signal` aborts when none of it may be used any more. */
export type Means = { shelf: Shelf; accounts: readonly Account[]; limits: Limits; signal: AbortSignal };

/** How to ask about one customer: of the accounts that may be asked, which knew the customer, and what that costs at first. */
export type Plan = {
  customer: CustomerId;
  accounts: readonly Account[];
  home: string | undefined;
  /** Requests that are paid for at take-off; 0: there is no account to ask. */
  cost: number;
};

/**
 * One request for each account that is asked at first. When the customer's own one does not say that they are active, the
 * others are paid for then.
 */
export function planFor(customer: CustomerId, all: readonly Account[], home: string | undefined): Plan {
  const accounts = accountsFor(customer, all);
  return { customer, accounts, home, cost: homeOf({ accounts, home }) ? 1 : accounts.length };
}

/** Ask, and keep the answer. What could not be had is told with what was known before, where that still stands. */
export async function askOne(
  { customer, accounts, home, cost }: Plan,
  payer: Payer,
  { shelf, signal }: Means,
  { failed, meanwhile }: OnTheWay,
): Promise<SubscriptionStatus> {
  const purse = openPurse(payer, cost);
  let isBroke = false;
  const broke = () => {
    isBroke = true;
  };
  const verdict = await askAccounts({
    customer,
    accounts,
    home,
    signal,
    rider: { purse, failed, broke },
    meanwhile,
  });
  await purse.close().catch(() => undefined);
  const { status } = verdict;
  if (status.state !== 'unknown') {
    // While an account was not heard it is kept as stale, in place of what was known before, and asked anew by the next who comes.
    // A disk that refuses must not hide an answer that is here.
    const kept = { ...status, stale: verdict.unheard === true };
    void writeStatus(shelf, customer, kept, signal, verdict.home).catch(() => undefined);
    return status;
  }
  const failure = isBroke ? overBudget(purse.retryAt()) : status;
  const old = PASSING.has(failure.reason) ? await readStatuses(shelf, [customer]).catch(() => null) : null;
  return asOld(old?.get(customer), failure);
}

/** @param retryAt ms since the epoch; infinite when nothing comes back by itself */
function overBudget(retryAt: number | null): UnknownStatus {
  return unknown('budget', null, Number.isFinite(retryAt) ? { retryAt: Number(retryAt) } : {});
}

/** What was known before stays in sight, with its age and why it could not be renewed. */
export function asOld(known: SubscriptionStatus | undefined, failure: UnknownStatus): SubscriptionStatus {
  if (!known || known.state === 'unknown') return failure;
  const { reason: failed, retryAt } = failure;
  return { ...known, stale: true, failed, ...(retryAt !== undefined && { retryAt }) };
}

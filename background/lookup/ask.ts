import type { Asked } from '../../src/shared/calls.ts';
import type { CustomerId } from '../../src/shared/customer-id.ts';
import { fail } from '../../src/shared/result.ts';
import { type KnownStatus, type SubscriptionStatus, unknown } from '../../src/shared/status.ts';
import { type Answer, type Outcome, SOURCES, type Tell } from '../sources/source.ts';
import type { Account } from '../vault/account.ts';
import { flightSignal } from './flights.ts';
import { type Asker, pastGate, throughGate } from './gate.ts';

/** Ask the accounts about one customer. */

/**
 * Whose word counts when accounts differ: one that knows the customer before one that could not be asked,
 * and only when every account says "not mine" is a customer not found.
 */
const RANK = ['active', 'pending', 'ended', 'unknown', 'not-found'] as const;

/** The status of a customer by all accounts, each asked through the gate. Never rejects. */
export async function askAccounts(
  customer: CustomerId,
  accounts: readonly Account[],
  signal: AbortSignal,
  asker: Asker,
): Promise<SubscriptionStatus> {
  const asking = accounts.map((account) => askAccount(customer, account, signal, asker));
  // Nothing ranks above it: an account that does not answer holds up none that does.
  const active = await Promise.any(asking.map(onlyActive)).catch(() => null);
  if (active) return active;
  const statuses = await Promise.all(asking);
  const best = RANK.map((state) => statuses.find((status) => status.state === state)).find(Boolean);
  return best ?? unknown('no-account');
}

async function onlyActive(asking: Promise<SubscriptionStatus>): Promise<SubscriptionStatus> {
  const status = await asking;
  return status.state === 'active' ? status : Promise.reject(status);
}

async function askAccount(
  customer: CustomerId,
  account: Account,
  signal: AbortSignal,
  asker: Asker,
): Promise<SubscriptionStatus> {
  const source = SOURCES[account.source];
  let outcome = fail('bad-response') as Outcome<Answer>;
  const tell: Tell = (_customer, told) => {
    outcome = told;
  };
  await source.ask(account, [customer], (request) => throughGate(account, request, signal, asker), tell);
  if (outcome.ok) return statusOf(outcome.value, account);
  const { ok: _failed, reason, ...more } = outcome;
  return unknown(reason, account.name, more);
}

function statusOf(answer: Answer, account: Account): KnownStatus {
  const checked = { checkedAt: Date.now(), account: account.name, stale: false };
  switch (answer.state) {
    case 'active': {
      const names = new Map(account.products.map(({ code, name }) => [code, name]));
      const products = answer.productCodes.map((code) => names.get(code) ?? code);
      return { ...checked, state: 'active', reason: 'subscribed', products };
    }
    case 'ended':
      return { ...checked, state: 'ended', reason: 'none-active' };
    case 'pending':
      return { ...checked, state: 'pending', reason: 'payment-pending' };
    case 'not-found':
      return { ...checked, state: 'not-found', reason: 'not-this-seller' };
  }
}

/** Whether the service takes the account's credentials, whatever the gate would say. */
export async function testAccount(account: Account): Promise<Asked<null>> {
  // A lock ends it, as it ends everything that is signed.
  const signal = flightSignal();
  const outcome = await SOURCES[account.source] .test(account, (request) => pastGate(account, request, signal));
  if (outcome.ok) return { answered: true, value: null };
  return { answered: false, reason: outcome.reason, ...(outcome.detail && { detail: outcome.detail }) };
}

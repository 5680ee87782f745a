import type { Asked } from '../../src/shared/calls.ts';
import { type CustomerId, kindOf } from '../../src/shared/customer-id.ts';
import type { Kind } from '../../src/shared/kinds.ts';
import { type KnownStatus, type State, type SubscriptionStatus, unknown } from '../../src/shared/status.ts';
import { type Answer, SOURCES } from '../sources/source.ts';
import type { Account } from '../vault/account.ts';
import type { Rider } from './batch.ts';
import { askTogether } from './batches.ts';
import { flightSignal } from './flights.ts';
import { pastGate } from './gate.ts';

/** Ask the accounts about one customer. */

/**
 * Whose word counts when accounts differ: one that knows the customer before one that could not be asked,
 * and only when every account says "not mine" is a customer not found.
 */
const RANK = ['active', 'pending', 'ended', 'unknown', 'not-found'] as const;
/** Where several accounts may know the customer, one that was not heard may have the better news. */
const RANK_OF_MANY = ['active', 'unknown', 'pending', 'ended', 'not-found'] as const;
/** One AWS account buys from many sellers: that the one account of ours knows it well says nothing of the others. */
const OF_MANY_SELLERS: ReadonlySet<Kind> = new Set<Kind>(['aws-account']);

export type Question = {
  customer: CustomerId;
  /** The accounts whose source knows the customer's kind ({@link accountsFor}). */
  accounts: readonly Account[];
  /** Id of the one that knew the customer last time. */
  home: string | undefined;
  signal: AbortSignal;
  rider: Rider;
  /** Told of what is known before all accounts have answered: as stale, because it is not the last word. */
  meanwhile(status: KnownStatus): void;
};

/**
 * `home`: id of the account that knows the customer; absent when none does.
 * `unheard`: an account could not be asked that might have said better.
 */
export type Verdict = { status: SubscriptionStatus; home?: string; unheard?: true };

/** The accounts that can be asked about this customer. */
export const accountsFor = (customer: CustomerId, accounts: readonly Account[]): readonly Account[] =>
  accounts.filter(({ source }) => SOURCES[source].kinds.includes(kindOf(customer)));

/** The account that is asked first and alone, because it knew the customer; undefined when it is gone, or none did. */
export const homeOf = ({ accounts, home }: Pick<Question, 'accounts' | 'home'>): Account | undefined =>
  accounts.find(({ id }) => id === home);

/** The status of a customer by all accounts, each asked through the gate. Never rejects. */
export async function askAccounts(question: Question): Promise<Verdict> {
  const home = homeOf(question);
  const first = home && (await askAccount(home, question));
  // Only good news is the last word: with any other, somebody else may know better.
  if (first?.status.state === 'active') return first;
  const others = question.accounts.filter((account) => account !== home);
  return bestOfAll([...(first ? [first] : []), ...others.map((account) => askAccount(account, question))], question);
}

async function bestOfAll(
  asked: readonly (Verdict | Promise<Verdict>)[],
  { customer, meanwhile }: Pick<Question, 'customer' | 'meanwhile'>,
): Promise<Verdict> {
  const rank = OF_MANY_SELLERS.has(kindOf(customer)) ? RANK_OF_MANY : RANK;
  const verdicts: (Verdict | undefined)[] = asked.map(() => undefined);
  const active = asked.map(async (one, place) => {
    const verdict = await one;
    verdicts[place] = verdict;
    // Nothing ranks above it: an account that does not answer holds up none that does.
    if (verdict.status.state === 'active') return verdict;
    const { status } = bestOf(verdicts, rank);
    if (verdicts.includes(undefined) && (status.state === 'pending' || status.state === 'ended'))
      meanwhile({ ...status, stale: true });
    return Promise.reject(verdict);
  });
  return Promise.any(active).catch(() => bestOf(verdicts, rank));
}

function bestOf(verdicts: readonly (Verdict | undefined)[], rank: readonly State[]): Verdict {
  const by = (state: State) => verdicts.find((verdict) => verdict?.status.state === state);
  const best = rank.map(by).find(Boolean) ?? { status: unknown('no-account') };
  return best.status.state !== 'unknown' && by('unknown') ? { ...best, unheard: true } : best;
}

async function askAccount(account: Account, { customer, signal, rider }: Question): Promise<Verdict> {
  const told = await askTogether(account, customer, signal, rider);
  if (!told) return { status: unknown('internal', account.name) };
  if (told.ok)
    return { status: statusOf(told.value, account), ...(told.value.state !== 'not-found' && { home: account.id }) };
  const { ok: _failed, reason, ...more } = told;
  return { status: unknown(reason, account.name, more) };
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

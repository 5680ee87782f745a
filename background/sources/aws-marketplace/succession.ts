import type { Account } from '../../vault/account.ts';
import { timeAt } from '../in-time.ts';
import type { Send } from '../source.ts';
import { type Agreement, describeAgreement, type Filter } from './agreements.ts';
import { meaningOf, sortAgreements } from './chains.ts';
import { type Found, STRANGE } from './pages.ts';
import { addAgreement, codesOf, type Standing } from './standing.ts';

/** From the agreements that a search finds to how the customer stands, renewals and replacements followed. */

/** One question about several customers. */
export type Asking = {
  account: Account;
  send: Send;
  search(by: Filter): Promise<Found<Agreement>>;
};

/** Agreements of one customer that are looked at one by one; a chain has one of them, as a rule. */
const MOST_DESCRIBED = 10;

/** Search by this filter, and add what it tells. */
export async function addAgreements(asking: Asking, standing: Standing, by: Filter): Promise<void> {
  const { items, failure } = await inChains(asking, by);
  standing.failure ??= failure;
  if (items.length > 0) standing.isKnown = true;
  const now = await timeAt(asking.account.endpoint);
  const { counting, unresolved } = sortAgreements(items, now);
  for (const each of counting) addAgreement(standing, each, asking.account, now);
  // Their successors may be among what could not be read: nothing is to be concluded from their own status.
  if (failure) return;
  // One whose products are active already changes nothing.
  const open = unresolved.filter((each) =>
    codesOf(standing, each, asking.account).some((code) => !standing.active.has(code)),
  );
  if (open.length > MOST_DESCRIBED) standing.failure ??= STRANGE;
  await Promise.all(open.slice(0, MOST_DESCRIBED).map((each) => addDescribed(asking, standing, each)));
}

/**
 * The agreements that fit the filter. A licence may end with its agreement, and the next one of the chain have another: that
 * one is searched for, too.
 */
async function inChains(asking: Asking, by: Filter): Promise<Found<Agreement>> {
  const found = await asking.search(by);
  const { items } = found;
  const isNobodys = by.name === 'AcceptorAccountId' && items.some(({ buyer }) => buyer === null);
  const failure = found.failure ?? (isNobodys ? STRANGE : null);
  const own = items.filter((each) => fits(each, by));
  if (failure || by.name !== 'LicenseArn') return { items: own, failure };
  const now = await timeAt(asking.account.endpoint);
  const chains = new Set(sortAgreements(own, now).unresolved.map(({ chain }) => chain));
  const all = new Map(own.map((each) => [each.id, each]));
  for (const chain of chains) {
    if (chain === null) continue;
    const more = await inChains(asking, { name: 'InitialAgreementId', value: chain });
    for (const each of more.items) all.set(each.id, each);
    if (more.failure) return { items: [...all.values()], failure: more.failure };
  }
  return { items: [...all.values()], failure: null };
}

/** Whether an answer is one to this question. One that names no buyer would be everybody's; and a service that passes over filters must not tell of others' customers. */
function fits({ id, buyer, licenses, chain }: Agreement, { name, value }: Filter): boolean {
  if (name === 'AcceptorAccountId') return buyer === value;
  if (name === 'LicenseArn') return licenses.length === 0 || licenses.includes(value);
  return chain === null || chain === value || id === value;
}

/**
 * Ask what became of one in whose place another stands that the search did not find.
 * nb. Still renewed or replaced: then a newer agreement exists, with a reseller perhaps, and the customer has not gone.
 */
async function addDescribed(asking: Asking, standing: Standing, old: Agreement): Promise<void> {
  const { account, send } = asking;
  const described = await send((on) => describeAgreement(account, old.id, on));
  if (!described.ok) {
    standing.failure ??= described;
    return;
  }
  if (described.value.id !== old.id) {
    standing.failure ??= STRANGE;
    return;
  }
  // Products and licences are those of the search: this answer need not have them.
  const current = { ...old, status: described.value.status, startsAt: described.value.startsAt };
  const now = await timeAt(account.endpoint);
  const isSucceeded = meaningOf(current, now) === 'succeeded';
  addAgreement(standing, isSucceeded ? { ...current, status: 'ACTIVE' } : current, account, now);
}

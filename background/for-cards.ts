import type { LookUp } from '../src/shared/calls.ts';
import type { CustomerId } from '../src/shared/customer-id.ts';
import type { KnownStatus, SubscriptionStatus } from '../src/shared/status.ts';

/**
 * What a helpdesk page is told: what its card shows, of the customers that it asked for, and nothing else. Each answer is
 * built anew from the fields named here; what a status may hold besides one day is not in it. What exactly a service said
 * (`detail`) is for our own pages.
 */
export function forCards({ statuses, open }: LookUp, asked: readonly CustomerId[]): LookUp {
  const told: [CustomerId, SubscriptionStatus][] = [];
  let left = MAX_ANSWER;
  for (const customer of new Set(asked)) {
    const status = statuses[customer];
    const card = status && cardOf(status);
    if (card) left -= JSON.stringify(card).length;
    // The page asks again for what does not fit: the first one always does.
    if (card && (left >= 0 || told.length === 0)) told.push([customer, card]);
  }
  const isTold = new Set(told.map(([customer]) => customer));
  return {
    statuses: Object.fromEntries(told),
    open: asked.filter((customer) => open.includes(customer) || (statuses[customer] && !isTold.has(customer))),
  };
}

/** Largest answer to a page, in characters. Fifty customers with a few products each take a quarter of it. */
export const MAX_ANSWER = 65_536;
/** More than a card has room for. */
const MOST_PRODUCTS = 100;
const MOST_LETTERS = 200;

const short = (text: string): string => text.slice(0, MOST_LETTERS);

function cardOf(status: SubscriptionStatus): SubscriptionStatus {
  const retry = status.retryAt === undefined ? {} : { retryAt: status.retryAt };
  if (status.state === 'unknown') {
    const { state, reason, checkedAt, account } = status;
    return { state, reason, checkedAt, account: account === null ? null : short(account), stale: false, ...retry };
  }
  const { state, reason, checkedAt, account, stale, failed } = status;
  const known = { state, reason, checkedAt, account: short(account), stale, ...retry, ...(failed ? { failed } : {}) };
  const products = status.state === 'active' ? { products: status.products.slice(0, MOST_PRODUCTS).map(short) } : {};
  return { ...known, ...products } as KnownStatus;
}

import { MAX_CUSTOMERS_A_CALL } from '../src/shared/calls.ts';
import type { CustomerId } from '../src/shared/customer-id.ts';
import { MEANS_UNKNOWN, type SubscriptionStatus, type UnknownReason, unknown } from '../src/shared/status.ts';
import { background } from '../src/ui/background.ts';

/** Told of each answer as it comes, and of what is asked on. A stale status can be known and open at once. */
export type Tell = (statuses: Partial<Record<CustomerId, SubscriptionStatus>>, open: readonly CustomerId[]) => void;

/** A worker that was just killed starts again at the next call. After so many calls in vain it is something else. */
const MOST_GONE = 40;
const GONE_DELAY = 200;
const LONGEST_GONE_DELAY = 1_000;
/** Answers in a row that know nothing of what was asked: a fault of ours. */
const MOST_LOST = 5;
/** Between calls that brought nothing new, so that a background that answers at once is not asked in a tight loop. */
const IDLE_DELAY = 250;

/**
 * Ask for these until each is known: the worker may die at any moment, and we are the ones who remember.
 * `anew` passes over the cache, in the first call alone: to repeat it would trouble the service each time.
 */
export async function ask(
  customers: readonly CustomerId[],
  anew: boolean,
  tell: Tell,
  signal: AbortSignal,
): Promise<void> {
  let pending = customers;
  let pass = anew;
  let gone = 0;
  let losses = 0;
  while (pending.length && !signal.aborted) {
    const batch = pending.slice(0, MAX_CUSTOMERS_A_CALL);
    const answer = await background('lookUp', { customers: batch, again: pass });
    if (signal.aborted) return;
    if (!answer.ok && answer.reason === 'gone' && ++gone < MOST_GONE) {
      await pause(Math.min(LONGEST_GONE_DELAY, GONE_DELAY * gone), signal);
      continue;
    }
    if (!answer.ok) return tell(allUnknown(pending, MEANS_UNKNOWN[answer.reason] ?? 'internal'), []);
    pass = false;
    gone = 0;
    const { statuses, open } = answer.value;
    // Neither known nor open: the worker lost them. They are ours to remember.
    const lost = batch.filter((customer) => !statuses[customer] && !open.includes(customer));
    losses = lost.length ? losses + 1 : 0;
    const isHopeless = losses >= MOST_LOST;
    const again = isHopeless ? open : [...open, ...lost];
    pending = [...again, ...pending.slice(MAX_CUSTOMERS_A_CALL)];
    tell({ ...allUnknown(isHopeless ? lost : [], 'internal'), ...statuses }, pending);
    if (again.length === batch.length) await pause(IDLE_DELAY, signal);
  }
}

const allUnknown = (
  customers: readonly CustomerId[],
  reason: UnknownReason,
): Partial<Record<CustomerId, SubscriptionStatus>> =>
  Object.fromEntries(customers.map((customer) => [customer, unknown(reason)]));

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

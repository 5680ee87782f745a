import { type LookUp, MAX_CUSTOMERS_A_CALL } from '../../src/shared/calls.ts';
import type { CustomerId } from '../../src/shared/customer-id.ts';
import { limitsOf } from '../../src/shared/limits.ts';
import { fail, ok, type Result } from '../../src/shared/result.ts';
import {
  type KnownStatus,
  MEANS_UNKNOWN,
  type SubscriptionStatus,
  type UnknownReason,
  unknown,
} from '../../src/shared/status.ts';
import { readLimits } from '../storage/limits.ts';
import { keys } from '../vault/keys.ts';
import { readAccounts } from '../vault/vault.ts';
import { askOne, asOld, type Means, type Plan, planFor } from './ask-one.ts';
import { type Payer, spend } from './budget.ts';
import { isFresh, readKept, shelfOf } from './cache.ts';
import { flightOf, flightSignal, isInTheAir, takeOff } from './flights.ts';

/**
 * The one road of a look-up: fresh in the cache → that; being asked → the same answer; otherwise pay and ask.
 * Answers as soon as something new is known, and names what is open: whoever asked asks again for that.
 */

/**
 * Longest wait for the first news, in ms: the worker may not live for a later answer (docs/platform-facts.md, F11). With
 * something old to show meanwhile, nobody waits so long for it.
 */
const PATIENCE_MS = 6_000;
const SHORT_PATIENCE_MS = 1_000;
/** A question that has failed, and goes on, for so many ms is told as such: nobody waits in the dark on the phone. */
const TROUBLE_MS = 5_000;
/** Answers that come together are told together, in ms: six are asked at a time. */
const GATHER_MS = 30;

type Statuses = Map<CustomerId, SubscriptionStatus>;

/** @param again pass over what is cached: somebody pressed Check again */
export async function lookUp(customers: readonly CustomerId[], again: boolean, payer: Payer): Promise<LookUp> {
  const distinct = [...new Set(customers)].slice(0, MAX_CUSTOMERS_A_CALL);
  const signal = flightSignal();
  const means = await openMeans(signal);
  if (!means.ok) return answerOf(new Map(distinct.map((customer) => [customer, unknown(means.reason)])), distinct);
  const statuses: Statuses = new Map();
  const plans = await takeKnown(distinct, again, means.value, statuses);
  await takeOffWithin(plans, payer, means.value, statuses);
  const missing = new Set(plans.map(({ customer }) => customer));
  // What can be told for good is told now; so is what is stale, by the call that asks for it anew.
  const isNews = (customer: CustomerId) =>
    statuses.has(customer) && (!isInTheAir(customer) || (!again && missing.has(customer)));
  if (!distinct.some(isNews)) await firstNews(distinct, statuses.size > 0 ? SHORT_PATIENCE_MS : PATIENCE_MS);
  // Locked, or other accounts now: nothing from before may be told.
  if (signal.aborted) return lookUp(customers, again, payer);
  takeNews(distinct, statuses);
  return answerOf(statuses, distinct);
}

async function openMeans(signal: AbortSignal): Promise<Result<Means, UnknownReason>> {
  const [accounts, unlocked, set] = await Promise.all([readAccounts(), keys(), readLimits()]);
  if (!accounts.ok) return fail(MEANS_UNKNOWN[accounts.reason] ?? 'internal');
  if (!unlocked) return fail('locked');
  if (accounts.value.length === 0) return fail('no-account');
  const shelf = shelfOf(unlocked, accounts.value);
  return ok({ shelf, accounts: accounts.value, limits: limitsOf(set), signal });
}

/** Fill in what is known, stale or not yet the last word too, and return how to ask for the others. */
async function takeKnown(
  customers: readonly CustomerId[],
  again: boolean,
  { shelf, accounts, limits }: Means,
  statuses: Statuses,
): Promise<Plan[]> {
  // A flight knows better than the cache, and a page asks for the same fifty again and again while they are in the air.
  const kept = await readKept(
    shelf,
    customers.filter((customer) => again || !flightOf(customer)),
  );
  return customers.flatMap((customer) => {
    const flight = flightOf(customer);
    const { status = flight?.known, home } = kept.get(customer) ?? {};
    const isWanted = again ? !isInTheAir(customer) : !flight && !(status && isFresh(status, limits));
    const best = flight?.meanwhile ?? status;
    if (best) statuses.set(customer, { ...best, stale: !isFresh(best, limits) });
    return isWanted ? [planFor(customer, accounts, home)] : [];
  });
}

/** Ask for as many as the payer can pay for; the rest could not be checked, or not anew. */
async function takeOffWithin(plans: readonly Plan[], payer: Payer, means: Means, statuses: Statuses): Promise<void> {
  for (const cost of new Set(plans.map(({ cost }) => cost))) {
    const group = plans.filter((plan) => plan.cost === cost);
    if (cost === 0) for (const { customer } of group) statuses.set(customer, unknown('no-account'));
    else await takeOffGroup(group, payer, means, statuses);
  }
}

/** Those of which each costs as much as the others. */
async function takeOffGroup(group: readonly Plan[], payer: Payer, means: Means, statuses: Statuses): Promise<void> {
  const { paid, retryAt } = await spend(payer, group.length, group[0]?.cost);
  // nb. Somebody else may have asked while we waited for the budget.
  const grounded = group.filter(({ customer }) => !isInTheAir(customer));
  // Locked meanwhile: a flight that took off now would still be found after the next unlock.
  if (means.signal.aborted) return;
  for (const plan of grounded.slice(0, paid)) {
    const { customer } = plan;
    takeOff(customer, (onTheWay) => askOne(plan, payer, means, onTheWay), knownOf(statuses.get(customer)));
  }
  const failure = unknown('budget', null, retryAt === undefined ? {} : { retryAt });
  for (const { customer } of grounded.slice(paid)) statuses.set(customer, asOld(statuses.get(customer), failure));
}

const knownOf = (status: SubscriptionStatus | undefined): KnownStatus | undefined =>
  status?.state === 'unknown' ? undefined : status;

/** Wait until something new is known of one of them. */
async function firstNews(customers: readonly CustomerId[], patience: number): Promise<void> {
  const flights = customers.map(flightOf).filter((flight) => flight !== undefined);
  if (flights.length === 0 || flights.some(({ status }) => status)) return;
  await Promise.race([...flights.map(({ news }) => news), pause(patience)]);
  await pause(GATHER_MS);
}

/** What the flights have brought: their answer, or what is known before all accounts have answered. */
function takeNews(customers: readonly CustomerId[], statuses: Statuses): void {
  for (const customer of customers) {
    const flight = flightOf(customer);
    const told = flight?.status ?? flight?.meanwhile;
    if (told) statuses.set(customer, told);
    else if (flight?.trouble && Date.now() - flight.since >= TROUBLE_MS)
      statuses.set(customer, asOld(flight.known, unknown(flight.trouble)));
  }
}

function answerOf(statuses: Statuses, asked: readonly CustomerId[]): LookUp {
  return { statuses: Object.fromEntries(statuses), open: asked.filter(isInTheAir) };
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

import { type LookUp, MAX_CUSTOMERS_A_CALL } from '../../src/shared/calls.ts';
import type { CustomerId } from '../../src/shared/customer-id.ts';
import { type Limits, limitsOf } from '../../src/shared/limits.ts';
import { fail, ok, type Result } from '../../src/shared/result.ts';
import {
  type KnownStatus,
  MEANS_UNKNOWN,
  PASSING,
  type SourceFailure,
  type SubscriptionStatus,
  type UnknownReason,
  type UnknownStatus,
  unknown,
} from '../../src/shared/status.ts';
import { readLimits } from '../storage/limits.ts';
import type { Account } from '../vault/account.ts';
import { keys } from '../vault/keys.ts';
import { readAccounts } from '../vault/vault.ts';
import { askAccounts } from './ask.ts';
import { type Payer, spend } from './budget.ts';
import { isFresh, readStatuses, type Shelf, shelfOf, writeStatus } from './cache.ts';
import { flightOf, flightSignal, isInTheAir, takeOff } from './flights.ts';
import { openPurse } from './purse.ts';

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
type Means = { shelf: Shelf; accounts: readonly Account[]; limits: Limits; signal: AbortSignal };

/** @param again pass over what is cached: somebody pressed Check again */
export async function lookUp(customers: readonly CustomerId[], again: boolean, payer: Payer): Promise<LookUp> {
  const distinct = [...new Set(customers)].slice(0, MAX_CUSTOMERS_A_CALL);
  const signal = flightSignal();
  const means = await openMeans(signal);
  if (!means.ok) return answerOf(new Map(distinct.map((customer) => [customer, unknown(means.reason)])), distinct);
  const statuses: Statuses = new Map();
  const missing = await takeKnown(distinct, again, means.value, statuses);
  await takeOffWithin(missing, payer, means.value, statuses);
  // What can be told for good is told now; so is what is stale, by the call that asks for it anew.
  const isNews = (customer: CustomerId) =>
    statuses.has(customer) && (!isInTheAir(customer) || (!again && missing.includes(customer)));
  if (!distinct.some(isNews)) await firstLanding(distinct, statuses.size > 0 ? SHORT_PATIENCE_MS : PATIENCE_MS);
  // Locked, or other accounts now: nothing from before may be told.
  if (signal.aborted) return lookUp(customers, again, payer);
  takeLanded(distinct, statuses);
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

/** Fill in what the cache knows, stale ones too, and return those to be asked for. */
async function takeKnown(
  customers: readonly CustomerId[],
  again: boolean,
  { shelf, limits }: Means,
  statuses: Statuses,
): Promise<CustomerId[]> {
  // A flight knows better than the cache, and a page asks for the same fifty again and again while they are in the air.
  const cached = await readStatuses(
    shelf,
    customers.filter((customer) => again || !flightOf(customer)),
  );
  return customers.filter((customer) => {
    const status = cached.get(customer) ?? flightOf(customer)?.known;
    const isWanted = again ? !isInTheAir(customer) : !flightOf(customer) && !(status && isFresh(status, limits));
    if (status) statuses.set(customer, { ...status, stale: !isFresh(status, limits) });
    return isWanted;
  });
}

/** Ask for as many as the payer can pay for; the rest could not be checked, or not anew. */
async function takeOffWithin(
  missing: readonly CustomerId[],
  payer: Payer,
  means: Means,
  statuses: Statuses,
): Promise<void> {
  const { paid, retryAt } = await spend(payer, missing.length, means.accounts.length);
  // nb. Somebody else may have asked while we waited for the budget.
  const grounded = missing.filter((customer) => !isInTheAir(customer));
  // Locked meanwhile: a flight that took off now would still be found after the next unlock.
  if (means.signal.aborted) return;
  for (const customer of grounded.slice(0, paid))
    takeOff(customer, (failed) => ask(customer, payer, means, failed), knownOf(statuses.get(customer)));
  const failure = unknown('budget', null, retryAt === undefined ? {} : { retryAt });
  for (const customer of grounded.slice(paid)) statuses.set(customer, asOld(statuses.get(customer), failure));
}

async function ask(
  customer: CustomerId,
  payer: Payer,
  { shelf, accounts, signal }: Means,
  failed: (reason: SourceFailure) => void,
): Promise<SubscriptionStatus> {
  const purse = openPurse(payer, accounts.length);
  const answer = await askAccounts(customer, accounts, signal, { pay: purse.pay, giveBack: purse.giveBack, failed });
  await purse.close().catch(() => undefined);
  if (answer.state !== 'unknown') {
    // A disk that refuses must not hide an answer that is here.
    void writeStatus(shelf, customer, answer, signal).catch(() => undefined);
    return answer;
  }
  const retryAt = purse.retryAt();
  const failure = retryAt === null ? answer : unknown('budget', null, Number.isFinite(retryAt) ? { retryAt } : {});
  const old = PASSING.has(failure.reason) ? await readStatuses(shelf, [customer]).catch(() => null) : null;
  return asOld(old?.get(customer), failure);
}

const knownOf = (status: SubscriptionStatus | undefined): KnownStatus | undefined =>
  status?.state === 'unknown' ? undefined : status;

/** What was known before stays in sight, with its age and why it could not be renewed. */
function asOld(known: SubscriptionStatus | undefined, failure: UnknownStatus): SubscriptionStatus {
  if (!known || known.state === 'unknown') return failure;
  const { reason: failed, retryAt } = failure;
  return { ...known, stale: true, failed, ...(retryAt !== undefined && { retryAt }) };
}

async function firstLanding(customers: readonly CustomerId[], patience: number): Promise<void> {
  const flights = customers.map(flightOf).filter((flight) => flight !== undefined);
  if (flights.length === 0 || flights.some(({ status }) => status)) return;
  await Promise.race([...flights.map(({ landed }) => landed), pause(patience)]);
  await pause(GATHER_MS);
}

function takeLanded(customers: readonly CustomerId[], statuses: Statuses): void {
  for (const customer of customers) {
    const flight = flightOf(customer);
    if (flight?.status) statuses.set(customer, flight.status);
    else if (flight?.trouble && Date.now() - flight.since >= TROUBLE_MS)
      statuses.set(customer, asOld(flight.known, unknown(flight.trouble)));
  }
}

function answerOf(statuses: Statuses, asked: readonly CustomerId[]): LookUp {
  return { statuses: Object.fromEntries(statuses), open: asked.filter(isInTheAir) };
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

import { type LookUp, MAX_PIDS_A_CALL } from '../../src/shared/calls.ts';
import type { Pid } from '../../src/shared/pid.ts';
import type { Reason, Result } from '../../src/shared/result.ts';
import { type KnownStatus, type SubscriptionStatus, type UnknownReason, unknown } from '../../src/shared/status.ts';
import type { Account } from '../vault/account.ts';
import { type Keys, keys } from '../vault/keys.ts';
import { readAccounts } from '../vault/vault.ts';
import { askAccounts } from './ask.ts';
import { type Payer, spend } from './budget.ts';
import { isFresh, readStatuses, writeStatus } from './cache.ts';
import { flightOf, flightSignal, isInTheAir, takeOff } from './flights.ts';

/**
 * The one road of a look-up: fresh in the cache → that; being asked → the same answer; otherwise pay and ask.
 * Answers as soon as something new is known, and names what is open: whoever asked asks again for that.
 */

/** Longest wait for the first news, in ms: the worker may not live for a later answer (docs/platform-facts.md, F11). */
const PATIENCE_MS = 10_000;
/** Answers that come together are told together, in ms: six are asked at a time. */
const GATHER_MS = 20;

type Statuses = Map<Pid, SubscriptionStatus>;
type Means = { keys: Keys; accounts: readonly Account[]; signal: AbortSignal };

/** @param again pass over what is cached: somebody pressed Check again */
export async function lookUp(pids: readonly Pid[], again: boolean, payer: Payer): Promise<LookUp> {
  const distinct = [...new Set(pids)].slice(0, MAX_PIDS_A_CALL);
  const signal = flightSignal();
  const means = await openMeans(signal);
  if (!means.ok) return answerOf(new Map(distinct.map((pid) => [pid, unknown(means.reason)])), distinct);
  const statuses: Statuses = new Map();
  const missing = await takeKnown(distinct, again, means.value, statuses);
  await takeOffWithin(missing, payer, means.value, statuses);
  // What can be told for good is told now; so is what is stale, by the call that asks for it anew.
  const isNews = (pid: Pid) => statuses.has(pid) && (!isInTheAir(pid) || (!again && missing.includes(pid)));
  if (!distinct.some(isNews)) await firstLanding(distinct);
  // Locked, or other accounts now: nothing from before may be told.
  if (signal.aborted) return lookUp(pids, again, payer);
  takeLanded(distinct, statuses);
  return answerOf(statuses, distinct);
}

async function openMeans(signal: AbortSignal): Promise<Result<Means, UnknownReason>> {
  const [accounts, unlocked] = await Promise.all([readAccounts(), keys()]);
  if (!accounts.ok) return { ok: false, reason: MEANS_REASON[accounts.reason] ?? 'internal' };
  if (!unlocked) return { ok: false, reason: 'locked' };
  if (accounts.value.length === 0) return { ok: false, reason: 'no-account' };
  return { ok: true, value: { keys: unlocked, accounts: accounts.value, signal } };
}

const MEANS_REASON: Partial<Record<Reason, UnknownReason>> = {
  'not-set-up': 'no-account',
  locked: 'locked',
  damaged: 'vault-damaged',
};

/** Fill in what the cache knows, stale ones too, and return those to be asked for. */
async function takeKnown(pids: readonly Pid[], again: boolean, { keys }: Means, statuses: Statuses): Promise<Pid[]> {
  // A flight knows better than the cache, and a page asks for the same fifty again and again while they are in the air.
  const cached = await readStatuses(
    keys,
    pids.filter((pid) => again || !flightOf(pid)),
  );
  return pids.filter((pid) => {
    const status = cached.get(pid);
    const isWanted = again ? !isInTheAir(pid) : !flightOf(pid) && !(status && isFresh(status));
    if (status) statuses.set(pid, { ...status, stale: !isFresh(status) });
    return isWanted;
  });
}

/** Ask for as many as the payer can pay for; for the rest we could not check. */
async function takeOffWithin(missing: readonly Pid[], payer: Payer, means: Means, statuses: Statuses): Promise<void> {
  const paid = await spend(payer, missing.length);
  // nb. Somebody else may have asked while we waited for the budget.
  const grounded = missing.filter((pid) => !isInTheAir(pid));
  // Locked meanwhile: a flight that took off now would still be found after the next unlock.
  if (means.signal.aborted) return;
  for (const pid of grounded.slice(0, paid)) takeOff(pid, () => ask(pid, means));
  for (const pid of grounded.slice(paid)) if (!statuses.has(pid)) statuses.set(pid, unknown('budget'));
}

async function ask(pid: Pid, { keys, accounts, signal }: Means): Promise<SubscriptionStatus> {
  const status = await askAccounts(pid, accounts, signal);
  // A disk that refuses must not hide an answer that is here.
  if (status.state !== 'unknown') void writeStatus(keys, pid, status as KnownStatus, signal).catch(() => undefined);
  return status;
}

async function firstLanding(pids: readonly Pid[]): Promise<void> {
  const flights = pids.map(flightOf).filter((flight) => flight !== undefined);
  if (flights.length === 0 || flights.some(({ status }) => status)) return;
  await Promise.race([...flights.map(({ landed }) => landed), pause(PATIENCE_MS)]);
  await pause(GATHER_MS);
}

function takeLanded(pids: readonly Pid[], statuses: Statuses): void {
  for (const pid of pids) {
    const status = flightOf(pid)?.status;
    if (status) statuses.set(pid, status);
  }
}

function answerOf(statuses: Statuses, asked: readonly Pid[]): LookUp {
  return { statuses: Object.fromEntries(statuses), open: asked.filter(isInTheAir) };
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

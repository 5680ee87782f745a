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
import { flightOf, isInTheAir, takeOff } from './flights.ts';

/**
 * The one road of a look-up: fresh in the cache → that; being asked → the same answer; otherwise pay and ask.
 * Answers as soon as something new is known, and names what is open: whoever asked asks again for that.
 */

/** Longest wait for the first new answer, in ms. The browser may kill a worker that answers later (security.md 4.1). */
const PATIENCE_MS = 10_000;
/** Answers that come together are told together, in ms: six are asked at a time. */
const GATHER_MS = 8;

type Statuses = Map<Pid, SubscriptionStatus>;
type Means = { keys: Keys; accounts: readonly Account[] };

/** @param again pass over what is cached: somebody pressed Check again */
export async function lookUp(pids: readonly Pid[], again: boolean, payer: Payer): Promise<LookUp> {
  const distinct = [...new Set(pids)].slice(0, MAX_PIDS_A_CALL);
  const means = await openMeans();
  if (!means.ok) return answerOf(new Map(distinct.map((pid) => [pid, unknown(means.reason)])), distinct);
  const statuses: Statuses = new Map();
  const missing = await takeKnown(distinct, again, means.value, statuses);
  await takeOffWithin(missing, payer, means.value, statuses);
  await firstLanding(distinct);
  takeLanded(distinct, statuses);
  return answerOf(statuses, distinct);
}

async function openMeans(): Promise<Result<Means, UnknownReason>> {
  const [accounts, unlocked] = await Promise.all([readAccounts(), keys()]);
  if (!accounts.ok) return { ok: false, reason: MEANS_REASON[accounts.reason] ?? 'internal' };
  if (!unlocked) return { ok: false, reason: 'locked' };
  if (accounts.value.length === 0) return { ok: false, reason: 'no-account' };
  return { ok: true, value: { keys: unlocked, accounts: accounts.value } };
}

const MEANS_REASON: Partial<Record<Reason, UnknownReason>> = {
  'not-set-up': 'no-account',
  locked: 'locked',
  damaged: 'vault-damaged',
};

/** Fill in what the cache knows, stale ones too, and return those to be asked for. */
async function takeKnown(pids: readonly Pid[], again: boolean, { keys }: Means, statuses: Statuses): Promise<Pid[]> {
  const cached = await readStatuses(keys, pids);
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
  const ours = missing.slice(0, paid).filter((pid) => !isInTheAir(pid));
  for (const pid of ours) takeOff(pid, (signal) => ask(pid, means, signal));
  for (const pid of missing.slice(paid)) if (!statuses.has(pid)) statuses.set(pid, unknown('budget'));
}

async function ask(pid: Pid, { keys, accounts }: Means, signal: AbortSignal): Promise<SubscriptionStatus> {
  const status = await askAccounts(pid, accounts, signal);
  if (signal.aborted) return unknown('locked');
  // A disk that refuses must not hide an answer that is here.
  if (status.state !== 'unknown') void writeStatus(keys, pid, status as KnownStatus).catch(() => undefined);
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

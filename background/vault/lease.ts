import { startAlarm, stopAlarm } from '../platform/alarms.ts';
import { presenceWithin, SHORTEST_LOOK_S, watchFor } from '../platform/idle.ts';
import { sessionItem } from '../storage/areas.ts';
import { readAutoLock } from '../storage/auto-lock.ts';

/**
 * For how long the vault stays unlocked: until nobody was there for the time that is set, and for eight hours at most. Asked
 * at every use; alarms and events only make that the end comes on time where nothing is used.
 *
 * What counts as somebody being there: a call of our own pages that only a person's act causes (`handlers.ts` lists
 * them), and keyboard or mouse anywhere on this computer, as the browser tells. What a page does counts for nothing: its look-ups make
 * us ask the browser, which knows whether a person is there.
 */
type Lease = {
  unlockedAt: number;
  /** When we last looked whether somebody is there. */
  lookedAt: number;
  /** All ms since the epoch. */
  unlockedUntil: number;
};

/** The longest that the vault is ever unlocked, ms. */
export const LONGEST_MS = 8 * 3_600_000;
const MINUTE_MS = 60_000;
const LOOK_MS = SHORTEST_LOOK_S * 1_000;
/** By how much a clock may be set back, as computers do by themselves; by more, nobody knows how late it is. ms. */
const SET_BACK_MS = 60_000;

const stored = sessionItem<Lease | null>('lease', null);
/** As it is stored, for every use asks; only what was found is kept. */
let current: Promise<Lease | null> | undefined;

function lease(): Promise<Lease | null> {
  if (current) return current;
  const reading = stored.get();
  current = reading;
  const drop = () => {
    if (current === reading) current = undefined;
  };
  reading.then((found) => found ?? drop(), drop);
  return reading;
}

const isRunning = ({ lookedAt, unlockedUntil }: Lease, now: number): boolean =>
  now < unlockedUntil && now > lookedAt - SET_BACK_MS;

/**
 * `none`: nothing is unlocked. `over`: something is, and must not be used any more. Looks whether somebody is there, when
 * that was not done just now.
 */
export async function leaseState(): Promise<'none' | 'running' | 'over'> {
  const reading = lease();
  const found = await reading;
  if (!found) return 'none';
  if (!isRunning(found, Date.now())) return 'over';
  if (Math.abs(Date.now() - found.lookedAt) < LOOK_MS) return 'running';
  const presence = await presenceWithin(SHORTEST_LOOK_S);
  if (presence === 'locked') return 'over';
  // nb. Whoever was seen may have been there as long ago as we look back.
  const sign = presence === 'active' ? Date.now() - LOOK_MS : null;
  return (await extend(reading, found, sign)) ? 'running' : leaseState();
}

/** Begin anew, when the vault is unlocked. */
export async function startLease(): Promise<void> {
  const now = Date.now();
  const idle = (await readAutoLock()) * MINUTE_MS;
  const begun = { unlockedAt: now, lookedAt: now, unlockedUntil: now + Math.min(idle, LONGEST_MS) };
  current = Promise.resolve(begun);
  await stored.set(begun).catch((error: unknown) => {
    current = undefined;
    throw error;
  });
  watchFor(idle / 1_000);
  await startAlarm().catch(() => undefined);
}

/** Over at once, for whoever asks while it is being done, too. */
export async function endLease(): Promise<void> {
  current = Promise.resolve(null);
  await stored.remove().finally(() => {
    current = undefined;
  });
  await stopAlarm().catch(() => undefined);
}

/**
 * A person did something in our own pages, or set another time: it counts from then. What is over stays over.
 * @param at ms since the epoch
 */
export async function personActed(at: number): Promise<void> {
  const reading = lease();
  const found = await reading;
  if (!found || !isRunning(found, Date.now())) return;
  watchFor((await readAutoLock()) * (MINUTE_MS / 1_000));
  if (!(await extend(reading, found, at, true))) await personActed(at);
}

/**
 * Move the end to where it is after this sign of a person (ms since the epoch; null for none), never beyond the longest.
 * False, and nothing done, when the lease ended or was extended meanwhile.
 * @param isAnew the end may come sooner than before: another time was set
 */
async function extend(reading: Promise<Lease | null>, found: Lease, sign: number | null, isAnew = false) {
  const idle = (await readAutoLock()) * MINUTE_MS;
  const now = Date.now();
  if (current !== reading || !isRunning(found, now)) return false;
  const wanted = Math.max(isAnew ? 0 : found.unlockedUntil, sign === null ? 0 : sign + idle);
  const extended = { ...found, lookedAt: now, unlockedUntil: Math.min(wanted, found.unlockedAt + LONGEST_MS) };
  current = Promise.resolve(extended);
  // What could not be kept ends sooner in the next worker.
  await stored.set(extended).catch(() => undefined);
  return true;
}

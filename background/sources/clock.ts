import { sessionItem } from '../storage/areas.ts';
import { once } from '../storage/once.ts';

/**
 * This computer's clock beside those of the services. A signature holds only around its time, so that a wrong clock
 * makes every request expire. What is remembered here was measured after a service refused a time, never before.
 */

/** By endpoint: ms to add to this computer's time to have the service's. */
const stored = sessionItem<Readonly<Record<string, number>>>('clocks', {});

/** Differences below are no error, in ms: services take minutes, and a `Date` is as old as its way to us. */
const TOLERANCE_MS = 60_000;

export const isSameTime = (one: number, other: number): boolean => Math.abs(one - other) < TOLERANCE_MS;

/** Read once: every request asks. Storage that refuses costs a repeat, not the answer. */
const kept = once(stored.get);
const offsets = () => kept.get().catch(() => ({}) as Readonly<Record<string, number>>);

/** ms to add to `Date.now()` so that it is the service's time; 0 where it never complained. */
export async function clockOffset(endpoint: string): Promise<number> {
  return (await offsets())[endpoint] ?? 0;
}

/**
 * Measure, and remember for the next requests; a clock that was mended meanwhile is forgotten.
 * @param date the service's time just now, ms since the epoch
 * @returns ms to add to `Date.now()`
 */
export async function measureClock(endpoint: string, date: number): Promise<number> {
  const offset = date - Date.now();
  const before = await clockOffset(endpoint);
  const isError = !isSameTime(offset, 0);
  if (isError ? !isSameTime(offset, before) : before !== 0) await remember(endpoint, isError ? offset : null);
  return offset;
}

const remember = (endpoint: string, offset: number | null): Promise<void> =>
  stored
    .update(({ [endpoint]: _old, ...others }) => (offset === null ? others : { ...others, [endpoint]: offset }))
    .catch(() => undefined)
    .finally(kept.forget);

/** What was remembered does not help: the service refuses that time, too, and does not say its own. */
export async function forgetClock(endpoint: string): Promise<void> {
  if ((await clockOffset(endpoint)) !== 0) await remember(endpoint, null);
}

/** The accounts are others now: nobody is told of the clock of a service that nobody asks. */
export const forgetClocks = (): Promise<void> => stored.set({}).finally(kept.forget);

/** How far this computer's clock is ahead of a service's, in ms (negative: behind), where it is worst; 0 for no error. */
export async function clockError(): Promise<number> {
  const worst = Object.values(await offsets()).reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
  return worst === 0 ? 0 : -worst;
}

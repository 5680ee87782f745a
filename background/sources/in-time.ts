import { clockOffset, forgetClock, isSameTime, measureClock } from './clock.ts';
import type { Attempt, Refused } from './source.ts';

/** Signing with the service's time: what is signed is good around that time only, and this computer's clock may be wrong. */

/** An answer, and the service's clock when it came: ms since the epoch, null when it did not say. */
export type Dated<T> = { attempt: Attempt<T>; date: number | null };

/** Endpoints where another signature did not help, and when (ms since the epoch): no second request for a while. */
const inVain = new Map<string, number>();
const WHILE_MS = 60_000;
const wasInVain = (endpoint: string) => Math.abs(Date.now() - (inVain.get(endpoint) ?? 0)) < WHILE_MS;

/**
 * The time at an endpoint, as far as we know it, ms since the epoch. nb. How wrong our clock is may be learned with an answer:
 * what is in it is judged by the time after it has come.
 */
export const timeAt = async (endpoint: string): Promise<number> => Date.now() + (await clockOffset(endpoint));

/**
 * Send a signed request; once more, with the service's own time, when it was refused with `denied-clock`. Rejects only as
 * `send` does.
 * @param endpoint whose clock it is: what was measured is remembered under this name
 * @param send signs for `at`, ms since the epoch by the service's clock as far as we know it, and sends
 */
export async function inTime<T>(endpoint: string, send: (at: number) => Promise<Dated<T>>): Promise<Attempt<T>> {
  const offset = await clockOffset(endpoint);
  const at = Date.now() + offset;
  const { attempt, date } = await send(at);
  if (!isExpired(attempt)) {
    // An answer of the service itself says, too, whether a clock that was wrong has been mended meanwhile.
    if (date !== null && offset !== 0 && (attempt.ok || attempt.detail)) await measureClock(endpoint, date);
    return attempt;
  }
  if (date === null) await forgetClock(endpoint);
  if (date === null || wasInVain(endpoint)) return attempt;
  if (isSameTime(at, date)) return refusalOfOwnTime(attempt);
  // Once for each request; six that are under way at the time are signed again, each for itself.
  const ahead = await measureClock(endpoint, date);
  const { attempt: second } = await send(Date.now() + ahead);
  if (isExpired(second)) inVain.set(endpoint, Date.now());
  return second;
}

type Expired = Refused & { reason: 'denied-clock' };
const isExpired = (attempt: Attempt<unknown>): attempt is Expired => !attempt.ok && attempt.reason === 'denied-clock';

/** The service refuses a time that is its own: no clock of ours is to blame, and another signature would not help. */
export const refusalOfOwnTime = (refused: Refused): Refused => ({
  ...refused,
  reason: 'bad-request',
  ...(refused.detail && { detail: { ...refused.detail, advice: OWN_TIME } }),
});
const OWN_TIME = 'It refuses a time that its own clock agrees with: tell whoever runs it.';

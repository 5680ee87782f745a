import { fail, type Result } from '../../src/shared/result.ts';
import { localItem } from '../storage/areas.ts';

/**
 * Wrong passphrases in a row, and how long to wait before the next one. On disk: neither a killed worker nor a closed browser
 * forgets them. However many there were, nothing is ever wiped, and the right passphrase ends it.
 *
 * A try counts before it is made, so that tries made at the same time, or in workers that are killed over it, count too.
 */
export type Tries = {
  wrong: number;
  /** When the last one was, ms since the epoch. */
  at: number;
};

const NONE: Tries = { wrong: 0, at: 0 };
const stored = localItem<Tries>('vaultTries', NONE);

/** Seconds to wait after the first wrong try, the second …; from the last of these on, doubled each time. */
const DELAYS = [0, 0, 0, 0, 5, 15, 30, 60];
const LONGEST_DELAY = 900;

function delayOf(wrong: number): number {
  const last = DELAYS.length;
  const seconds = wrong <= last ? (DELAYS[wrong - 1] ?? 0) : (DELAYS[last - 1] ?? 0) * 2 ** (wrong - last);
  return Math.min(seconds, LONGEST_DELAY) * 1_000;
}

/** A last try in the future: the clock was set back, and nobody knows when it was. Then the wait begins anew, now. */
const asOf = (tries: Tries, now: number): Tries => (tries.at > now ? { ...tries, at: now } : tries);
const waitOf = ({ wrong, at }: Tries, now: number): number => Math.max(0, at + delayOf(wrong) - now);

/** How long until a passphrase may be tried, ms; 0 for now. */
export async function nextTry(): Promise<number> {
  let wait = 0;
  await stored.update((tries) => {
    const mended = asOf(tries, Date.now());
    wait = waitOf(mended, Date.now());
    return mended;
  });
  return wait;
}

/**
 * Run an `attempt` with the vault's passphrase. Fails with `wait`, and runs nothing, while it is too soon for one; else as
 * the attempt does, which counts as wrong when it fails with `wrong-passphrase`, or never ends. Rejects as it does.
 */
export async function tryPassphrase<T>(attempt: () => Promise<Result<T>>): Promise<Result<T>> {
  if (!(await begin())) return fail('wait');
  const result = await attempt().catch(async (error: unknown) => {
    // A disk that refused.
    await takeBack().catch(() => undefined);
    throw error;
  });
  if (result.ok) await stored.remove();
  else if (result.reason !== 'wrong-passphrase') await takeBack();
  return result;
}

/** They were of a vault that is no more. */
export const forgetTries = (): Promise<void> => stored.remove();

/** Those of the vault that stands there now: they are kept with it when it is put aside, and come back with it. */
export const readTries = stored.get;
export const bringBackTries = (tries: Tries = NONE): Promise<void> => stored.set(tries);

async function begin(): Promise<boolean> {
  let isAllowed = false;
  await stored.update((tries) => {
    const now = Date.now();
    const mended = asOf(tries, now);
    isAllowed = waitOf(mended, now) === 0;
    return isAllowed ? { wrong: mended.wrong + 1, at: now } : mended;
  });
  return isAllowed;
}

/** The passphrase was not what it failed for. */
async function takeBack(): Promise<void> {
  let left = 0;
  await stored.update(({ wrong, at }) => {
    left = Math.max(0, wrong - 1);
    return { wrong: left, at };
  });
  if (left === 0) await stored.remove();
}

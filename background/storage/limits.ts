import type { LimitsSet } from '../../src/shared/limits.ts';
import { localItem } from './areas.ts';
import { once } from './once.ts';

/** The limits that a person set (`src/shared/limits.ts` has all of them). On disk, in clear: numbers. */

const stored = localItem<LimitsSet>('limits', {});
/** Every look-up asks for them. */
const limits = once(stored.get);

export const readLimits = limits.get;

export async function saveLimits(set: LimitsSet): Promise<void> {
  await stored.set(set);
  limits.forget();
}

/** What is in memory goes with what was stored. */
export const forgetLimits = limits.forget;

import type { LimitsSet } from '../../src/shared/limits.ts';
import { localItem } from './areas.ts';

/** The limits that a person set (`src/shared/limits.ts` has all of them). On disk, in clear: numbers. */

const stored = localItem<LimitsSet>('limits', {});
let read: Promise<LimitsSet> | undefined;

/** Read once for the life of the worker, for every look-up asks for them. */
export function readLimits(): Promise<LimitsSet> {
  read ??= stored.get();
  return read;
}

export async function saveLimits(limits: LimitsSet): Promise<void> {
  await stored.set(limits);
  read = Promise.resolve(limits);
}

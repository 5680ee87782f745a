import { AUTO_LOCK, isAutoLock } from '../../src/shared/auto-lock.ts';
import { localItem } from './areas.ts';
import { once } from './once.ts';

/** After how many minutes without a person the vault locks itself, as somebody set it. On disk, in clear. */

const stored = localItem<unknown>('autoLock', AUTO_LOCK.initial);
/** Every use of the vault may ask for it. */
const minutes = once(async () => {
  const found = await stored.get();
  // What is damaged, or of another version, counts as not set.
  return isAutoLock(found) ? found : AUTO_LOCK.initial;
});

export const readAutoLock = minutes.get;

export async function saveAutoLock(chosen: number): Promise<void> {
  await stored.set(chosen);
  minutes.forget();
}

/** What is in memory goes with what was stored. */
export const forgetAutoLock = minutes.forget;

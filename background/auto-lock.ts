import { lockAll, tellAll, whenChanged } from './changes.ts';
import { onAlarm } from './platform/alarms.ts';
import { onCommand } from './platform/commands.ts';
import { onPresence, type Presence, presenceWithin } from './platform/idle.ts';
import { onStart } from './platform/lifecycle.ts';
import { readAutoLock } from './storage/auto-lock.ts';
import { keys, onTimeOver } from './vault/keys.ts';
import { leaseState } from './vault/lease.ts';

/**
 * Locking without a button of ours: the screen is locked, nobody is there, the keyboard command, an update. The time itself is kept
 * in `vault/lease.ts` and asked at each use; what is here makes that a lock comes, and shows, when nothing is used.
 */
export function lockByItself(): void {
  onPresence((presence) => void meet(presence));
  onAlarm(() => void keys().catch(lockNow));
  onCommand('lock', () => void lockNow());
  onTimeOver(() => void tellAll());
  // Browsers forget what an older version of ours unlocked. Should one not, we do.
  onStart(() => void lockNow());
}

/** nb. A browser that just started may say `idle` after a time of its own: asked again for ours. */
async function meet(presence: Presence): Promise<void> {
  if (presence === 'active') return;
  const isGone = presence === 'locked' || (await presenceWithin((await readAutoLock()) * 60)) !== 'active';
  if (isGone) await lockNow();
}

/** Lock, unless nothing is unlocked. A state that cannot be read is no reason to leave it open. */
async function lockNow(): Promise<void> {
  if ((await leaseState().catch(() => 'over')) !== 'none') await whenChanged(lockAll());
}

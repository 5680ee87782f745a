import type { VaultState } from '../src/shared/calls.ts';
import { type Badge, showBadge } from './platform/badge.ts';
import { vaultState } from './vault/vault.ts';

/** Whether the vault is open, on our icon in the toolbar. */

const GREY = '#5f6368';
const RED = '#b3261e';

const BADGES: Partial<Record<VaultState, Badge>> = {
  unlocked: { text: '', color: GREY, title: 'Pidlight is unlocked: look up a customer' },
  locked: { text: 'lock', color: GREY, title: 'Pidlight is locked: open it to unlock' },
  'not-set-up': { text: 'new', color: GREY, title: 'Pidlight is not set up yet: open it to begin' },
};
/** Whatever else the state may be: no passphrase helps. */
const TROUBLE: Badge = { text: '!', color: RED, title: 'Pidlight cannot open its vault: open it to see what to do' };

/** Show the state as it is now. A vault that cannot be read is in trouble; a badge that cannot be shown stops nobody. */
export async function showLock(): Promise<void> {
  const state = await vaultState().catch(() => 'damaged' as const);
  await showBadge(BADGES[state] ?? TROUBLE).catch(() => undefined);
}

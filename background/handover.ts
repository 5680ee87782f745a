import type { Pid } from '../src/shared/pid.ts';
import { fail, ok, type Result } from '../src/shared/result.ts';
import { type Payer, spend } from './lookup/budget.ts';
import { showPopup } from './platform/popup.ts';
import { sessionItem } from './storage/areas.ts';

/** A customer on its way from a page to the popup: in memory only, told once. */

/** For how long the popup may take it, in ms: who opens the popup later wants something else. */
const KEPT = 60_000;
const slot = sessionItem<{ pid: Pid; at: number } | null>('handed-over', null);

/** Paid for like a look-up: a page that was taken over could open popups all day. */
export async function openPopup(pid: Pid, payer: Payer): Promise<Result<null>> {
  if ((await spend(payer, 1)).paid === 0) return fail('budget');
  await slot.set({ pid, at: Date.now() });
  return (await showPopup()) ? ok(null) : fail('internal');
}

export async function handedOver(): Promise<Pid | null> {
  const kept = await slot.get();
  await slot.remove();
  return kept && Math.abs(Date.now() - kept.at) < KEPT ? kept.pid : null;
}

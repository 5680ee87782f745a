import type { CustomerId } from '../src/shared/customer-id.ts';
import { fail, ok, type Result } from '../src/shared/result.ts';
import { type Payer, spend } from './lookup/budget.ts';
import { showPopup } from './platform/popup.ts';
import { sessionItem } from './storage/areas.ts';
import { onLock } from './vault/keys.ts';

/** A customer on its way from a page to the popup: in memory only, told once. */

/** For how long the popup may take it, in ms: who opens the popup later wants something else. */
const KEPT = 60_000;
/** No popup sooner than this after another, in ms: nobody presses that fast. */
const APART = 1_000;
/** `customer` is null once it was taken. */
const slot = sessionItem<{ customer: CustomerId | null; at: number } | null>('handed-over', null);
const wasWithin = (ms: number, at = Number.NEGATIVE_INFINITY) => Math.abs(Date.now() - at) < ms;

/** Paid for like a look-up, and one at a time: a page that was taken over could open popups all day. */
export async function openPopup(customer: CustomerId, payer: Payer): Promise<Result<null>> {
  const last = await slot.get();
  if (wasWithin(APART, last?.at) || (await spend(payer, 1)).paid === 0) return fail('budget');
  await slot.set({ customer, at: Date.now() });
  if (await showPopup()) return ok(null);
  await slot.remove();
  return fail('internal');
}

export async function handedOver(): Promise<CustomerId | null> {
  const kept = await slot.get();
  if (kept) await slot.set({ ...kept, customer: null });
  return kept && wasWithin(KEPT, kept.at) ? kept.customer : null;
}

// Whoever opens the popup after a lock need not see who was looked at.
onLock(slot.remove);

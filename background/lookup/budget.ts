import { sessionItem } from '../storage/areas.ts';

/**
 * What page text may cost. Page text is attacker-written: a ticket full of made-up identifiers costs at most a burst
 * of look-ups, then a trickle. One bucket a tab, its frames included; killing the worker or reloading the page
 * refills nothing (docs/platform-facts.md, F14 and F11).
 */
export const BUDGET = {
  /** Look-ups a tab may cause at once. */
  burst: 250,
  /** Look-ups that come back each second. */
  refill: 2,
};

type Bucket = { left: number /** ms since the epoch */; at: number };
type Buckets = Record<string, Bucket>;

const stored = sessionItem<Buckets>('budgets', {});
let buckets: Promise<Buckets> | undefined;

/** Who pays: a tab, or nobody (a person who typed or clicked in our own pages). */
export type Payer = number | null;

/** Take up to `wanted` look-ups from the payer's bucket; returns how many were there. */
export async function spend(payer: Payer, wanted: number): Promise<number> {
  if (payer === null || wanted === 0) return wanted;
  buckets ??= stored.get();
  const all = await buckets;
  const bucket = refilled(all[payer]);
  const taken = Math.min(wanted, Math.floor(bucket.left));
  all[payer] = { ...bucket, left: bucket.left - taken };
  await stored.set(all);
  return taken;
}

function refilled(bucket: Bucket | undefined): Bucket {
  const at = Date.now();
  if (!bucket) return { left: BUDGET.burst, at };
  // nb. The clock may have been set back.
  const elapsed = Math.max(0, at - bucket.at);
  return { left: Math.min(BUDGET.burst, bucket.left + (elapsed / 1000) * BUDGET.refill), at };
}

import type { Finding } from '../../src/shared/calls.ts';
import { KINDS, type Kind, type SellerRule } from '../../src/shared/kinds.ts';
import { isSellerRule, SOUGHT } from '../../src/shared/seller-rule.ts';
import { localItem } from './areas.ts';
import { once } from './once.ts';

/**
 * How identifiers are found: the kinds that the accounts know, and the rules that the seller added. On disk, in clear: a locked
 * vault cannot say which accounts there are, and pages show `Locked` where identifiers stand. It tells of no customer.
 */

const storedKinds = localItem<unknown>('kinds', []);
const storedRules = localItem<unknown>('sellerRules', []);

const listed = (found: unknown): unknown[] => (Array.isArray(found) ? found : []);
/** Every page asks for them at its start. What is damaged, or of another version, counts as not set. */
const kinds = once(async () => kindsAmong(listed(await storedKinds.get())));
const rules = once(async () => listed(await storedRules.get()).filter(isSellerRule));

/** Those that are looked for in text, each once, in the order of the table. */
const kindsAmong = (found: readonly unknown[]): Kind[] => SOUGHT.filter((kind) => found.includes(kind));

/** What is looked for now: PIDs alone, as long as no account says otherwise. A kind's own rule comes before the seller's. */
export async function readFinding(): Promise<Finding> {
  const inUse = await kinds.get();
  const added = await rules.get();
  const known = inUse.length > 0 ? inUse : (['pid'] as const);
  const own = known
    .filter((kind) => kind !== 'pid')
    .map((kind) => ({ kind, pattern: KINDS[kind].pattern, labels: KINDS[kind].labels }));
  const ofSeller = added
    .filter(({ kind }) => known.some((each) => each === kind))
    .map(({ kind, pattern, labels }) => ({ kind, pattern, labels }));
  return { pids: known.some((kind) => kind === 'pid'), rules: [...own, ...ofSeller] };
}

/** Note which kinds the accounts know. Nothing is written where it is noted so already. */
export async function noteKinds(found: readonly Kind[]): Promise<void> {
  const inUse = kindsAmong(found);
  if (inUse.join() === (await kinds.get()).join()) return;
  await storedKinds.set(inUse);
  kinds.forget();
}

export const readSellerRules = (): Promise<readonly SellerRule[]> => rules.get();

/** Set these, and no others. */
export async function saveSellerRules(chosen: readonly SellerRule[]): Promise<void> {
  await storedRules.set(chosen);
  rules.forget();
}

/** What is in memory goes with what was stored. */
export function forgetFinding(): void {
  kinds.forget();
  rules.forget();
}

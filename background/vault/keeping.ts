import type { VaultTrouble } from '../../src/shared/calls.ts';
import { fail, ok, type Result } from '../../src/shared/result.ts';
import { localItem } from '../storage/areas.ts';
import { MAX_RECORD, parseRecord, textOf, type VaultRecord, type Whole } from './record.ts';
import * as shelves from './shelves.ts';

/**
 * Keeps the record through faults of the disk and deaths of the browser. Each write goes to IndexedDB, is read back and
 * opened, then to the mirror, then to the sentinel: whoever dies between two of them leaves a record that opens.
 */

export type Stored =
  | { state: 'none' }
  | { state: 'trouble'; reason: VaultTrouble }
  | { state: 'whole'; whole: Whole; raw: unknown };

/** Set when the record was restored, until somebody was told. */
const restored = localItem('vaultRestored', false);

/** What stands on disk, restored from its mirror if need be. In trouble, nothing is written. */
export async function readRecord(): Promise<Stored> {
  const [raw, { sentinel }] = await Promise.all([shelves.readRaw(), shelves.readSentinel()]);
  const whole = raw === undefined ? null : await shelves.wholeIn(raw);
  const isWhole = whole && shelves.isExactly(await shelves.sentinelOf(whole), sentinel);
  return isWhole ? { state: 'whole', whole, raw } : mend();
}

/** As {@link readRecord}, and sees to the mirror as well. */
export const mend = (): Promise<Stored> => shelves.alone(mendNow);

async function mendNow(): Promise<Stored> {
  const found = await shelves.readShelves();
  const { record: raw, sentinel } = found;
  if (raw === undefined && !found.isExpected) return { state: 'none' };
  const parsed = await parseRecord(raw);
  // A newer Pidlight wrote it, and is the one who knows about the others.
  if (!parsed.ok && parsed.reason === 'unsupported') return { state: 'trouble', reason: 'unsupported' };
  const own = parsed.ok && (await shelves.fits(parsed.value, sentinel)) ? parsed.value : null;
  const copy = await copyOf(found);
  if (copy && isNewer(copy.whole, own)) return restore(copy);
  if (!own) return { state: 'trouble', reason: troubleOf(raw, parsed, sentinel) };
  await heal(own, found);
  return { state: 'whole', whole: own, raw };
}

type Copy = { whole: Whole; raw: unknown };

/** What may stand for the record: the mirror, or what an import that never ended had put aside. */
async function copyOf({ mirror, sentinel }: shelves.Shelves): Promise<Copy | null> {
  const aside = sentinel ? await shelves.readPrevious() : null;
  for (const raw of [mirror, aside?.record]) {
    const whole = raw === undefined ? null : await shelves.wholeIn(raw);
    if (whole && (await shelves.fits(whole, sentinel))) return { whole, raw };
  }
  return null;
}

const isNewer = ({ record }: Whole, own: Whole | null): boolean =>
  !own || (record.id === own.record.id && record.generation > own.record.generation);

async function restore({ whole, raw }: Copy): Promise<Stored> {
  await shelves.place(raw);
  await restored.set(true);
  await follow(whole);
  return { state: 'whole', whole, raw };
}

function troubleOf(raw: unknown, parsed: Result<Whole, VaultTrouble>, sentinel: shelves.Sentinel | null): VaultTrouble {
  if (raw === undefined) return 'missing';
  if (!parsed.ok) return parsed.reason;
  const { id, generation } = parsed.value.record;
  return id === sentinel?.id && generation < sentinel.generation ? 'rolled-back' : 'damaged';
}

/** Mirror and sentinel follow a record that they have not heard of. A disk that refuses: the next one tries again. */
async function heal(whole: Whole, { mirror, sentinel }: shelves.Shelves): Promise<void> {
  const isKnown = shelves.isExactly(await shelves.sentinelOf(whole), sentinel);
  if (!isKnown || (whole.text !== null && mirror !== whole.text)) await follow(whole).catch(() => undefined);
}

async function follow(whole: Whole): Promise<void> {
  if (whole.text !== null) await shelves.setMirror(whole.text);
  await shelves.setSentinel(await shelves.sentinelOf(whole));
}

/** Whether a record opens, with a key that is in memory. */
export type Check = (whole: Whole) => Promise<boolean>;

/**
 * Write a record in the place of `from` (undefined: of none). False, and nothing is written, when somebody else wrote
 * meanwhile. Fails with `quota` or `storage`, and then the one before stands as it was.
 * @param opens asked of what was read back
 * @param aside what to keep beside it: an import's way back
 */
export async function writeRecord(
  from: unknown,
  record: VaultRecord,
  opens: Check,
  aside?: shelves.Previous,
): Promise<Result<boolean>> {
  const text = await textOf(record);
  if (text.length > MAX_RECORD) return fail('quota');
  return shelves.alone(() => writeNow(from, { record, text }, opens, aside)).catch(refusal);
}

async function writeNow(
  from: unknown,
  next: Whole & { text: string },
  opens: Check,
  aside: shelves.Previous | undefined,
): Promise<Result<boolean>> {
  if (!(await shelves.exchange(from, next.text, aside))) return ok(false);
  try {
    if (!(await isKept(next.text, opens))) throw new DOMException('Not what was written.', 'DataError');
    await shelves.setMirror(next.text);
  } catch (error) {
    // Without its mirror it does not count. Where even that cannot be undone, it does: it stands there, and opens.
    const isUndone = await shelves.exchange(next.text, from).catch(() => false);
    return isUndone ? refusal(error) : ok(true);
  }
  // One that does not hear of it is told by whoever reads next.
  await shelves.setSentinel(await shelves.sentinelOf(next)).catch(() => undefined);
  return ok(true);
}

async function isKept(text: string, opens: Check): Promise<boolean> {
  const stored = await shelves.readRaw();
  const whole = stored === text ? await shelves.wholeIn(stored) : null;
  return whole !== null && opens(whole);
}

/** Why a disk refused. nb. `storage.local` rejects with plain errors, and says "quota" in them. */
export const refusal = (error: unknown): Result<never> =>
  fail(/quota/i.test(`${(error as Error)?.name} ${(error as Error)?.message}`) ? 'quota' : 'storage');

/** Whether the record was restored since this was asked last: told once. */
export async function takeNews(): Promise<boolean> {
  const isNews = await restored.get();
  if (isNews) await restored.remove();
  return isNews;
}

/** Leave nothing of the vault, whatever state it is in. What it takes to read it again is gone, and there is no way back. */
export async function removeVault(): Promise<void> {
  await shelves.alone(shelves.clearShelves);
  await restored.remove();
}

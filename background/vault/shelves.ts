import * as v from 'valibot';
import { localItem } from '../storage/areas.ts';
import { inDatabase } from '../storage/database.ts';
import { sha256 } from './cipher.ts';
import { parseRecord, type Whole } from './record.ts';

/**
 * Where the vault rests, and nothing about what that means (`keeping.ts`): the record in IndexedDB, the same text once
 * more in `storage.local` (the mirror), and what is expected of both (the sentinel). docs/platform-facts.md, F3.
 */

const Sentinel = v.object({
  id: v.string(),
  generation: v.number(),
  /** Of the record's text; absent for a record of version 1. */
  sha256: v.optional(v.string()),
});
export type Sentinel = v.InferOutput<typeof Sentinel>;

const mirror = localItem<unknown>('vaultMirror', null);
const sentinel = localItem<unknown>('vaultSentinel', null);

const Aside = {
  record: v.unknown(),
  sentinel: v.nullable(Sentinel),
  /** Wrong passphrases of it in a row; absent from what Pidlight 0.1 put there. */
  tries: v.optional(v.object({ wrong: v.number(), at: v.number() })),
};
/** The record before an import, and the sentinel that it had. `before`: of the import before that, when nobody unlocked between. */
const Previous = v.object({ ...Aside, before: v.optional(v.object(Aside)) });
export type Previous = v.InferOutput<typeof Previous>;

export type Shelves = {
  /** Undefined: nothing there. What cannot be read counts as damaged, null. */
  record: unknown;
  mirror: unknown;
  /** Null: none, or not readable. */
  sentinel: Sentinel | null;
  /** Whether anything says that a vault was made here. */
  isExpected: boolean;
};

let last: Promise<unknown> = Promise.resolve();

/** One after the other: whoever writes, mends or removes sees no half of another's work. Never inside itself. */
export function alone<T>(work: () => Promise<T>): Promise<T> {
  const done = last.then(work);
  last = done.catch(() => undefined);
  return done;
}

/** What stands in IndexedDB. */
export const readRaw = (): Promise<unknown> =>
  inDatabase((db) =>
    db.get('vault', 'record').catch((error: DOMException) => {
      // The database is open, and this value of it is not to be had: as good as other bytes.
      if (['DataError', 'NotReadableError', 'UnknownError', 'DataCloneError'].includes(error.name)) return null;
      throw error;
    }),
  );

export async function readSentinel(): Promise<Pick<Shelves, 'sentinel' | 'isExpected'>> {
  const raw = await sentinel.get();
  const parsed = v.safeParse(Sentinel, raw);
  return { sentinel: parsed.success ? parsed.output : null, isExpected: raw !== null };
}

export async function readShelves(): Promise<Shelves> {
  const [record, copy, expected] = await Promise.all([readRaw(), mirror.get(), readSentinel()]);
  return { record, mirror: copy, ...expected, isExpected: expected.isExpected || copy !== null };
}

export async function readPrevious(): Promise<Previous | null> {
  const parsed = v.safeParse(Previous, await inDatabase((db) => db.get('vault', 'previous')));
  return parsed.success ? parsed.output : null;
}

export const dropPrevious = (): Promise<void> => inDatabase((db) => db.delete('vault', 'previous'));

/** What goes wrong is told by the transaction, once: a request alone knows no better than "aborted". */
const unheard = () => undefined;

/**
 * Put a record into IndexedDB, on the disk before this returns; `undefined` takes it away. Returns false, and changes
 * nothing, when what stands there is not `from`. `previous` is put beside it in the same moment.
 */
export function exchange(from: unknown, to: unknown, previous?: Previous): Promise<boolean> {
  return inDatabase(async (db) => {
    const transaction = db.transaction('vault', 'readwrite', { durability: 'strict' });
    transaction.done.catch(unheard);
    const isSame = sameRecord(await transaction.store.get('record'), from);
    const { store } = transaction;
    if (isSame) (to === undefined ? store.delete('record') : store.put(to, 'record')).catch(unheard);
    if (isSame && previous) store.put(previous, 'previous').catch(unheard);
    await transaction.done;
    return isSame;
  });
}

/** Put a record there, whatever stands there now, readable or not. */
export const place = (raw: unknown): Promise<void> =>
  inDatabase(async (db) => {
    const transaction = db.transaction('vault', 'readwrite', { durability: 'strict' });
    transaction.store.put(raw, 'record').catch(unheard);
    await transaction.done;
  });

/** A text by itself, a record of version 1 by its checksum; what is neither is one rubbish like another. */
export function sameRecord(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object') return one === other;
  return checksumOf(one) === checksumOf(other);
}
const checksumOf = (raw: object | null): unknown => (raw as { checksum?: unknown } | null)?.checksum;

export const sentinelOf = async ({ record, text }: Whole): Promise<Sentinel> => ({
  id: record.id,
  generation: record.generation,
  ...(text !== null && { sha256: await sha256(text) }),
});

export const setMirror = (text: string): Promise<void> => mirror.set(text);
export const setSentinel = (expected: Sentinel): Promise<void> => sentinel.set(expected);

/** Take everything away. nb. The sentinel last: a browser that dies before finds the vault again, whole. */
export async function clearShelves(): Promise<void> {
  await inDatabase((db) => db.clear('vault'));
  await mirror.remove();
  await sentinel.remove();
}

/** Whether this is the record that the sentinel knows, or a later one that it has not heard of. */
export async function fits(whole: Whole, expected: Sentinel | null): Promise<boolean> {
  if (!expected) return true;
  const own = await sentinelOf(whole);
  if (own.id !== expected.id || own.generation < expected.generation) return false;
  return own.generation > expected.generation || isExactly(own, expected);
}

export const isExactly = (own: Sentinel, expected: Sentinel | null): boolean =>
  own.id === expected?.id && own.generation === expected.generation && own.sha256 === expected.sha256;

/** The record in a text or value, where it is whole. */
export async function wholeIn(raw: unknown): Promise<Whole | null> {
  const parsed = await parseRecord(raw);
  return parsed.ok ? parsed.value : null;
}

import * as v from 'valibot';
import { localItem } from '../storage/areas.ts';
import { database } from '../storage/database.ts';
import { sha256 } from './cipher.ts';
import { KdfParameters } from './kdf.ts';

/** The vault as it rests on disk: a header in clear, authenticated, and everything else sealed. */

const Bytes = v.instance(Uint8Array<ArrayBuffer>);
const SealedBytes = v.strictObject({ iv: Bytes, bytes: Bytes });
const Record = v.strictObject({
  format: v.literal('pidlight-vault'),
  version: v.literal(1),
  /** Random, made with the vault. */
  id: v.string(),
  /** Counts the writes. */
  generation: v.pipe(v.number(), v.integer(), v.minValue(1)),
  kdf: KdfParameters,
  /** The DEK, sealed with the KEK. */
  wrap: SealedBytes,
  /** The accounts, sealed with a key made from the DEK. */
  data: SealedBytes,
  /** SHA-256 of all the above. No secret: it tells damage from a wrong passphrase. */
  checksum: v.string(),
});
export type VaultRecord = v.InferOutput<typeof Record>;

/** Remembers on another shelf that a vault was made: an emptied database must never look like a first run. */
const sentinel = localItem<{ id: string; generation: number } | null>('vaultSentinel', null);

export type Stored = { state: 'none' } | { state: 'damaged' } | { state: 'whole'; record: VaultRecord };

/** What stands on disk. `damaged`: it is gone, changed, or older than the last one that we wrote. */
export async function readRecord(): Promise<Stored> {
  const [raw, expected] = await Promise.all([database().then((db) => db.get('vault', 'record')), sentinel.get()]);
  if (raw === undefined) return { state: expected ? 'damaged' : 'none' };
  const parsed = v.safeParse(Record, raw);
  if (!parsed.success || parsed.output.checksum !== (await checksumOf(parsed.output))) return { state: 'damaged' };
  const record = parsed.output;
  const isOlder = expected && (expected.id !== record.id || expected.generation > record.generation);
  return isOlder ? { state: 'damaged' } : { state: 'whole', record };
}

/**
 * Write the record if the stored one still has the generation it was made from (0: none stored).
 * Returns false, and writes nothing, when somebody else wrote meanwhile.
 */
export async function writeRecord(record: Omit<VaultRecord, 'checksum'>): Promise<boolean> {
  const whole = { ...record, checksum: await checksumOf(record) };
  const transaction = (await database()).transaction('vault', 'readwrite', { durability: 'strict' });
  const stored = (await transaction.store.get('record')) as VaultRecord | undefined;
  const isNext = stored
    ? stored.id === record.id && stored.generation === record.generation - 1
    : record.generation === 1;
  if (isNext) await transaction.store.put(whole, 'record');
  await transaction.done;
  if (isNext) await sentinel.set({ id: record.id, generation: record.generation });
  return isNext;
}

/** Additional data of the wrapped DEK: binds version, vault and parameters, so that none can be exchanged. */
export const wrapPlace = ({ version, id, kdf }: Pick<VaultRecord, 'version' | 'id' | 'kdf'>): string =>
  `pidlight/${version}/wrap/${id}/${JSON.stringify(kdf)}`;

/** Additional data of the accounts: binds the generation too, so that older accounts cannot be put back. */
export const dataPlace = (record: Pick<VaultRecord, 'version' | 'id' | 'kdf' | 'generation'>): string =>
  `${wrapPlace(record)}/data/${record.generation}`;

function checksumOf({
  format,
  version,
  id,
  generation,
  kdf,
  wrap,
  data,
}: Omit<VaultRecord, 'checksum'>): Promise<string> {
  const bytes = [wrap.iv, wrap.bytes, data.iv, data.bytes].map((part) => [...part]);
  return sha256(JSON.stringify([format, version, id, generation, kdf, bytes]));
}

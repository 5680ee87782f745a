import * as v from 'valibot';
import { sha256 } from './cipher.ts';
import { KdfParameters } from './kdf.ts';

/** The record as Pidlight 0.1 wrote it. It is read, and written as the present one when it is next unlocked. */

const Bytes = v.instance(Uint8Array<ArrayBuffer>);
const SealedBytes = v.strictObject({ iv: Bytes, bytes: Bytes });
const Record = v.strictObject({
  format: v.literal('pidlight-vault'),
  version: v.literal(1),
  id: v.string(),
  generation: v.pipe(v.number(), v.integer(), v.minValue(1)),
  kdf: KdfParameters,
  wrap: SealedBytes,
  data: SealedBytes,
  checksum: v.string(),
});
export type RecordV1 = v.InferOutput<typeof Record>;

/** The record, or null for what is none, was changed, or has a derivation out of bounds. */
export async function parseV1(raw: unknown): Promise<RecordV1 | null> {
  const parsed = v.safeParse(Record, raw);
  return parsed.success && parsed.output.checksum === (await checksumV1(parsed.output)) ? parsed.output : null;
}

export function checksumV1(record: Omit<RecordV1, 'checksum'>): Promise<string> {
  const { format, version, id, generation, kdf, wrap, data } = record;
  const bytes = [wrap.iv, wrap.bytes, data.iv, data.bytes].map((part) => [...part]);
  return sha256(JSON.stringify([format, version, id, generation, kdf, bytes]));
}

/** Additional data of the wrapped DEK. */
export const wrapPlaceV1 = ({ id, kdf }: Pick<RecordV1, 'id' | 'kdf'>): string =>
  `pidlight/1/wrap/${id}/${JSON.stringify(kdf)}`;

/** Additional data of the accounts. */
export const dataPlaceV1 = (record: Pick<RecordV1, 'id' | 'kdf' | 'generation'>): string =>
  `${wrapPlaceV1(record)}/data/${record.generation}`;

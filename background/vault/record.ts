import * as v from 'valibot';
import { MAX_PASSKEYS, type VaultTrouble } from '../../src/shared/calls.ts';
import { fail, ok, type Result } from '../../src/shared/result.ts';
import type { Sealed } from '../storage/database.ts';
import { base64, fromBase64, sha256 } from './cipher.ts';
import { KdfParameters } from './kdf.ts';
import { parseV1, type RecordV1 } from './record-v1.ts';

/**
 * The vault as it rests: one line of JSON, the same on every shelf and in a backup. A header in clear, authenticated, and
 * everything else sealed. Each record has exactly one spelling: a byte more, less or other is another text.
 */

/** Longest record, in characters: what could not be read back from a backup is not written either. */
export const MAX_RECORD = 256 * 1024;
const MAGIC = 'pidlight-vault';
const VERSION = 2;

/** nb. The last letter before `=` has bits that mean nothing: they are 0, or one value would have many spellings. */
export const Base64 = v.pipe(
  v.string(),
  v.regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/),
);
const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const SealedText = { iv: v.pipe(Base64, v.length(16)), bytes: Base64 };
/** The DEK, sealed with the KEK that one way of unlocking gives; `generation`: of the record that it was wrapped for. */
const Wrap = v.variant('type', [
  v.strictObject({ type: v.literal('passphrase'), generation: Count, ...SealedText }),
  // `credential` and `salt` are what its KEK is asked of the authenticator with (`passkey.ts`).
  v.strictObject({ type: v.literal('passkey'), generation: Count, credential: Base64, salt: Base64, ...SealedText }),
]);
const Record = v.strictObject({
  magic: v.literal(MAGIC),
  version: v.literal(VERSION),
  /** Random, made with the vault. */
  id: v.pipe(Base64, v.length(24)),
  /** Counts the writes. */
  generation: Count,
  /** How the passphrase becomes its KEK. */
  kdf: KdfParameters,
  wraps: v.pipe(v.array(Wrap), v.minLength(1), v.maxLength(1 + MAX_PASSKEYS)),
  /** The accounts, sealed with a key made from the DEK. */
  data: v.strictObject(SealedText),
});
export type Wrap = v.InferOutput<typeof Wrap>;
export type VaultRecord = v.InferOutput<typeof Record>;
/** A record of any version that we read. `text`: as it is stored; null for one of version 1. */
export type Whole = { record: VaultRecord; text: string } | { record: RecordV1; text: null };

/** nb. Only as much as stands before the fields that versions may change: a newer one has this too. */
const FRAME = /^(\{"magic":"pidlight-vault","version":(\d+),.*),"checksum":"([A-Za-z0-9+/]{43}=)"\}$/s;

/** The stored form. The checksum is no secret: it tells damage from a wrong passphrase. */
export async function textOf(record: VaultRecord): Promise<string> {
  const body = JSON.stringify(record).slice(0, -1);
  return `${body},"checksum":"${await sha256(body)}"}`;
}

/** Read what was stored. Nothing is derived or opened: bounds come first. */
export async function parseRecord(raw: unknown): Promise<Result<Whole, VaultTrouble>> {
  if (typeof raw !== 'string') {
    const old = await parseV1(raw);
    return old ? ok({ record: old, text: null }) : fail('damaged');
  }
  const [, body, version, checksum] = (raw.length <= MAX_RECORD && FRAME.exec(raw)) || [];
  if (body === undefined || checksum !== (await sha256(body))) return fail('damaged');
  if (Number(version) > VERSION) return fail('unsupported');
  return recordOf(raw, jsonOf(`${body}}`));
}

function recordOf(text: string, value: unknown): Result<Whole, VaultTrouble> {
  const parsed = v.safeParse(Record, value);
  if (!parsed.success) return fail(troubleOf(value));
  // One spelling: order of fields and form of numbers included.
  const isSame = text.startsWith(`${JSON.stringify(parsed.output).slice(0, -1)},"checksum":`);
  return isSame ? ok({ record: parsed.output, text }) : fail('damaged');
}

/** The checksum is right, and the shape is not. */
function troubleOf(value: unknown): VaultTrouble {
  const { kdf, wraps } = (value ?? {}) as { kdf?: { name?: unknown }; wraps?: unknown };
  const names = ['argon2id', 'pbkdf2-sha256'];
  if (typeof kdf?.name === 'string' && !names.includes(kdf.name)) return 'unsupported';
  if (!v.is(KdfParameters, kdf)) return 'out-of-bounds';
  const isNew = (wrap: { type?: unknown } | null) =>
    typeof wrap?.type === 'string' && !['passphrase', 'passkey'].includes(wrap.type);
  return Array.isArray(wraps) && wraps.some(isNew) ? 'unsupported' : 'damaged';
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

type OfType<Type> = Extract<Wrap, { type: Type }>;
type Unsealed =
  | Pick<OfType<'passphrase'>, 'type' | 'generation'>
  | Pick<OfType<'passkey'>, 'type' | 'generation' | 'credential' | 'salt'>;

/**
 * Additional data of a wrapped DEK: binds version, kind, vault, generation and how the KEK is made. nb. The generation is
 * that of the wrap: accounts are saved without the passphrase, and the DEK stays wrapped as it was.
 */
export function wrapPlace({ id, kdf }: Pick<VaultRecord, 'id' | 'kdf'>, wrap: Unsealed): string {
  const made = wrap.type === 'passphrase' ? kdf : { credential: wrap.credential, salt: wrap.salt };
  return `pidlight/${VERSION}/wrap/${wrap.type}/${id}/${wrap.generation}/${JSON.stringify(made)}`;
}

/** Additional data of the accounts: binds generation and wraps too, so that no part can come from an older record. */
export async function dataPlace(record: Omit<VaultRecord, 'data'>): Promise<string> {
  const { id, generation, kdf, wraps } = record;
  const digest = await sha256(JSON.stringify(wraps));
  return `pidlight/${VERSION}/data/${id}/${generation}/${JSON.stringify(kdf)}/${digest}`;
}

export const asText = ({ iv, bytes }: Sealed): { iv: string; bytes: string } => ({
  iv: base64(iv),
  bytes: base64(bytes),
});
export const asBytes = ({ iv, bytes }: { iv: string; bytes: string }): Sealed => ({
  iv: fromBase64(iv),
  bytes: fromBase64(bytes),
});

import { argon2id } from 'hash-wasm';
import * as v from 'valibot';
import { fromBase64, sealingKey } from './cipher.ts';

/**
 * Argon2id (RFC 9106) turns the passphrase into the KEK. The parameters stand in the vault's record, so that they
 * can be raised later; they are bounded before any work is done, so that a changed record can neither weaken the
 * derivation nor make it run for hours (docs/decisions/0004-argon2id.md).
 */
export const KdfParameters = v.strictObject({
  name: v.literal('argon2id'),
  /** KiB of memory. */
  memory: v.pipe(v.number(), v.integer(), v.minValue(16 * 1024), v.maxValue(1024 * 1024)),
  passes: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(10)),
  lanes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(16)),
  /** 16 random bytes, base64. */
  salt: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{22}==$/)),
});
export type KdfParameters = v.InferOutput<typeof KdfParameters>;

/** What a new vault uses: 64 MiB, 3 passes, 4 lanes. */
export const KDF_DEFAULTS = { name: 'argon2id', memory: 64 * 1024, passes: 3, lanes: 4 } as const;

/** The key-encryption key. The same passphrase typed on another keyboard gives the same key: NFKC. */
export async function deriveKek(passphrase: string, parameters: KdfParameters): Promise<CryptoKey> {
  const raw = await argon2id({
    password: passphrase.normalize('NFKC'),
    salt: fromBase64(parameters.salt),
    memorySize: parameters.memory,
    iterations: parameters.passes,
    parallelism: parameters.lanes,
    hashLength: 32,
    outputType: 'binary',
  });
  const key = await sealingKey(new Uint8Array(raw));
  raw.fill(0);
  return key;
}

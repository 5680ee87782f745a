import { argon2id } from 'hash-wasm';
import * as v from 'valibot';
import { base64, fromBase64, random, sealingKey } from './cipher.ts';

/**
 * Argon2id (RFC 9106) turns the passphrase into the KEK; PBKDF2 where the browser's policy refuses WebAssembly. Name and
 * parameters stand in the vault's record, so that they can be raised later; they are bounded before any work is done, so
 * that a changed record can neither weaken the derivation nor make it run for hours (docs/decisions/0004-argon2id.md).
 */
const SALT_BYTES = 16;
/** 16 random bytes, base64. */
const Salt = v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{22}==$/));
const between = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

const Argon2id = v.strictObject({
  name: v.literal('argon2id'),
  /** KiB of memory. */
  memory: between(16 * 1024, 1024 * 1024),
  passes: between(2, 10),
  lanes: between(1, 16),
  salt: Salt,
});
const Pbkdf2 = v.strictObject({
  name: v.literal('pbkdf2-sha256'),
  iterations: between(600_000, 10_000_000),
  salt: Salt,
});

export const KdfParameters = v.variant('name', [Argon2id, Pbkdf2]);
export type KdfParameters = v.InferOutput<typeof KdfParameters>;

/** What a new vault uses: 64 MiB, 3 passes, 4 lanes. */
export const KDF_DEFAULTS = { name: 'argon2id', memory: 64 * 1024, passes: 3, lanes: 4 } as const;
/** What it uses where WebAssembly is refused. */
export const KDF_FALLBACK = { name: 'pbkdf2-sha256', iterations: 1_000_000 } as const;

/** Parameters for a new derivation, with a salt of its own. */
export const newKdf = (): KdfParameters => ({
  ...(hasWebAssembly() ? KDF_DEFAULTS : KDF_FALLBACK),
  salt: base64(random(SALT_BYTES)),
});

/** Whether this browser can derive with them at all. */
export const canDerive = ({ name }: KdfParameters): boolean => name === 'pbkdf2-sha256' || hasWebAssembly();

/** Whether a new vault would get a stronger derivation. What is stronger than ours already stays. */
export function isBehind(kdf: KdfParameters): boolean {
  if (kdf.name === 'pbkdf2-sha256') return hasWebAssembly() || kdf.iterations < KDF_FALLBACK.iterations;
  return kdf.memory < KDF_DEFAULTS.memory || kdf.passes < KDF_DEFAULTS.passes;
}

/** The key-encryption key. The same passphrase typed on another keyboard gives the same key: NFKC. */
export async function deriveKek(passphrase: string, parameters: KdfParameters): Promise<CryptoKey> {
  const text = passphrase.normalize('NFKC');
  const raw = parameters.name === 'argon2id' ? await byArgon2id(text, parameters) : await byPbkdf2(text, parameters);
  const key = await sealingKey(raw);
  raw.fill(0);
  return key;
}

async function byArgon2id(
  password: string,
  { salt, memory, passes, lanes }: v.InferOutput<typeof Argon2id>,
): Promise<Uint8Array<ArrayBuffer>> {
  const raw = await argon2id({
    password,
    salt: fromBase64(salt),
    memorySize: memory,
    iterations: passes,
    parallelism: lanes,
    hashLength: 32,
    outputType: 'binary',
  });
  const copy = new Uint8Array(raw);
  raw.fill(0);
  return copy;
}

async function byPbkdf2(
  password: string,
  { salt, iterations }: v.InferOutput<typeof Pbkdf2>,
): Promise<Uint8Array<ArrayBuffer>> {
  const base = await crypto.subtle.importKey('raw', new TextEncoder().encode(password), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const algorithm = { name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64(salt), iterations };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, base, 256));
}

/** A module without anything in it: what a policy refuses is refused for this one too. */
const EMPTY_MODULE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

function hasWebAssembly(): boolean {
  try {
    return new WebAssembly.Module(EMPTY_MODULE) instanceof WebAssembly.Module;
  } catch {
    return false;
  }
}

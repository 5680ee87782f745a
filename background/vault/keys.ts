import { endLease, leaseState, startLease } from './lease.ts';
import { forgetDek, keepDek, recallDek } from './session.ts';

/** Keys made from the DEK by HKDF (RFC 5869), one for each use, so that no two uses ever share a key. */
export type Keys = {
  /** Seals the accounts in the vault's record. */
  accounts: CryptoKey;
  /** Seals statuses and recent look-ups. */
  customers: CryptoKey;
  /** HMAC that turns an identifier into a database key nobody can read. */
  index: CryptoKey;
};

export const AES = { name: 'AES-GCM', length: 256 };
const HMAC = { name: 'HMAC', hash: 'SHA-256', length: 256 };

/** Made again from `session.ts` whenever the worker was killed; emptied by a lock. */
let unlocked: Promise<Keys | null> | undefined;

/** The keys of the unlocked vault; null when it is locked, or must be: then this locks it. Asked before each use. */
export async function keys(): Promise<Keys | null> {
  const state = await leaseState();
  if (state === 'over') await endInTime();
  if (state !== 'running') return null;
  unlocked ??= recall();
  return unlocked;
}

/** Whether the vault may still be used. Asked before each request: time may run out between a question and its repeat. */
export const mayUse = async (): Promise<boolean> => (await keys()) !== null;

const atLock = new Set<() => unknown>();
const atEnd = new Set<() => void>();

/**
 * Run `empty` at each lock, whatever the reason, as it begins: for whoever keeps something that an unlocked vault gave, or
 * that is under way with it. A lock is done when all of these are.
 */
export const onLock = (empty: () => unknown): void => void atLock.add(empty);

/** Run `tell` after the vault was locked because its time was over: nobody pressed a button, so nobody knows. */
export const onTimeOver = (tell: () => void): void => void atEnd.add(tell);

let ending: Promise<void> | undefined;

/** Once for all who find out at the same time. */
function endInTime(): Promise<void> {
  ending ??= lockKeys().finally(() => {
    ending = undefined;
    for (const tell of atEnd) tell();
  });
  return ending;
}

/** Only what was found is kept: a vault that is locked, or a database that failed, is looked at again next time. */
function recall(): Promise<Keys | null> {
  const recalled: Promise<Keys | null> = recallDek().then((dek) => dek && keysFrom(dek));
  const drop = () => {
    if (unlocked === recalled) unlocked = undefined;
  };
  recalled.then((found) => found ?? drop(), drop);
  return recalled;
}

/** Keep this DEK as the one that is unlocked. The bytes are wiped. Rejects as the disk does, and leaves the vault locked then. */
export async function unlockWith(dek: Uint8Array<ArrayBuffer>): Promise<void> {
  try {
    // nb. In this order: a worker that is killed between the two leaves a vault that is locked.
    await startLease();
    await keepDek(dek);
    unlocked = keysFrom(dek);
    await unlocked;
  } catch (error) {
    dek.fill(0);
    // A half of it, or of one that was unlocked before, is worth nothing; what cannot be removed now opens nothing either.
    await lockKeys().catch(() => undefined);
    throw error;
  }
}

/** Drop the keys, and have everybody drop what came of them. */
export async function lockKeys(): Promise<void> {
  // nb. Whoever asks meanwhile must not recall what is about to be forgotten.
  unlocked = Promise.resolve(null);
  const emptied = Array.from(atLock, (empty) => empty());
  await Promise.all([forgetDek(), endLease(), ...emptied]).finally(() => {
    unlocked = undefined;
  });
}

export async function keysFrom(dek: Uint8Array<ArrayBuffer>): Promise<Keys> {
  const base = await crypto.subtle.importKey('raw', dek, 'HKDF', false, ['deriveKey']);
  dek.fill(0);
  const [accounts, customers, index] = await Promise.all([
    derive(base, 'accounts', AES, ['encrypt', 'decrypt']),
    derive(base, 'customers', AES, ['encrypt', 'decrypt']),
    derive(base, 'index', HMAC, ['sign']),
  ]);
  return { accounts, customers, index };
}

/** The key for one `use`, which cannot be exported. `base`: imported for HKDF. */
export function derive(
  base: CryptoKey,
  use: string,
  algorithm: AesKeyGenParams | HmacKeyGenParams,
  usages: KeyUsage[],
  salt = new Uint8Array(),
): Promise<CryptoKey> {
  const hkdf = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt,
    info: new TextEncoder().encode(`pidlight/${use}`),
  };
  return crypto.subtle.deriveKey(hkdf, base, algorithm, false, usages);
}

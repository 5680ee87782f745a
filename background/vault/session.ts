import { sessionItem } from '../storage/areas.ts';
import { database } from '../storage/database.ts';
import { base64, fromBase64, open, seal } from './cipher.ts';

/**
 * Where the DEK of an unlocked vault lives, split in two: sealed in `storage.session` (the browser's memory),
 * under a session key in IndexedDB that cannot be exported. Either alone is worth nothing. It survives a killed
 * worker, and is gone with the browser or a lock (docs/platform-facts.md, F5; a CryptoKey alone in IndexedDB
 * would stay on disk as raw bytes, F4).
 */
const PLACE = 'pidlight/session/dek';
const blob = sessionItem<{ iv: string; bytes: string } | null>('unlocked', null);

/** Keep the DEK until the vault is locked or the browser closes. */
export async function keepDek(dek: Uint8Array<ArrayBuffer>): Promise<void> {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const sealed = await seal(key, dek, PLACE);
  await (await database()).put('session', key, 'session-key');
  await blob.set({ iv: base64(sealed.iv), bytes: base64(sealed.bytes) });
}

/** The DEK, or null when the vault is locked. */
export async function recallDek(): Promise<Uint8Array<ArrayBuffer> | null> {
  const sealed = await blob.get();
  const key = sealed && (await (await database()).get('session', 'session-key'));
  if (!sealed || !key) return null;
  return open(key, { iv: fromBase64(sealed.iv), bytes: fromBase64(sealed.bytes) }, PLACE);
}

export async function forgetDek(): Promise<void> {
  await blob.remove();
  await (await database()).delete('session', 'session-key');
}

import type { Sealed } from '../storage/database.ts';

/** AES-256-GCM and HMAC by WebCrypto. Keys are never extractable. */

const IV_BYTES = 12;
// One of each for all: to make one costs more than to use it.
const utf8 = new TextEncoder();
const fromUtf8 = new TextDecoder();

/** `random(n)` bytes from the browser's generator. */
export const random = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length));

/** A key for {@link seal} and {@link open} from 32 raw bytes. */
export const sealingKey = (raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);

/**
 * Encrypt and authenticate. `place` says where the bytes belong (kind, key, generation …); it is authenticated
 * as additional data, so a sealed value cannot be moved to another place or replaced by an older one unnoticed.
 */
export async function seal(key: CryptoKey, bytes: Uint8Array<ArrayBuffer>, place: string): Promise<Sealed> {
  const iv = random(IV_BYTES);
  const algorithm = { name: 'AES-GCM', iv, additionalData: utf8.encode(place) };
  return { iv, bytes: new Uint8Array(await crypto.subtle.encrypt(algorithm, key, bytes)) };
}

/** Verify and decrypt; null when the key is another one, or a bit of bytes or place has changed. */
export async function open(key: CryptoKey, sealed: Sealed, place: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const bytes = await decrypted(key, sealed, place);
  return bytes && new Uint8Array(bytes);
}

async function decrypted(key: CryptoKey, { iv, bytes }: Sealed, place: string): Promise<ArrayBuffer | null> {
  try {
    return await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: utf8.encode(place) }, key, bytes);
  } catch {
    return null;
  }
}

/** {@link seal} for any value that JSON can carry. */
export const sealJson = (key: CryptoKey, value: unknown, place: string): Promise<Sealed> =>
  seal(key, utf8.encode(JSON.stringify(value)), place);

/** {@link open} for a value sealed by {@link sealJson}. The caller vouches for its type: it was sealed by us. */
export async function openJson<T>(key: CryptoKey, sealed: Sealed, place: string): Promise<T | null> {
  const bytes = await decrypted(key, sealed, place);
  return bytes ? (JSON.parse(fromUtf8.decode(bytes)) as T) : null;
}

export async function sha256(text: string): Promise<string> {
  return base64(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8.encode(text))));
}

/** nb. Byte by byte: a call takes only so many arguments, and a vault may have more bytes than that. */
export const base64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

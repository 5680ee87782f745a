import { MAX_PASSKEYS, type PasskeyView } from '../../src/shared/calls.ts';
import { fail, ok, type Result } from '../../src/shared/result.ts';
import { fromBase64, open, seal } from './cipher.ts';
import { type Bytes, nextRecord, openAccounts, openVault } from './envelope.ts';
import { mend, readRecord, writeRecord } from './keeping.ts';
import { AES, derive, keysFrom } from './keys.ts';
import { asBytes, asText, type VaultRecord, type Whole, type Wrap, wrapPlace } from './record.ts';
import { openRecord, opensBy, opensWith, reasonOf, unlockIfStill } from './vault.ts';

/**
 * Passkeys: further ways to the DEK, beside the passphrase, which always remains. An authenticator answers one salt with one
 * secret of 32 bytes, each time the same (WebAuthn PRF); our page asks it, and the KEK is made of that here.
 *
 * A passkey that is removed opens the record no more, but the DEK stays: who has the authenticator and an older copy of
 * the disk still gets at it. A change of passphrase makes a new DEK, and ends that.
 */

/** What an authenticator gave: base64. */
export type PasskeySecret = { credential: string; secret: string };
type PasskeyWrap = Extract<Wrap, { type: 'passkey' }>;

/** Fails with `not-set-up`, or the vault's trouble. */
export async function listPasskeys(): Promise<Result<readonly PasskeyView[]>> {
  const stored = await readRecord();
  if (stored.state !== 'whole') return fail(reasonOf(stored));
  return ok(passkeysOf(stored.whole.record).map(({ credential, salt }) => ({ credential, salt })));
}

/**
 * Have a passkey open the vault as well. One of the same credential gives way: it has another salt now. Locked or not, the
 * vault stays as it is. Fails with `too-many`, and as unlocking and writing do.
 */
export async function addPasskey(passphrase: string, passkey: PasskeyView & PasskeySecret): Promise<Result<null>> {
  const stored = await mend();
  if (stored.state !== 'whole') return fail(reasonOf(stored));
  const opened = await openVault(stored.whole, passphrase);
  if (!opened.ok) return opened;
  const { dek, accounts } = opened.value;
  const record = await withPasskey(stored.whole.record, dek, passkey);
  const [check, { accounts: key }] = [await opensWith(dek), await keysFrom(dek)];
  if (!record.ok) return record;
  const written = await writeRecord(stored.raw, await nextRecord(record.value, key, accounts), check);
  if (!written.ok) return written;
  // Another write came between: with what stands there now, again.
  return written.value ? ok(null) : addPasskey(passphrase, passkey);
}

async function withPasskey(
  record: Whole['record'],
  dek: Bytes,
  { credential, salt, secret }: PasskeyView & PasskeySecret,
): Promise<Result<VaultRecord>> {
  // As for accounts: its unlock could not write it anew, and such a record has no place for it.
  if (record.version === 1) return fail('storage');
  // The passphrase is one of them.
  const others = record.wraps.filter((wrap) => !isOf(wrap, credential));
  if (others.length > MAX_PASSKEYS) return fail('too-many');
  const unsealed = { type: 'passkey', generation: record.generation + 1, credential, salt } as const;
  const sealed = await seal(await kekFrom(secret, record.id), dek, wrapPlace(record, unsealed));
  return ok({ ...record, wraps: [...others, { ...unsealed, ...asText(sealed) }] });
}

/**
 * Open the vault by what an authenticator gave. Fails with `not-set-up`, its trouble, `wrong-passkey`. What an unlock tidies is
 * tidied, but nothing is raised: for that it takes the passphrase.
 */
export async function unlockByPasskey({ credential, secret }: PasskeySecret): Promise<Result<null>> {
  const stored = await mend();
  if (stored.state !== 'whole') return fail(reasonOf(stored));
  const { record } = stored.whole;
  const dek = await openPasskey(record, credential, secret);
  if (!dek) return fail('wrong-passkey');
  const accounts = await openAccounts(record, (await keysFrom(dek.slice())).accounts);
  if (accounts) return (await unlockIfStill(stored.raw, dek)) ? ok(null) : unlockByPasskey({ credential, secret });
  dek.fill(0);
  return fail('damaged');
}

async function openPasskey(record: Whole['record'], credential: string, secret: string): Promise<Bytes | null> {
  const wrap = passkeysOf(record).find((each) => isOf(each, credential));
  if (record.version === 1 || !wrap) return null;
  return open(await kekFrom(secret, record.id), asBytes(wrap), wrapPlace(record, wrap));
}

/** Have a passkey open the vault no more. Fails with `locked`, `no-such-thing`, and as writing does. */
export async function removePasskey(credential: string): Promise<Result<null>> {
  const opened = await openRecord();
  if (!opened.ok) return opened;
  const { raw, whole, accounts, key } = opened.value;
  const { record } = whole;
  const isThere = passkeysOf(record).some((wrap) => isOf(wrap, credential));
  if (record.version === 1 || !isThere) return fail('no-such-thing');
  const wraps = record.wraps.filter((wrap) => !isOf(wrap, credential));
  const written = await writeRecord(raw, await nextRecord({ ...record, wraps }, key, accounts), opensBy(key));
  if (!written.ok) return written;
  return written.value ? ok(null) : removePasskey(credential);
}

const passkeysOf = (record: Whole['record']): PasskeyWrap[] =>
  record.version === 1 ? [] : record.wraps.filter((wrap) => wrap.type === 'passkey');

const isOf = (wrap: Wrap, credential: string): boolean => wrap.type === 'passkey' && wrap.credential === credential;

/** The key-encryption key: HKDF, salted with the vault's id, so that one authenticator gives each vault another. */
async function kekFrom(secret: string, vaultId: string): Promise<CryptoKey> {
  const raw = fromBase64(secret);
  const base = await crypto.subtle.importKey('raw', raw, 'HKDF', false, ['deriveKey']);
  raw.fill(0);
  return derive(base, 'prf', AES, ['encrypt', 'decrypt'], fromBase64(vaultId));
}

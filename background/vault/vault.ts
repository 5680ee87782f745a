import type { VaultState } from '../../src/shared/calls.ts';
import { fail, ok, type Result } from '../../src/shared/result.ts';
import type { Account } from './account.ts';
import { base64, open, openJson, random, seal, sealJson } from './cipher.ts';
import { deriveKek, KDF_DEFAULTS } from './kdf.ts';
import { keys, keysFrom, lockKeys, unlockWith } from './keys.ts';
import { dataPlace, readRecord, type VaultRecord, wrapPlace, writeRecord } from './record.ts';

/** The vault: one passphrase, one record, the accounts in it. Who may ask for what is `handlers.ts`'s business. */

const DEK_BYTES = 32;
const SALT_BYTES = 16;

export async function vaultState(): Promise<VaultState> {
  const stored = await readRecord();
  if (stored.state === 'none') return 'not-set-up';
  if (stored.state === 'damaged') return 'damaged';
  return (await keys()) ? 'unlocked' : 'locked';
}

/** Make an empty vault and leave it unlocked. Fails with `already-set-up`, `damaged`: what is there is never overwritten. */
export async function createVault(passphrase: string): Promise<Result<null>> {
  const stored = await readRecord();
  if (stored.state !== 'none') return fail(stored.state === 'damaged' ? 'damaged' : 'already-set-up');
  const dek = random(DEK_BYTES);
  const header = {
    format: 'pidlight-vault',
    version: 1,
    id: base64(random(16)),
    generation: 1,
    kdf: { ...KDF_DEFAULTS, salt: base64(random(SALT_BYTES)) },
  } as const;
  const wrap = await seal(await deriveKek(passphrase, header.kdf), dek, wrapPlace(header));
  const { accounts } = await keysFrom(dek.slice());
  const written = await writeRecord({ ...header, wrap, data: await sealJson(accounts, [], dataPlace(header)) });
  if (!written) return fail('already-set-up');
  await unlockWith(dek);
  return ok(null);
}

/** Open the vault. Fails with `not-set-up`, `damaged`, `wrong-passphrase`. */
export async function unlock(passphrase: string): Promise<Result<null>> {
  const stored = await readRecord();
  if (stored.state !== 'whole') return fail(stored.state === 'none' ? 'not-set-up' : 'damaged');
  const { record } = stored;
  const dek = await open(await deriveKek(passphrase, record.kdf), record.wrap, wrapPlace(record));
  // nb. The record's checksum was right, so it is the passphrase that does not fit.
  if (!dek) return fail('wrong-passphrase');
  await unlockWith(dek);
  return ok(null);
}

export const lock = lockKeys;

/** The accounts, secrets included, for the background alone. Fails with `not-set-up`, `locked`, `damaged`. */
export async function readAccounts(): Promise<Result<readonly Account[]>> {
  const opened = await openRecord();
  return opened.ok ? ok(opened.value.accounts) : opened;
}

/**
 * Change the accounts: `change` gets those stored now and returns the new ones, or a failure.
 * When another write came between, it is called again with the newer ones.
 */
export async function changeAccounts(
  change: (accounts: readonly Account[]) => Result<readonly Account[]>,
): Promise<Result<null>> {
  const opened = await openRecord();
  if (!opened.ok) return opened;
  const { record, accounts, key } = opened.value;
  const changed = change(accounts);
  if (!changed.ok) return changed;
  const next = { ...record, generation: record.generation + 1 };
  const data = await sealJson(key, changed.value, dataPlace(next));
  return (await writeRecord({ ...next, data })) ? ok(null) : changeAccounts(change);
}

type Opened = { record: VaultRecord; accounts: readonly Account[]; key: CryptoKey };

async function openRecord(): Promise<Result<Opened>> {
  const stored = await readRecord();
  if (stored.state !== 'whole') return fail(stored.state === 'none' ? 'not-set-up' : 'damaged');
  const key = (await keys())?.accounts;
  if (!key) return fail('locked');
  const accounts = await openJson<readonly Account[]>(key, stored.record.data, dataPlace(stored.record));
  return accounts ? ok({ record: stored.record, accounts, key }) : fail('damaged');
}

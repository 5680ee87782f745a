import type { VaultState } from '../../src/shared/calls.ts';
import { fail, ok, type Reason, type Result } from '../../src/shared/result.ts';
import type { Account } from './account.ts';
import {
  type Accounts,
  newDek,
  newId,
  nextRecord,
  type Opened,
  openAccounts,
  openVault,
  raised,
  sealVault,
} from './envelope.ts';
import { type Check, mend, readRecord, removeVault, type Stored, writeRecord } from './keeping.ts';
import { keys, keysFrom, lockKeys, unlockWith } from './keys.ts';
import type { Whole } from './record.ts';
import { alone, dropPrevious, readRaw, sameRecord } from './shelves.ts';
import { isWeak } from './strength.ts';

/** The vault: one passphrase, one record, the accounts in it. Who may ask for what is `handlers.ts`'s business. */

export async function vaultState(): Promise<VaultState> {
  const stored = await readRecord();
  if (stored.state === 'none') return 'not-set-up';
  if (stored.state === 'trouble') return stored.reason;
  return (await keys()) ? 'unlocked' : 'locked';
}

/** Make an empty vault and leave it unlocked. Fails with `already-set-up`, or its trouble: what is there is never overwritten. */
export async function createVault(passphrase: string): Promise<Result<null>> {
  if (isWeak(passphrase)) return fail('weak-passphrase');
  const stored = await readRecord();
  if (stored.state === 'trouble') return fail(stored.reason);
  if (stored.state === 'whole') return fail('already-set-up');
  const dek = newDek();
  const record = await sealVault(passphrase, { id: newId(), generation: 1 }, dek, []);
  const written = await writeRecord(undefined, record, await opensWith(dek));
  if (!written.ok) return written;
  if (!written.value) return fail('already-set-up');
  // Nobody has put anything into it: what cannot be unlocked now is made anew when there is room.
  await unlockWith(dek).catch(async (error: unknown) => {
    await removeVault().catch(() => undefined);
    throw error;
  });
  return ok(null);
}

/** Open the vault. Fails with `not-set-up`, its trouble, `wrong-passphrase`. */
export async function unlock(passphrase: string): Promise<Result<null>> {
  const stored = await mend();
  if (stored.state !== 'whole') return fail(reasonOf(stored));
  const opened = await openVault(stored.whole, passphrase);
  if (!opened.ok) return opened;
  const isOpen = await unlockIfStill(stored.raw, opened.value.dek.slice());
  // The door is open: what is tidied now, and cannot be, is no reason to shut it.
  if (isOpen) await tidy(stored, passphrase, opened.value).catch(() => undefined);
  opened.value.dek.fill(0);
  return isOpen ? ok(null) : unlock(passphrase);
}

/**
 * Unlock with this DEK, which is wiped. False, and nothing is done, when another record has come in the place of `raw` since
 * that was read: deriving takes a while. A vault that opened needs no way back to the one before.
 */
export const unlockIfStill = (raw: unknown, dek: Uint8Array<ArrayBuffer>): Promise<boolean> =>
  alone(async () => {
    const isStill = sameRecord(await readRaw(), raw);
    if (isStill) await unlockWith(dek);
    if (isStill) await dropPrevious().catch(() => undefined);
    dek.fill(0);
    return isStill;
  });

/** A vault that opened is written as today's Pidlight writes it. */
async function tidy(stored: Stored & { state: 'whole' }, passphrase: string, opened: Opened): Promise<void> {
  const record = await raised(stored.whole, passphrase, opened);
  if (record) await writeRecord(stored.raw, record, await opensWith(opened.dek));
}

export const lock = lockKeys;

/** The accounts, secrets included, for the background alone. Fails with `not-set-up`, `locked`, the vault's trouble. */
export async function readAccounts(): Promise<Result<readonly Account[]>> {
  const opened = await openRecord();
  return opened.ok ? ok(opened.value.accounts) : opened;
}

/**
 * Change the accounts: `change` gets those stored now and returns the new ones, or a failure.
 * When another write came between, it is called again with the newer ones. Fails with `quota` and `storage`, too.
 */
export async function changeAccounts(
  change: (accounts: readonly Account[]) => Result<readonly Account[]>,
): Promise<Result<null>> {
  const opened = await openRecord();
  if (!opened.ok) return opened;
  const { raw, whole, accounts, key } = opened.value;
  const changed = change(accounts);
  if (!changed.ok) return changed;
  // Its unlock could not write it anew, and without the passphrase nobody can.
  if (whole.record.version === 1) return fail('storage');
  const next = await nextRecord(whole.record, key, changed.value);
  const written = await writeRecord(raw, next, opensBy(key));
  if (!written.ok) return written;
  return written.value ? ok(null) : changeAccounts(change);
}

type Unsealed = { raw: unknown; whole: Whole; accounts: Accounts; key: CryptoKey };

/** What is stored, opened with the keys of the unlocked vault. Fails as {@link readAccounts} does. */
export async function openRecord(): Promise<Result<Unsealed>> {
  const stored = await readRecord();
  if (stored.state !== 'whole') return fail(reasonOf(stored));
  const key = (await keys())?.accounts;
  if (!key) return fail('locked');
  const accounts = await openAccounts(stored.whole.record, key);
  return accounts ? ok({ raw: stored.raw, whole: stored.whole, accounts, key }) : fail('damaged');
}

/** Why a record that is not whole cannot be opened. */
export const reasonOf = (stored: Exclude<Stored, { state: 'whole' }>): Reason =>
  stored.state === 'none' ? 'not-set-up' : stored.reason;

/** Whether what was written opens with the vault's own key for the accounts. */
export const opensBy =
  (key: CryptoKey): Check =>
  async ({ record }) =>
    (await openAccounts(record, key)) !== null;

/** Whether what was written opens with this DEK, which is left as it is. */
export const opensWith = async (dek: Uint8Array<ArrayBuffer>): Promise<Check> =>
  opensBy((await keysFrom(dek.slice())).accounts);

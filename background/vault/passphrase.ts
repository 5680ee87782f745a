import { fail, ok, type Result } from '../../src/shared/result.ts';
import { newDek, openVault, sealVault } from './envelope.ts';
import { mend, writeRecord } from './keeping.ts';
import { isWeak } from './strength.ts';
import { opensWith, reasonOf } from './vault.ts';

/**
 * Another passphrase, and with it another salt and DEK: who had the old passphrase and an old copy of the disk has nothing
 * that opens the new record. The record is one value, written whole, so that a browser that dies at any moment leaves
 * either the old one or the new one; the vault is locked before, so that no worker goes on with a key of the old one.
 *
 * Statuses and recent look-ups, sealed under the old DEK, are lost to it: their names are HMACs of identifiers that
 * nobody wrote down, so they cannot be named anew. They are asked again.
 *
 * Other ways of unlocking (`passkey`) go too: they wrap the old DEK, and only their authenticator could wrap the new one.
 * @param shut locks the vault and stops what is under way; called when nothing but the write is left to do
 */
export async function changePassphrase(
  current: string,
  next: string,
  shut: () => Promise<unknown>,
): Promise<Result<null>> {
  if (isWeak(next)) return fail('weak-passphrase');
  const stored = await mend();
  if (stored.state !== 'whole') return fail(reasonOf(stored));
  const opened = await openVault(stored.whole, current);
  if (!opened.ok) return opened;
  const { dek: old, accounts } = opened.value;
  old.fill(0);
  const { id, generation } = stored.whole.record;
  const dek = newDek();
  const record = await sealVault(next, { id, generation: generation + 1 }, dek, accounts);
  const check = await opensWith(dek);
  dek.fill(0);
  await shut();
  const written = await writeRecord(stored.raw, record, check);
  if (!written.ok) return written;
  // An account was saved meanwhile: with that one, again.
  return written.value ? ok(null) : changePassphrase(current, next, shut);
}

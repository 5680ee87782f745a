import { fail, ok, type Result } from '../../src/shared/result.ts';
import { parseAccounts } from './account.ts';
import { newDek, newId, openVault, sealVault } from './envelope.ts';
import { mend, writeRecord } from './keeping.ts';
import { MAX_RECORD, parseRecord, textOf } from './record.ts';
import { readRaw, readSentinel } from './shelves.ts';
import { isWeak } from './strength.ts';
import { readTries } from './tries.ts';
import { opensWith, readAccounts } from './vault.ts';
import { wayBack } from './way-back.ts';

/** The vault as a file: a record like the stored one, with salt, DEK and passphrase of its own. */

export type Backup = { name: string; text: string };

/** Fails with `weak-passphrase`, as the vault does, and with `quota` when there is more in it than a backup may hold. */
export async function exportBackup(passphrase: string, now = new Date()): Promise<Result<Backup>> {
  if (isWeak(passphrase)) return fail('weak-passphrase');
  const accounts = await readAccounts();
  if (!accounts.ok) return accounts;
  const dek = newDek();
  const text = await textOf(await sealVault(passphrase, { id: newId(), generation: 1 }, dek, accounts.value));
  dek.fill(0);
  if (text.length > MAX_RECORD) return fail('quota');
  return ok({ name: `pidlight-${now.toISOString().slice(0, 10)}.pidlight-vault.json`, text });
}

/**
 * Make a backup the vault. Everything is checked and opened first: what fails changes nothing. The vault is then another
 * one, locked, under the backup's passphrase; the one before is kept until that is next used. Fails with `not-a-backup`,
 * `wrong-passphrase`, `damaged`, `unsupported`, `out-of-bounds`, `quota`, `storage`.
 * @param shut as for `changePassphrase`
 */
export async function importBackup(
  text: string,
  passphrase: string,
  shut: () => Promise<unknown>,
): Promise<Result<null>> {
  const accounts = await readBackup(text, passphrase);
  if (!accounts.ok) return accounts;
  const dek = newDek();
  // Sealed anew: the file goes on opening with its own keys, and with none of the vault's.
  const record = await sealVault(passphrase, { id: newId(), generation: 1 }, dek, accounts.value);
  const check = await opensWith(dek);
  dek.fill(0);
  await shut();
  const { raw, aside } = await before();
  const written = await writeRecord(raw, record, check, aside);
  if (!written.ok) return written;
  return written.value ? ok(null) : fail('conflict');
}

async function readBackup(text: string, passphrase: string) {
  // Some editors end a file with a line break.
  const trimmed = text.trim();
  if (trimmed.length > MAX_RECORD || !trimmed.startsWith('{"magic":"pidlight-vault"')) return fail('not-a-backup');
  const parsed = await parseRecord(trimmed);
  if (!parsed.ok) return parsed;
  const opened = await openVault(parsed.value, passphrase);
  if (!opened.ok) return opened;
  opened.value.dek.fill(0);
  return parseAccounts(opened.value.accounts);
}

/** What stands there, be it whole or in trouble, and the way back: to it, and to what an import took the place of before. */
async function before() {
  // Nothing may be half done when its sentinel is put aside.
  await mend();
  const [raw, { sentinel }] = [await readRaw(), await readSentinel()];
  const earlier = (await wayBack())?.aside;
  if (raw === undefined && !earlier) return { raw };
  const aside = { record: raw, sentinel, tries: await readTries(), ...(earlier && { before: earlier }) };
  return { raw, aside };
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Extension, launchExtension } from '../harness/extension.ts';
import { openOptions } from '../harness/set-up.ts';
import { ask, killBrowser, NEW, OLD, shelvesOf, vaultWithAccount } from './vault-steps.ts';

/** A backup was imported, and its passphrase is not to be had: a person goes back to the vault before. */

const BUTTON = 'Bring back the vault before';
let profile: string;
let extension: Extension;

beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), 'pidlight-'));
  extension = await launchExtension({ profile });
});
afterEach(async () => {
  await extension?.close().catch(() => undefined);
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

/** A vault with an account, and a backup of it imported over it, by the page. */
async function imported() {
  const options = await vaultWithAccount(extension);
  const backup = await ask<{ text: string }>(options, 'exportBackup', { passphrase: NEW });
  if (!backup.ok) throw new Error(backup.reason);
  const before = await shelvesOf(options);
  await options.getByText('Use a backup', { exact: true }).click();
  const file = { name: 'backup.json', mimeType: 'application/json', buffer: Buffer.from(backup.value.text) };
  await options.getByLabel('Backup file').setInputFiles(file);
  await options.getByLabel('Passphrase of the backup').fill(NEW);
  await options.getByRole('button', { name: 'Import backup' }).click();
  await options.getByText('The backup is in place.').waitFor();
  return { options, before };
}

it('by the button, after the browser was started again: the vault before opens, and the imported one is gone', async () => {
  const { before } = await imported();
  await extension.close();
  extension = await launchExtension({ profile });
  const options = await openOptions(extension);
  expect(await ask(options, 'unlock', { passphrase: OLD })).toEqual({ ok: false, reason: 'wrong-passphrase' });
  await options.getByRole('button', { name: BUTTON }).click();
  await options.getByText('from before the import is back').waitFor();
  expect(await options.getByRole('button', { name: BUTTON }).count()).toBe(0);
  expect(await shelvesOf(options)).toBe(before);
  await options.getByLabel('Passphrase', { exact: true }).fill(OLD);
  await options.getByRole('button', { name: 'Unlock', exact: true }).click();
  await options.getByRole('button', { name: 'Lock', exact: true }).waitFor();
  await options.getByText('Photo team').first().waitFor();
});

it('is offered until the imported one was unlocked', async () => {
  const { options } = await imported();
  await options.getByRole('button', { name: BUTTON }).waitFor();
  await options.getByLabel('Passphrase', { exact: true }).fill(NEW);
  await options.getByRole('button', { name: 'Unlock', exact: true }).click();
  await options.getByRole('button', { name: 'Lock', exact: true }).click();
  await options.getByText('Locked.', { exact: true }).waitFor();
  expect(await options.getByRole('button', { name: BUTTON }).count()).toBe(0);
  expect(await ask(options, 'bringBackPrevious')).toEqual({ ok: false, reason: 'no-such-thing' });
});

it('a power cut on the way back: one of the two opens, and the one before can be had', async () => {
  const { options, before } = await imported();
  const going = ask(options, 'bringBackPrevious').catch(() => undefined);
  await killBrowser(profile);
  await going;
  await extension.close().catch(() => undefined);
  extension = await launchExtension({ profile });
  const page = await openOptions(extension);
  expect(await ask(page, 'vaultState')).toEqual({ ok: true, value: 'locked' });
  const kept = await ask<{ isKept: boolean }>(page, 'previousVault');
  if (kept.ok && kept.value.isKept) expect(await ask(page, 'bringBackPrevious')).toEqual({ ok: true, value: null });
  expect(JSON.parse(await shelvesOf(page))[1]).toEqual(JSON.parse(before)[1]);
  expect(await ask(page, 'unlock', { passphrase: OLD })).toEqual({ ok: true, value: null });
});

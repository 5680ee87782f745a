import { afterEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { Options } from '../../../src/options/options.tsx';
import type { VaultTrouble } from '../../../src/shared/calls.ts';
import { TROUBLE } from '../../../src/shared/vault-trouble.ts';
import { BACKUP } from '../fake-vault.ts';
import { box, button, fill, leave, show } from '../screen.tsx';

afterEach(leave);

const inTrouble = (trouble: VaultTrouble) =>
  show(<Options />, (world) => {
    world.vault = trouble;
  });

describe.each(Object.entries(TROUBLE) as [VaultTrouble, (typeof TROUBLE)[VaultTrouble]][])('%s', (trouble, words) => {
  test('says what happened, what was not lost and what to do, and never offers a first run', async () => {
    inTrouble(trouble);
    await expect.element(page.getByRole('heading', { name: words.title })).toBeVisible();
    const alert = page.getByRole('alert').first();
    for (const text of [words.happened, words.kept, words.next]) await expect.element(alert).toHaveTextContent(text);
    await expect.element(button('Import backup')).toBeVisible();
    for (const name of ['Create vault', 'Unlock', 'Lock', 'Save account'])
      expect(page.getByRole('button', { name, exact: true }).elements()).toEqual([]);
    await expect.element(page.getByText('The vault that held the accounts cannot be opened.')).toBeVisible();
  });
});

test('starting over takes the words, and leads to a new vault', async () => {
  const world = inTrouble('missing');
  for (const text of ['', 'start', 'startover']) {
    await fill('Type start over to confirm', text);
    await expect.element(button('Start over')).toBeDisabled();
  }
  await fill('Type start over to confirm', ' Start  over ');
  await button('Start over').click();
  await expect.element(button('Create vault')).toBeVisible();
  await expect.element(page.getByText('The old vault is given up.', { exact: false })).toBeVisible();
  await expect.element(page.getByRole('heading', { name: 'Vault', exact: true })).toHaveFocus();
  expect(world.vaultCalls).toEqual([{ call: 'startOver', input: { confirmation: 'start over' } }]);
});

test('starting over that fails is said, and the vault stays as it is', async () => {
  const world = show(<Options />, (each) => {
    each.vault = 'damaged';
    each.failing.set('startOver', 'storage');
  });
  await fill('Type start over to confirm', 'start over');
  await button('Start over').click();
  await expect.element(page.getByText(/refused to store/)).toBeVisible();
  expect(world.vault).toBe('damaged');
});

test('a backup brings it back, locked', async () => {
  inTrouble('damaged');
  await box('Backup file').upload(new File([BACKUP.text], 'pidlight.json'));
  await fill('Passphrase of the backup', BACKUP.passphrase);
  await button('Import backup').click();
  await expect.element(button('Unlock')).toBeVisible();
  await expect.element(page.getByText(/The backup is in place/)).toBeVisible();
});

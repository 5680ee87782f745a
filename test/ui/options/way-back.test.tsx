import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { Options } from '../../../src/options/options.tsx';
import type { VaultState } from '../../../src/shared/calls.ts';
import type { World } from '../fake-background.ts';
import { PASSPHRASE } from '../fake-vault.ts';
import { box, button, fill, leave, show } from '../screen.tsx';

const NAME = 'Bring back the vault before';

afterEach(leave);

const kept = (vault: VaultState) => (world: World) => {
  world.vault = vault;
  world.isPreviousKept = true;
};

test.each(['locked', 'damaged'] as const)('%s: the vault before comes back, and that is said', async (vault) => {
  const world = show(<Options />, kept(vault));
  await expect.element(page.getByText(/backup was imported/)).toBeVisible();
  await button(NAME).click();
  await expect.element(page.getByText(/from before the import is back/)).toBeVisible();
  await expect.element(button('Unlock')).toBeVisible();
  await expect.element(page.getByRole('heading', { name: 'Vault', exact: true })).toHaveFocus();
  expect(button(NAME).elements()).toEqual([]);
  expect(world.vaultCalls).toEqual([{ call: 'bringBackPrevious', input: null }]);
});

test('is offered no longer once the imported one was unlocked', async () => {
  show(<Options />, kept('locked'));
  await expect.element(button(NAME)).toBeVisible();
  await fill('Passphrase', PASSPHRASE);
  await button('Unlock').click();
  await button('Lock').click();
  await expect.element(box('Passphrase')).toBeVisible();
  expect(button(NAME).elements()).toEqual([]);
});

test.each([
  ['locked', 'Unlock'],
  ['missing', 'Import backup'],
  ['not-set-up', 'Create vault'],
] as const)('%s: nothing is offered where nothing is kept', async (vault, name) => {
  show(<Options />, (world) => {
    world.vault = vault;
  });
  await expect.element(button(name)).toBeVisible();
  expect(button(NAME).elements()).toEqual([]);
});

test.each([
  ['quota', /no room left/],
  ['no-such-thing', /no longer kept. Nothing was changed/],
] as const)('%s: is said, and nothing has changed', async (reason, why) => {
  show(<Options />, (world) => {
    kept('locked')(world);
    world.failing.set('bringBackPrevious', reason);
  });
  await button(NAME).click();
  await expect.element(page.getByRole('alert')).toHaveTextContent(why);
  await expect.element(button(NAME)).toBeVisible();
});

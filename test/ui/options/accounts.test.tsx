import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Options } from '../../../src/options/options.tsx';
import { PASSPHRASE, type World } from '../fake-background.ts';
import { box, button, fill, leave, show, value } from '../screen.tsx';
import { edit, KEY, SECRET, said, save, saveElsewhere, stored, typeProduct } from './account-steps.ts';

afterEach(leave);

describe('two windows', () => {
  const rename = async (world: World) => {
    await edit();
    await fill('Account name', 'Mine');
    saveElsewhere(world, { name: 'Theirs' });
    await save();
    await said(/Another window saved this account/);
    expect(value('Account name')).toBe('Mine');
  };

  test('a conflict keeps what was typed; mine can be saved over it', async () => {
    const world = show(<Options />, stored);
    await rename(world);
    await button('Save mine over it').click();
    await said('Saved.');
    expect(world.accounts[0]).toMatchObject({ name: 'Mine', revision: 5 });
  });

  test('or the saved version loaded', async () => {
    const world = show(<Options />, stored);
    await rename(world);
    await button('Load the saved version').click();
    await expect.element(box('Account name')).toHaveValue('Theirs');
    await save();
    await said('Saved.');
    expect(world.accounts[0]).toMatchObject({ name: 'Theirs', revision: 5 });
  });

  test('an account removed elsewhere can be made anew from what was typed', async () => {
    const world = show(<Options />, stored);
    await edit();
    await fill('Account name', 'Mine');
    world.accounts = [];
    await save();
    await said(/Another window removed this account/);
    await fill('Access Key ID', KEY);
    await fill('Secret Access Key', SECRET);
    await save();
    await said('Saved.');
    expect(world.accounts.map(({ name }) => name)).toEqual(['Mine']);
  });

  test('lists follow, a form without edits follows, one with edits is left alone', async () => {
    const world = show(<Options />, stored);
    await edit();
    saveElsewhere(world, { name: 'Theirs' });
    world.nudge();
    await expect.element(button('Edit Theirs')).toBeVisible();
    await expect.element(box('Account name')).toHaveValue('Theirs');
    await fill('Endpoint', 'https://other.example.com/');
    saveElsewhere(world, { name: 'Theirs again' });
    world.nudge();
    await expect.element(button('Edit Theirs again')).toBeVisible();
    expect([value('Account name'), value('Endpoint')]).toEqual(['Theirs', 'https://other.example.com/']);
  });

  test('edits outlive a vault that locks meanwhile', async () => {
    const world = show(<Options />, stored);
    await edit();
    await fill('Secret Access Key', SECRET);
    await typeProduct('Backup', 'A1B2');
    world.vault = 'locked';
    world.nudge();
    await expect.element(button('Edit Acme')).not.toBeInTheDocument();
    await expect.element(box('Secret Access Key')).not.toBeVisible();
    await fill('Passphrase', PASSPHRASE);
    await button('Unlock').click();
    await expect.element(box('Secret Access Key')).toBeVisible();
    expect([value('Secret Access Key'), value('Product name')]).toEqual([SECRET, 'Backup']);
    await save();
    await said('Saved.');
    expect(world.saved.at(-1)).toMatchObject({ id: 'account-1', secretAccessKey: SECRET });
  });
});

describe('the list', () => {
  test('Remove asks in its place; Escape means no', async () => {
    const world = show(<Options />, stored);
    await button('Remove Acme').click();
    await expect.element(button('No, keep')).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(button('Remove Acme')).toHaveFocus();
    await button('Remove Acme').click();
    await button('Yes, remove').click();
    await said('Acme was removed.');
    expect(world.accounts).toEqual([]);
  });

  test('a form with edits is not replaced by another', async () => {
    show(<Options />, stored);
    await edit();
    await fill('Account name', 'Mine');
    await button('Add account').click();
    await said(/Save or discard the changes/);
    expect(value('Account name')).toBe('Mine');
    await button('Discard changes').click();
    await button('Yes, discard').click();
    await button('Add account').click();
    await expect.element(box('Account name')).toHaveValue('');
  });

  test('a product of a stored account is removed at once, and other edits stay in the form', async () => {
    const world = show(<Options />, stored);
    await edit();
    await fill('Account name', 'Mine');
    await button('Remove Photo Cloud').click();
    await button('Yes, remove').click();
    await expect.poll(() => world.accounts[0]?.products).toEqual([]);
    expect(world.accounts[0]?.name).toBe('Acme');
    expect(value('Account name')).toBe('Mine');
  });

  test('a product that could not be stored stays where it was typed', async () => {
    const world = show(<Options />, stored);
    await edit();
    await typeProduct('Backup', 'A1B2C3D4');
    world.failing.set('saveAccount', 'storage');
    await button('Add product').click();
    await said(/refused to store/);
    expect([value('Product name'), value('Product code')]).toEqual(['Backup', 'A1B2C3D4']);
  });
});

test('of many pasted products the good are added, the bad stay with their reason', async () => {
  const world = show(<Options />, stored);
  await edit();
  await page.getByText('Paste many products').click();
  await fill('Products to paste', 'Name;Code\nBackup;A1B2C3D4\nbroken\nTwice;6883959E');
  await said(/Line 3:/);
  await said(/Line 4:/);
  await button('Add pasted products').click();
  await said('1 product added. 2 lines stay in the box, to be corrected.');
  expect(value('Products to paste')).toBe('broken\nTwice;6883959E');
  expect(world.accounts[0]?.products.map(({ name }) => name)).toEqual(['Photo Cloud', 'Backup']);
});

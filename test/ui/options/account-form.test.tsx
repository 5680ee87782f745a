import { afterEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Options } from '../../../src/options/options.tsx';
import fakeBrowser, { person } from '../../harness/fake-browser.ts';
import { box, button, fill, leave, show, typeOf, value } from '../screen.tsx';
import { edit, fillAccount, KEY, SECRET, said, save, stored, typeProduct } from './account-steps.ts';

afterEach(leave);

describe('a new account', () => {
  test('every control has its name, and every secret is a password field', async () => {
    show(<Options />);
    await expect.element(box('Source')).toHaveValue('license-service');
    for (const label of ['Account name', 'Endpoint', 'Product name', 'Product code', 'Offer code', 'Site'])
      expect([label, typeOf(label), box(label).element().getAttribute('autocomplete')]).toEqual([label, 'text', 'off']);
    for (const label of ['Access Key ID', 'Secret Access Key', 'Product token'])
      expect([label, typeOf(label), box(label).element().getAttribute('autocomplete')]).toEqual([
        label,
        'password',
        'off',
      ]);
    for (const name of ['Test connection', 'Save account', 'Add product', 'Allow site'])
      await expect.element(button(name)).toBeVisible();
  });

  test('products first, then save', async () => {
    const world = show(<Options />);
    await fillAccount();
    await typeProduct('Photo Cloud', '6883959E');
    await fill('Product token', '{ProductToken}AAAA');
    await button('Add product').click();
    await expect.element(box('Product name')).toHaveFocus();
    await typeProduct('Backup', 'A1B2C3D4');
    await userEvent.keyboard('{Enter}');
    await save();
    await said('Saved.');
    expect(world.saved).toHaveLength(1);
    expect(world.saved[0]).toMatchObject({ id: null, name: 'Acme', accessKeyId: KEY, secretAccessKey: SECRET });
    expect(world.saved[0]?.products.map(({ code, token }) => [code, token])).toEqual([
      ['6883959E', '{ProductToken}AAAA'],
      ['A1B2C3D4', ''],
    ]);
    expect([value('Access Key ID'), value('Secret Access Key'), value('Product name')]).toEqual(['', '', '']);
    await expect.element(box('Access Key ID')).toHaveAccessibleDescription(/keep the stored one \(…MPLE\)/);
  });

  test('save first, then a product, which is stored at once', async () => {
    const world = show(<Options />);
    await fillAccount();
    await save();
    await said('Saved.');
    await typeProduct('Backup', 'A1B2C3D4');
    await button('Add product').click();
    await expect.poll(() => world.accounts[0]?.products.map(({ code }) => code)).toEqual(['A1B2C3D4']);
    await expect.element(box('Product name')).toHaveValue('');
    await save();
    await expect.poll(() => world.accounts[0]?.revision).toBe(3);
    expect(world.saved.at(-1)).toMatchObject({ id: 'account-Acme', accessKeyId: '', secretAccessKey: '' });
  });

  test('what is pressed while a save is under way is done after it', async () => {
    const world = show(<Options />, stored);
    await edit();
    world.delay = 300;
    await typeProduct('Backup', 'A1B2C3D4');
    await button('Add product').click();
    await typeProduct('Archive', 'B1B2C3D4');
    await button('Add product').click();
    await fill('Account name', 'Mine');
    await save();
    await expect.poll(() => world.accounts[0]?.name).toBe('Mine');
    expect(world.accounts[0]?.products.map(({ name }) => name)).toEqual(['Photo Cloud', 'Backup', 'Archive']);
    await expect.element(box('Product name')).toHaveValue('');
  });

  test('a product that was typed and not added is saved too', async () => {
    const world = show(<Options />);
    await fillAccount();
    await typeProduct('Backup', 'A1B2C3D4');
    await save();
    await said('Saved.');
    expect(world.saved[0]?.products.map(({ name }) => name)).toEqual(['Backup']);
    expect(value('Product name')).toBe('');
  });

  test('or, when it is not right, nothing is saved and it says so', async () => {
    const world = show(<Options />);
    await fillAccount();
    await typeProduct('Backup', 'not a code');
    await save();
    await said(/the product that you were adding needs a correction/);
    await expect.element(box('Product code')).toHaveAccessibleDescription(/letters and digits/);
    await expect.element(box('Product code')).toHaveFocus();
    expect(world.saved).toEqual([]);
  });

  test.each([
    ['Account name', '', /Give the account a name/],
    ['Endpoint', 'http://licenses.example.com/', /must not travel in clear/],
    ['Endpoint', 'licenses', /whole address/],
    ['Access Key ID', 'AKIA/half', /copy it again, whole/],
    ['Secret Access Key', '', /Enter the Secret Access Key/],
  ])('%s = %j is said at its field, which gets the focus', async (label, text, why) => {
    const world = show(<Options />);
    await fillAccount();
    await fill(label, text);
    await save();
    await expect.element(box(label)).toHaveAccessibleDescription(why);
    await expect.element(box(label)).toHaveFocus();
    expect(world.saved).toEqual([]);
  });

  test('white space that was pasted with a secret is removed, and that is said', async () => {
    show(<Options />);
    await fill('Access Key ID', ` ${KEY} `);
    expect(value('Access Key ID')).toBe(KEY);
    await expect.element(box('Access Key ID')).toHaveAccessibleDescription(/White space came along/);
  });

  test('asks for the permission to talk to the endpoint, and says when it is refused', async () => {
    show(<Options />, () => {
      person.allows = false;
    });
    await fillAccount();
    await save();
    await said(/Saved\. But the browser was not allowed to talk to licenses\.example\.com/);
    person.allows = true;
    await save();
    await expect
      .poll(() => fakeBrowser.permissions.contains({ origins: ['https://licenses.example.com/*'] }))
      .toBe(true);
  });
});

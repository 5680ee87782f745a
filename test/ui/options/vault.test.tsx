import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Options } from '../../../src/options/options.tsx';
import { PASSPHRASE, type World } from '../fake-background.ts';
import { box, button, fill, leave, show, typeOf, value } from '../screen.tsx';

const is = (vault: World['vault']) => (world: World) => {
  world.vault = vault;
};
const GOOD = 'lantern orbit walrus mitten cactus';

afterEach(leave);

test('makes a vault, by keyboard alone', async () => {
  const world = show(<Options />, is('not-set-up'));
  await expect.element(page.getByText('Create the vault first')).toBeVisible();
  expect([typeOf('Passphrase'), typeOf('Repeat passphrase')]).toEqual(['password', 'password']);
  await box('Passphrase').click();
  await userEvent.keyboard(`${GOOD}{Tab}${GOOD}{Enter}`);
  await expect.element(button('Lock')).toBeVisible();
  expect(world.vault).toBe('unlocked');
  await expect.element(box('Account name')).toBeVisible();
});

test.each([
  ['short', 'short', 'Passphrase', /at least 12 characters \(this has 5\)/],
  ['aaaaaaaaaaaaaa', 'aaaaaaaaaaaaaa', 'Passphrase', /guessed at once/],
  ['correct horse battery staple', '', 'Passphrase', /tried first/],
  ['Michael1987!', 'Michael1987!', 'Passphrase', /tried first/],
  [GOOD, 'something else', 'Repeat passphrase', /not the same/],
])('%j and %j: says what is wrong at its field, and keeps both', async (passphrase, repeat, field, why) => {
  const world = show(<Options />, is('not-set-up'));
  await fill('Passphrase', passphrase);
  await fill('Repeat passphrase', repeat);
  await button('Create vault').click();
  await expect.element(box(field)).toHaveAccessibleDescription(why);
  await expect.element(box(field)).toHaveFocus();
  expect([value('Passphrase'), value('Repeat passphrase')]).toEqual([passphrase, repeat]);
  expect(world.vault).toBe('not-set-up');
});

test('a vault that cannot be stored is said, and nothing that was typed is lost', async () => {
  show(<Options />, (world) => {
    world.vault = 'not-set-up';
    world.failing.set('createVault', 'storage');
  });
  await fill('Passphrase', GOOD);
  await fill('Repeat passphrase', GOOD);
  await button('Create vault').click();
  await expect.element(page.getByRole('alert')).toHaveTextContent(/refused to store/);
  expect(value('Passphrase')).toBe(GOOD);
});

test('unlocks and locks', async () => {
  const world = show(<Options />, is('locked'));
  await expect.element(page.getByText('Unlock the vault above')).toBeVisible();
  await fill('Passphrase', PASSPHRASE);
  await button('Unlock').click();
  await button('Lock').click();
  await expect.element(button('Unlock')).toBeVisible();
  expect(world.vault).toBe('locked');
});

test('forgets everything after the word, and not before', async () => {
  const world = show(<Options />, is('unlocked'));
  await fill('Account name', 'half typed');
  await expect.element(button('Forget everything')).toBeDisabled();
  await fill('Type FORGET to confirm', 'FORGE');
  await expect.element(button('Forget everything')).toBeDisabled();
  await fill('Type FORGET to confirm', 'FORGET');
  await button('Forget everything').click();
  await expect.element(page.getByText('Everything was deleted.', { exact: false })).toBeVisible();
  await expect.element(button('Create vault')).toBeVisible();
  expect(world.forgotten).toBe(true);
  expect(page.getByLabelText('Account name').elements()).toEqual([]);
});

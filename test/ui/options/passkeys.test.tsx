import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Options } from '../../../src/options/options.tsx';
import { REASON_TEXT } from '../../../src/shared/words.ts';
import { PASSKEY_TEXT } from '../../../src/ui/passkey.ts';
import { base64, CREDENTIAL, lackPrf, plugIn, refuses, SECRET } from '../fake-authenticator.ts';
import { PASSPHRASE, type World } from '../fake-background.ts';
import { box, button, fill, leave, show, typeOf, value } from '../screen.tsx';

afterEach(() => {
  leave();
  vi.restoreAllMocks();
});

const FIELD = 'Passphrase for the new passkey';
const ADD = 'Add a passkey';
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ credential: btoa(`EXAMPLE ${index}`), salt: btoa('x'.repeat(32)) }));

async function open(prepare?: (world: World) => void): Promise<World> {
  const world = show(<Options />, prepare);
  await page.getByText('Passkeys', { exact: true }).click();
  await expect.element(box(FIELD)).toBeVisible();
  return world;
}

test('adds one, by keyboard alone, says what it means, and keeps nothing that was typed', async () => {
  plugIn();
  const world = await open();
  await expect.element(page.getByText('No passkey opens this vault yet.')).toBeVisible();
  await expect.element(page.getByText(/the passphrase always opens the vault too/)).toBeVisible();
  expect(typeOf(FIELD)).toBe('password');
  await box(FIELD).click();
  await userEvent.keyboard(`${PASSPHRASE}{Enter}`);
  await expect.element(page.getByText(/The passkey is added/)).toBeVisible();
  expect(world.vaultCalls).toMatchObject([
    {
      call: 'addPasskey',
      input: { passphrase: PASSPHRASE, credential: base64(CREDENTIAL), secret: base64(SECRET) },
    },
  ]);
  await expect.element(button('Remove passkey 1')).toBeVisible();
  expect(value(FIELD)).toBe('');
});

test('no passphrase: said at its field, and no authenticator is asked', async () => {
  const { create } = plugIn();
  await open();
  await button(ADD).click();
  await expect.element(box(FIELD)).toHaveAccessibleDescription(/Enter the passphrase/);
  await expect.element(box(FIELD)).toHaveFocus();
  expect(create).not.toHaveBeenCalled();
});

test('a wrong passphrase: corrected, the passkey that was made is added, and no other one made', async () => {
  const { create } = plugIn();
  const world = await open();
  await fill(FIELD, 'not it');
  await button(ADD).click();
  await expect.element(box(FIELD)).toHaveAccessibleDescription(/not the passphrase of this vault/);
  await expect.element(box(FIELD)).toHaveFocus();
  expect([value(FIELD), world.passkeys.length]).toEqual(['not it', 0]);
  await fill(FIELD, PASSPHRASE);
  await button(ADD).click();
  await expect.element(button('Remove passkey 1')).toBeVisible();
  expect(create).toHaveBeenCalledOnce();
});

test('after too many wrong ones it waits', async () => {
  plugIn();
  await open((world) => {
    world.nextTryWhenWrong = 900_000;
  });
  await fill(FIELD, 'not it');
  await button(ADD).click();
  await expect.element(button(ADD)).toBeDisabled();
  await expect.element(box(FIELD)).toHaveAccessibleDescription(/next one is possible in 1[45] minutes/);
});

test.each([
  ['NotAllowedError', 'not-used'],
  ['InvalidStateError', 'already-added'],
  ['NotSupportedError', 'no-secret'],
  ['SecurityError', 'failed'],
] as const)('%s: said, nothing is sent, and what was typed stays', async (name, problem) => {
  plugIn({ create: refuses(name) });
  const world = await open();
  await fill(FIELD, PASSPHRASE);
  await button(ADD).click();
  await expect.element(page.getByRole('alert')).toHaveTextContent(PASSKEY_TEXT[problem]);
  expect([world.vaultCalls, value(FIELD)]).toEqual([[], PASSPHRASE]);
});

test('what the background refuses is said', async () => {
  plugIn();
  await open((world) => world.failing.set('addPasskey', 'quota'));
  await fill(FIELD, PASSPHRASE);
  await button(ADD).click();
  await expect.element(page.getByText(REASON_TEXT.quota)).toBeVisible();
});

test('nine are the most: said before an authenticator makes another', async () => {
  const { create } = plugIn();
  await open((world) => {
    world.passkeys = many(9);
  });
  await expect.element(button('Remove passkey 9')).toBeVisible();
  await fill(FIELD, PASSPHRASE);
  await button(ADD).click();
  await expect.element(page.getByText(REASON_TEXT['too-many'])).toBeVisible();
  expect(create).not.toHaveBeenCalled();
});

test('removes the one that was chosen, once that is confirmed, and the focus stays near', async () => {
  const world = await open((each) => {
    each.passkeys = many(3);
  });
  const [first, second, third] = world.passkeys;
  await button('Remove passkey 2').click();
  await expect.element(page.getByText(/lost or stolen, change the passphrase/)).toBeVisible();
  expect(world.passkeys).toEqual([first, second, third]);
  await button('Yes, remove').click();
  await expect.element(page.getByText(/The passkey is removed/)).toBeVisible();
  expect(world.passkeys).toEqual([first, third]);
  await expect.element(page.getByText(/These open this vault/)).toHaveFocus();
  expect(button('Remove passkey 3').elements()).toEqual([]);
});

test('a browser that cannot: nothing of it is there', async () => {
  lackPrf();
  show(<Options />);
  await expect.element(page.getByText('Change the passphrase')).toBeVisible();
  expect(page.getByText('Passkeys', { exact: true }).elements()).toEqual([]);
});

test('a browser that cannot, any more: what is there can be removed, and no other added', async () => {
  lackPrf();
  show(<Options />, (world) => {
    world.passkeys = many(1);
  });
  await page.getByText('Passkeys', { exact: true }).click();
  await expect.element(button('Remove passkey 1')).toBeVisible();
  expect(button(ADD).elements()).toEqual([]);
});

test('whoever changes the passphrase is told before that passkeys go, if there are any', async () => {
  const GO = /Passkeys are removed by it/;
  show(<Options />, (world) => {
    world.passkeys = many(1);
  });
  await page.getByText('Change the passphrase').click();
  await expect.element(page.getByText(GO)).toBeVisible();
  show(<Options />);
  await page.getByText('Change the passphrase').click();
  await expect.element(box('Current passphrase')).toBeVisible();
  expect(page.getByText(GO).elements()).toEqual([]);
});

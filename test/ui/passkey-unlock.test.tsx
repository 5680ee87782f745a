import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { REASON_TEXT } from '../../src/shared/words.ts';
import { PASSKEY_TEXT } from '../../src/ui/passkey.ts';
import { UnlockForm } from '../../src/ui/unlock-form.tsx';
import { base64, CREDENTIAL, lackPrf, plugIn, refuses, SECRET, withSecret } from './fake-authenticator.ts';
import { PASSPHRASE, type World } from './fake-background.ts';
import { box, button, fill, leave, show } from './screen.tsx';

const NAME = 'Unlock with a passkey';
const KNOWN = { credential: base64(CREDENTIAL), salt: btoa('EXAMPLE salt of thirty-two bytes') };
const locked = (world: World) => {
  world.vault = 'locked';
  world.passkeys = [KNOWN];
};
const onUnlocked = vi.fn();
const open = (prepare: (world: World) => void = locked) => show(<UnlockForm onUnlocked={onUnlocked} />, prepare);

afterEach(() => {
  leave();
  vi.restoreAllMocks();
  onUnlocked.mockReset();
  history.replaceState(null, '', location.pathname + location.search);
});

test('is offered below the passphrase, and opens the vault by what the authenticator gives', async () => {
  const { get } = plugIn();
  const world = open();
  await expect.element(button(NAME)).toBeVisible();
  const order = document.querySelectorAll('input, button');
  expect(Array.from(order, (each) => each.textContent || each.getAttribute('type'))).toEqual([
    'password',
    'Unlock',
    NAME,
  ]);
  expect(document.activeElement).toBe(document.body);
  await button(NAME).click();
  await expect.poll(() => onUnlocked.mock.calls.length).toBe(1);
  expect(world.vault).toBe('unlocked');
  expect(world.vaultCalls).toEqual([
    { call: 'unlockByPasskey', input: { credential: KNOWN.credential, secret: base64(SECRET) } },
  ]);
  expect(get).toHaveBeenCalledOnce();
});

test('is not offered where there is none', async () => {
  const world = open((each) => {
    each.vault = 'locked';
  });
  await expect.poll(() => world.nextTryAsked).toBe(1);
  expect(button(NAME).elements()).toEqual([]);
});

test('is not offered by a browser that cannot', async () => {
  const asked = lackPrf();
  open();
  await expect.poll(() => asked.mock.calls.length).toBe(1);
  await expect.element(box('Passphrase')).toBeVisible();
  expect(button(NAME).elements()).toEqual([]);
});

test('what went wrong is said, and the passphrase opens', async () => {
  plugIn({ get: refuses('NotAllowedError') });
  const world = open();
  await button(NAME).click();
  await expect.element(page.getByRole('alert')).toHaveTextContent(PASSKEY_TEXT['not-used']);
  expect([world.vault, world.vaultCalls]).toEqual(['locked', []]);
  await expect.element(button(NAME)).toBeEnabled();
  await fill('Passphrase', PASSPHRASE);
  await button('Unlock').click();
  await expect.poll(() => onUnlocked.mock.calls.length).toBe(1);
});

test('one that was removed meanwhile: its button goes, and why is said', async () => {
  let touch = () => {};
  const { get } = plugIn({
    get: async () => {
      await new Promise<void>((done) => {
        touch = done;
      });
      return withSecret();
    },
  });
  const world = open();
  await button(NAME).click();
  await expect.poll(() => get.mock.calls.length).toBe(1);
  // Pressed again while the browser asks: it asks once.
  (button(NAME).element() as HTMLElement).click();
  world.passkeys = [];
  world.nudge();
  await expect.poll(() => button(NAME).elements()).toEqual([]);
  touch();
  await expect.element(page.getByRole('alert')).toHaveTextContent(REASON_TEXT['wrong-passkey']);
  expect(get).toHaveBeenCalledOnce();
  expect(onUnlocked).not.toHaveBeenCalled();
});

test('wrong passphrases make it wait for nothing', async () => {
  plugIn();
  open((world) => {
    locked(world);
    world.nextTry = 60_000;
  });
  await expect.element(button('Unlock')).toBeDisabled();
  await button(NAME).click();
  await expect.poll(() => onUnlocked.mock.calls.length).toBe(1);
});

test('where the page cannot ask, it goes elsewhere', async () => {
  const { get } = plugIn();
  const elsewhere = vi.fn();
  show(<UnlockForm onUnlocked={onUnlocked} onPasskeyElsewhere={elsewhere} />, locked);
  await button(NAME).click();
  expect(elsewhere).toHaveBeenCalledOnce();
  expect(get).not.toHaveBeenCalled();
});

test('whoever came for it finds the focus there, and Enter is enough', async () => {
  plugIn();
  history.replaceState(null, '', '#passkey');
  open();
  await expect.element(button(NAME)).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => onUnlocked.mock.calls.length).toBe(1);
});

import { afterEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Popup } from '../../../popup/popup.tsx';
import browser, { EXTENSION_ORIGIN } from '../../harness/fake-browser.ts';
import { active, ended, PASSPHRASE, type World } from '../fake-background.ts';
import { box, button, fill, leave, show, typeOf, value } from '../screen.tsx';
import { FIRST, IDENTIFIERS, line, lookUp } from './popup-steps.ts';

afterEach(leave);

describe('vault', () => {
  const locked = (world: World) => {
    world.vault = 'locked';
    world.statuses.set(FIRST, active('Photo Cloud'));
  };

  test('unlocking in place goes on with the look-up, and keeps what was typed', async () => {
    const world = show(<Popup />, locked);
    await expect.element(box('Passphrase')).toBeVisible();
    expect(typeOf('Passphrase')).toBe('password');
    await lookUp(`ticket ${FIRST}`);
    await expect.element(line(FIRST).getByRole('cell', { name: 'Locked' })).toBeVisible();
    await expect.element(box('Passphrase')).toHaveFocus();
    await userEvent.keyboard(`${PASSPHRASE}{Enter}`);
    await expect.element(line(FIRST).getByRole('cell', { name: 'Active', exact: true })).toBeVisible();
    expect(value(IDENTIFIERS)).toBe(`ticket ${FIRST}`);
    expect(page.getByLabelText('Passphrase').elements()).toEqual([]);
    expect(world.remembered).toEqual([FIRST]);
  });

  test('nothing else is named as its field and its button are', async () => {
    show(<Popup />, locked);
    await expect.element(box('Passphrase')).toBeVisible();
    expect(page.getByLabelText('Passphrase').elements()).toEqual([box('Passphrase').element()]);
    expect(page.getByLabelText('Unlock').elements()).toEqual([]);
    expect(page.getByRole('region', { name: 'Unlock' }).elements()).toEqual([]);
    expect(page.getByRole('button', { name: 'Unlock' }).elements()).toHaveLength(1);
  });

  test('a wrong passphrase is said at its field and stays there', async () => {
    show(<Popup />, locked);
    await fill('Passphrase', 'not this one');
    await button('Unlock').click();
    await expect.element(box('Passphrase')).toHaveAccessibleDescription(/does not open this vault/);
    await expect.element(box('Passphrase')).toHaveFocus();
    expect(value('Passphrase')).toBe('not this one');
  });

  test('a passkey is asked for in the options: the browser’s question may close a popup', async () => {
    const opened = vi.spyOn(browser.tabs, 'create');
    show(<Popup />, (world) => {
      locked(world);
      world.passkeys = [{ credential: 'AAAA', salt: 'AAAA' }];
    });
    await button('Unlock with a passkey').click();
    expect(opened).toHaveBeenCalledExactlyOnceWith({ url: `${EXTENSION_ORIGIN}/src/options/index.html#passkey` });
    opened.mockRestore();
  });

  test('Lock shows Locked everywhere', async () => {
    show(<Popup />, ({ statuses }) => statuses.set(FIRST, ended()));
    await lookUp(FIRST);
    await expect.element(line(FIRST).getByRole('cell', { name: 'Ended' })).toBeVisible();
    await button('Lock').click();
    await expect.element(line(FIRST).getByRole('cell', { name: 'Locked' })).toBeVisible();
    await expect.element(box('Passphrase')).toBeVisible();
  });

  test.each([
    ['not-set-up', /not set up yet/, 'Set up Pidlight'],
    ['damaged', /stored vault is damaged, and cannot be opened/, 'Open options'],
    ['missing', /stored vault is gone, and cannot be opened/, 'Open options'],
    ['rolled-back', /stored vault is an old one, and cannot be opened/, 'Open options'],
    ['unsupported', /of another version, and cannot be opened/, 'Open options'],
    ['out-of-bounds', /tampered with, and cannot be opened/, 'Open options'],
  ] as const)('%s: says so and leads to the options', async (vault, says, action) => {
    show(<Popup />, (world) => {
      world.vault = vault;
    });
    await expect.element(page.getByText(says)).toBeVisible();
    await expect.element(button(action)).toBeVisible();
  });

  test('a background that does not answer is said, and asked again on demand', async () => {
    const world = show(<Popup />, ({ failing }) => failing.set('vaultState', 'gone'));
    await expect.element(page.getByText(/did not answer/)).toBeVisible();
    world.failing.clear();
    await button('Try again').click();
    await expect.element(button('Lock')).toBeVisible();
  });
});

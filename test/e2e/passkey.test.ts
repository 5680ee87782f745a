import type { CDPSession, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { VaultRecord } from '../../background/vault/record.ts';
import { REASON_TEXT } from '../../src/shared/words.ts';
import { PASSKEY_TEXT } from '../../src/ui/passkey.ts';
import { edited } from '../background/setup/records.ts';
import { type Extension, launchExtension } from '../harness/extension.ts';
import { ask, damageRecord, NEW, OLD, shelvesOf, vaultWithAccount } from './vault-steps.ts';

/** Passkeys in a real browser, with authenticators that the browser plays. The tests build on one another. */

let extension: Extension;
let page: Page;
let session: CDPSession;
/** Of the authenticator that is plugged in. */
let authenticator: string;

beforeAll(async () => {
  extension = await launchExtension();
  page = await vaultWithAccount(extension);
  session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  authenticator = await plugIn();
});
afterAll(() => extension?.close());

/** An authenticator of this computer, whose person is there, and is who they should be. */
async function plugIn({ hasPrf = true } = {}): Promise<string> {
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasUserVerification: true,
      isUserVerified: true,
      hasResidentKey: true,
      hasPrf,
      automaticPresenceSimulation: true,
    },
  });
  return authenticatorId;
}
/** Another one in its place: a computer has one. */
async function replug(made: { hasPrf?: boolean } = {}): Promise<void> {
  await session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: authenticator });
  authenticator = await plugIn(made);
}
const credentials = async () =>
  (await session.send('WebAuthn.getCredentials', { authenticatorId: authenticator })).credentials;

const button = (name: string) => page.getByRole('button', { name, exact: true });
const passkeys = async () => {
  const answer = await ask<readonly unknown[]>(page, 'passkeys');
  return answer.ok ? answer.value.length : answer.reason;
};
const state = async () => ask(page, 'vaultState');
const opened = { ok: true, value: [{ name: 'Photo team' }] };
const accounts = () => ask(page, 'listAccounts');

/** Open the fold, type the passphrase, and have the authenticator asked. */
async function add(passphrase = OLD): Promise<void> {
  const box = page.getByLabel('Passphrase for the new passkey');
  if (!(await box.isVisible())) await page.getByText('Passkeys', { exact: true }).click();
  await box.fill(passphrase);
  await button('Add a passkey').click();
}
async function lock(): Promise<void> {
  await ask(page, 'lock');
  await button('Unlock').waitFor();
}
/** Whoever has the passphrase gets in: by the form, with the passkeys’ problem still on the screen. */
async function unlockByPassphrase(passphrase = OLD): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await button('Unlock').click();
  await button('Lock').waitFor();
  expect(await accounts()).toMatchObject(opened);
}

describe('T40: with an authenticator that has PRF', () => {
  it('a passkey is added, and the vault stays open', async () => {
    await add();
    await page.getByText('The passkey is added').waitFor();
    expect(await passkeys()).toBe(1);
    expect(await state()).toEqual({ ok: true, value: 'unlocked' });
    expect(await credentials()).toHaveLength(1);
    expect(await button('Remove passkey 1').count()).toBe(1);
    expect(await page.getByLabel('Passphrase for the new passkey').inputValue()).toBe('');
  });

  it('the same authenticator is not taken twice', async () => {
    await add();
    await page.getByText(PASSKEY_TEXT['already-added']).waitFor();
    expect(await passkeys()).toBe(1);
  });

  it('locked, it opens the vault: after a killed worker, too, and for the worker after the next', async () => {
    for (const isKilled of [false, true]) {
      await lock();
      if (isKilled) await extension.killWorker();
      await button('Unlock with a passkey').click();
      await button('Lock').waitFor();
      await extension.killWorker();
      expect(await accounts()).toMatchObject(opened);
    }
  });

  it('so does the passphrase', async () => {
    await lock();
    await unlockByPassphrase();
  });

  it('a wrong passphrase adds none; corrected, it adds the passkey that was made, without another question', async () => {
    await replug();
    await add('EXAMPLE not the one');
    await page.getByText('That is not the passphrase of this vault').waitFor();
    expect([await passkeys(), (await credentials()).length]).toEqual([1, 1]);
    await add();
    await page.getByText('The passkey is added').waitFor();
    expect([await passkeys(), (await credentials()).length]).toEqual([2, 1]);
    await lock();
    await button('Unlock with a passkey').click();
    await button('Lock').waitFor();
    expect(await accounts()).toMatchObject(opened);
  });
});

describe('T40: without what it takes: told, nothing changed, and the passphrase opens', () => {
  it('an authenticator without PRF', async () => {
    await replug({ hasPrf: false });
    const before = await shelvesOf(page);
    await add();
    await page.getByText(PASSKEY_TEXT['no-secret']).waitFor();
    expect(await shelvesOf(page)).toBe(before);
    await lock();
    await unlockByPassphrase();
  });

  it.each<[string, () => Promise<unknown>]>([
    ['another authenticator', async () => expect(await credentials()).toEqual([])],
    [
      'a person whom it does not know',
      () => session.send('WebAuthn.setUserVerified', { authenticatorId: authenticator, isUserVerified: false }),
    ],
    [
      'a credential that was removed from it',
      async () => {
        await add();
        await page.getByText('The passkey is added').waitFor();
        expect(await passkeys()).toBe(3);
        const [{ credentialId } = { credentialId: '' }] = await credentials();
        await session.send('WebAuthn.removeCredential', { authenticatorId: authenticator, credentialId });
      },
    ],
  ])('%s', async (_what, arrange) => {
    await replug();
    await arrange();
    await lock();
    const before = await shelvesOf(page);
    await button('Unlock with a passkey').click();
    await page.getByRole('alert').getByText(PASSKEY_TEXT['not-used']).waitFor();
    expect(await state()).toEqual({ ok: true, value: 'locked' });
    expect(await shelvesOf(page)).toBe(before);
    await unlockByPassphrase();
  });
});

describe('T40: what was changed behind its back', () => {
  /** What the authenticator gives for the passkeys of the record, as our page would send it. */
  const record = async () => JSON.parse(await shelvesOf(page))[0][0] as string;

  beforeEach(async () => {
    await replug();
    await add();
    await page.getByText('The passkey is added').waitFor();
  });

  it('a wrap with the salt of another: the copy takes its place, that is said, and both ways open', async () => {
    await lock();
    const whole = await record();
    const swapped = edited(whole, withSaltOfAnother);
    expect(swapped).not.toBe(whole);
    await damageRecord(page, swapped);
    await button('Unlock with a passkey').click();
    await button('Lock').waitFor();
    expect(await accounts()).toMatchObject(opened);
    expect(await record()).toBe(whole);
    await page.getByText(/Pidlight put it back from its copy/).waitFor();
    await lock();
    await unlockByPassphrase();
  });

  it('a passkey that was removed in the options: no button, no way in, and the passphrase opens', async () => {
    while ((await passkeys()) !== 0) {
      const left = await passkeys();
      await page.getByRole('button', { name: 'Remove passkey 1', exact: true }).click();
      await button('Yes, remove').click();
      await expect.poll(passkeys).not.toBe(left);
    }
    await page.getByText('No passkey opens this vault yet.').waitFor();
    await page.getByText('The passkey is removed.').waitFor();
    await lock();
    expect(await button('Unlock with a passkey').count()).toBe(0);
    await unlockByPassphrase();
  });

  it('a change of passphrase: said before; while the browser still asks, said after; and the new one opens', async () => {
    await page.getByText('Change the passphrase', { exact: true }).click();
    await page.getByText('Passkeys are removed by it').waitFor();
    await lock();
    // A person who takes their time with the authenticator.
    await page.evaluate(`{
      const { get } = navigator.credentials;
      const touched = new Promise((done) => { globalThis.touch = done; });
      navigator.credentials.get = async (options) => {
        const given = await get.call(navigator.credentials, options);
        await touched;
        return given;
      };
    }`);
    await button('Unlock with a passkey').click();
    // Another window does.
    expect(await ask(page, 'changePassphrase', { current: OLD, next: NEW })).toEqual({ ok: true, value: null });
    await expect.poll(() => button('Unlock with a passkey').count()).toBe(0);
    await page.evaluate('globalThis.touch()');
    await page.getByRole('alert').getByText(REASON_TEXT['wrong-passkey']).waitFor();
    expect([await passkeys(), await state()]).toEqual([0, { ok: true, value: 'locked' }]);
    await unlockByPassphrase(NEW);
  });
});

/** The record, with one passkey's salt in the place of another's; with a checksum that fits, by `edited`. */
function withSaltOfAnother(record: VaultRecord): VaultRecord {
  const salts = record.wraps.flatMap((wrap) => (wrap.type === 'passkey' ? [wrap.salt] : []));
  const wraps = record.wraps.map((wrap) => (wrap.type === 'passkey' ? { ...wrap, salt: salts[0] ?? '' } : wrap));
  return { ...record, wraps };
}

it('the popup, which a question of the browser may close, goes to the options, to the button there', async () => {
  await replug();
  await add(NEW);
  await page.getByText('The passkey is added').waitFor();
  await lock();
  const popup = await extension.context.newPage();
  await popup.goto(extension.url('popup/index.html'));
  const [options] = await Promise.all([
    extension.context.waitForEvent('page'),
    popup.getByRole('button', { name: 'Unlock with a passkey' }).click(),
  ]);
  expect(options.url()).toBe(extension.url('src/options/index.html#passkey'));
  await options.locator('button:focus').getByText('Unlock with a passkey').waitFor();
  await popup.close();
  await options.close();
});

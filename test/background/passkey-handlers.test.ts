import { afterAll, beforeEach, expect, it } from 'vitest';
import { fail, ok } from '../../src/shared/result.ts';
import { shown, tabs } from '../harness/fake-browser.ts';
import { startWorker } from './setup/calls.ts';
import { cheapKdf, realKdf } from './setup/cheap-kdf.ts';
import { call, OPTIONS, POPUP, SITE } from './setup/senders.ts';
import { PASSKEY, PASSPHRASE } from './setup/vault.ts';
import { browser } from './setup/worker.ts';

const { credential, salt, secret } = PASSKEY;
const OTHER = { credential: btoa('EXAMPLE other'), secret: btoa('EXAMPLE other secret of 32 bytes') };
const ask = (name: string, input: unknown = null) => call(OPTIONS, name, input);
const add = (passphrase = PASSPHRASE) => ask('addPasskey', { passphrase, ...PASSKEY });
const enter = (passkey = { credential, secret }) => call(POPUP, 'unlockByPasskey', passkey);

beforeEach(async () => {
  cheapKdf();
  await startWorker();
  await browser.permissions.request({ origins: [`${SITE}/*`] });
  await ask('createVault', { passphrase: PASSPHRASE });
  tabs.push({ id: 7, url: `${SITE}/agent`, heard: [] });
});
afterAll(realKdf);

it('one is added, opens the locked vault for popup and pages, and is removed', async () => {
  expect(await add()).toEqual(ok(null));
  // No page of a helpdesk has anything to do with it.
  expect(tabs[0]?.heard).toEqual([]);
  await ask('lock');
  expect(shown.text).toBe('lock');
  tabs[0]?.heard.splice(0);
  expect(await ask('passkeys')).toEqual(ok([{ credential, salt }]));
  expect(await enter()).toEqual(ok(null));
  expect(await ask('vaultState')).toEqual(ok('unlocked'));
  expect(tabs[0]?.heard).toEqual([{ nudge: 'changed' }]);
  expect(shown.text).toBe('');
  expect(await ask('removePasskey', { credential })).toEqual(ok(null));
  expect(await ask('passkeys')).toEqual(ok([]));
});

it('a locked vault gives none away', async () => {
  await add();
  await ask('lock');
  expect(await ask('removePasskey', { credential })).toEqual(fail('locked'));
  expect(await ask('passkeys')).toEqual(ok([{ credential, salt }]));
});

it('adding one tries the passphrase as unlocking does: wrong ones are counted, and wait', async () => {
  for (let count = 0; count < 5; count += 1) expect(await add('EXAMPLE not it')).toEqual(fail('wrong-passphrase'));
  expect(await add()).toEqual(fail('wait'));
  expect(await ask('passkeys')).toEqual(ok([]));
});

it('wrong passkeys are no wrong tries, and no wait keeps the right one out, nor ends with it', async () => {
  await add();
  await ask('lock');
  for (let count = 0; count < 20; count += 1) expect(await enter(OTHER)).toMatchObject({ reason: 'wrong-passkey' });
  expect(await ask('nextTry')).toEqual(ok(0));
  for (let count = 0; count < 5; count += 1) await ask('unlock', { passphrase: 'EXAMPLE not it' });
  expect(await ask('unlock', { passphrase: PASSPHRASE })).toEqual(fail('wait'));
  expect(await enter()).toEqual(ok(null));
  expect(await ask('nextTry')).not.toEqual(ok(0));
});

it('what is answered holds no secret', async () => {
  const answers = [await add(), await ask('passkeys'), await ask('lock'), await enter(OTHER), await enter()];
  expect(JSON.stringify(answers)).not.toContain(secret.slice(0, 12));
});

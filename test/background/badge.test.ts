import { beforeEach, expect, it, vi } from 'vitest';
import { ok } from '../../src/shared/result.ts';
import { shown } from '../harness/fake-browser.ts';
import { startWorker } from './setup/calls.ts';
import { call, POPUP } from './setup/senders.ts';
import { ACCESS_KEY, account, PASSPHRASE, unlockedVault } from './setup/vault.ts';
import { browser, closeBrowser, killWorker } from './setup/worker.ts';

/** How long a machine that is busy may take; nothing waits that long when it works. */
const WAIT = { timeout: 10_000 };

const restart = async (end: () => unknown) => {
  browser.runtime.onMessage.clear();
  await end();
  await import('../../background/index.ts');
};

beforeEach(startWorker);

it('tells a person, and a screen reader, whether the vault is open: from the first start on', async () => {
  await vi.waitFor(
    () => expect(shown).toMatchObject({ text: 'new', title: expect.stringContaining('not set up') }),
    WAIT,
  );
  await call(POPUP, 'createVault', { passphrase: PASSPHRASE });
  expect(shown).toMatchObject({ text: '', title: expect.stringContaining('unlocked') });
  expect(await call(POPUP, 'lock', null)).toEqual(ok(null));
  expect(shown).toMatchObject({ text: 'lock', title: expect.stringContaining('is locked') });
  await call(POPUP, 'unlock', { passphrase: PASSPHRASE });
  expect(shown.text).toBe('');
}, 30_000);

it('a browser that was closed and opened is locked, and shows it before anybody asks', async () => {
  await unlockedVault([account()]);
  shown.text = '';
  await restart(closeBrowser);
  await vi.waitFor(() => expect(shown.text).toBe('lock'), WAIT);
});

it('a vault in trouble is neither', async () => {
  await unlockedVault([account()]);
  const { database } = await import('../../background/storage/database.ts');
  await (await database()).put('vault', 'rubbish', 'record');
  await browser.storage.local.remove('vaultMirror');
  await restart(killWorker);
  await vi.waitFor(
    () => expect(shown).toMatchObject({ text: '!', title: expect.stringContaining('cannot open') }),
    WAIT,
  );
});

it('a disk that cannot be read is trouble, and no exception', async () => {
  vi.spyOn(browser.storage.local, 'get').mockRejectedValue(new Error('not now'));
  const { showLock } = await import('../../background/badge.ts');
  await showLock();
  expect(shown.text).toBe('!');
  vi.restoreAllMocks();
});

it('has nothing of the vault in it', async () => {
  await unlockedVault([account()]);
  await (await import('../../background/badge.ts')).showLock();
  const text = JSON.stringify(shown);
  for (const secret of ['Photo', ACCESS_KEY.slice(-4), PASSPHRASE]) expect(text).not.toContain(secret);
});

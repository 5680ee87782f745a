import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser, closeBrowser, freshBrowser, killWorker } from '../setup/worker.ts';

const load = () => import('../../../background/vault/keys.ts');
const dek = () => new Uint8Array(32).fill(7);

beforeEach(() => {
  freshBrowser();
  killWorker();
});

it('wipes the bytes it was given', async () => {
  const bytes = dek();
  await (await load()).unlockWith(bytes);
  expect(bytes).toEqual(new Uint8Array(32));
});

it('makes the same keys of the same bytes, one for each use, none to be taken out', async () => {
  const { keysFrom } = await load();
  const [one, same] = [await keysFrom(dek()), await keysFrom(dek())];
  const iv = new Uint8Array(12);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, one.accounts, dek());
  expect(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, same.accounts, sealed)).toEqual(dek().buffer);
  await expect(crypto.subtle.decrypt({ name: 'AES-GCM', iv }, one.customers, sealed)).rejects.toThrow();
  expect(Object.values(one).map(({ extractable }) => extractable)).toEqual([false, false, false]);
});

it('unlocked survives a killed worker, and not a closed browser', async () => {
  await (await load()).unlockWith(dek());
  killWorker();
  expect(await (await load()).keys()).not.toBeNull();
  await closeBrowser();
  expect(await (await load()).keys()).toBeNull();
});

describe('lock', () => {
  it('ends it for this worker and the next', async () => {
    const { keys, lockKeys, unlockWith } = await load();
    await unlockWith(dek());
    await lockKeys();
    expect(await keys()).toBeNull();
    killWorker();
    expect(await (await load()).keys()).toBeNull();
  });

  it('holds against who asks while it is being done', async () => {
    const { keys, lockKeys, unlockWith } = await load();
    await unlockWith(dek());
    // A browser promises no order between two calls of its storage.
    const { remove } = browser.storage.session;
    const slow = vi.spyOn(browser.storage.session, 'remove').mockImplementation(async (key) => {
      await new Promise((done) => setTimeout(done, 20));
      return remove(key);
    });
    const locking = lockKeys();
    const meanwhile = keys();
    await locking;
    expect([await meanwhile, await keys()]).toEqual([null, null]);
    slow.mockRestore();
  });

  it('holds against a recall that was under way', async () => {
    await (await load()).unlockWith(dek());
    killWorker();
    const { keys, lockKeys } = await load();
    const before = keys();
    await lockKeys();
    await before;
    expect(await keys()).toBeNull();
  });

  it('can be undone', async () => {
    const { keys, lockKeys, unlockWith } = await load();
    await unlockWith(dek());
    await lockKeys();
    await unlockWith(dek());
    expect(await keys()).not.toBeNull();
  });
});

describe('when the time is over', () => {
  afterEach(() => vi.useRealTimers());
  const unlockedLong = async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const vault = await load();
    await vault.unlockWith(dek());
    vi.setSystemTime(Date.now() + 9 * 3_600_000);
    return vault;
  };

  it('whoever asks first locks it, and is told nothing', async () => {
    const { keys, mayUse } = await unlockedLong();
    expect(await keys()).toBeNull();
    expect([...browser.storage.session.values.keys()]).toEqual([]);
    expect(await mayUse()).toBe(false);
    killWorker();
    expect(await (await load()).keys()).toBeNull();
  });

  it('it is locked and told once, however many ask', async () => {
    const { keys, onLock, onTimeOver } = await unlockedLong();
    const [empty, tell] = [vi.fn(), vi.fn()];
    onLock(empty);
    onTimeOver(tell);
    expect(await Promise.all(Array.from({ length: 20 }, keys))).toEqual(Array(20).fill(null));
    expect(empty).toHaveBeenCalledOnce();
    await vi.waitFor(() => expect(tell).toHaveBeenCalledOnce());
  });
});

it('a lock is done when everybody has dropped what they had, and begins with it', async () => {
  const { lockKeys, onLock, onTimeOver, unlockWith } = await load();
  await unlockWith(dek());
  const steps: string[] = [];
  onTimeOver(() => steps.push('told'));
  onLock(async () => {
    steps.push('begun');
    await new Promise((done) => setTimeout(done, 20));
    steps.push('empty');
  });
  const locking = lockKeys();
  expect(steps).toEqual(['begun']);
  await locking;
  expect(steps).toEqual(['begun', 'empty']);
});

it('a worker that is killed in the middle of an unlock leaves it locked', async () => {
  // The half that was written first, alone.
  await (await import('../../../background/vault/session.ts')).keepDek(dek());
  expect(await (await load()).keys()).toBeNull();
  killWorker();
  await browser.storage.session.clear();
  await (await import('../../../background/vault/lease.ts')).startLease();
  expect(await (await load()).keys()).toBeNull();
});

it('looks again after storage failed once', async () => {
  await (await load()).unlockWith(dek());
  killWorker();
  const { keys } = await load();
  const get = vi.spyOn(browser.storage.session, 'get').mockRejectedValueOnce(new Error('not now'));
  await expect(keys()).rejects.toThrow();
  expect(await keys()).not.toBeNull();
  get.mockRestore();
});

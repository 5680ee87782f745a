import { beforeEach, expect, it, vi } from 'vitest';
import { call, POPUP, SITE } from './setup/senders.ts';
import { browser, closeBrowser, freshBrowser, killWorker } from './setup/worker.ts';

beforeEach(() => {
  freshBrowser();
  killWorker();
});

it('listens as soon as it has run, and is answered after every death', async () => {
  for (let life = 0; life < 3; life += 1) {
    browser.runtime.onMessage.clear();
    killWorker();
    await import('../../background/index.ts');
    expect(await call(POPUP, 'vaultState', null)).toEqual({ ok: true, value: 'not-set-up' });
  }
});

it('shuts both shelves to content scripts', async () => {
  const shut = [browser.storage.local, browser.storage.session].map((area) => vi.spyOn(area, 'setAccessLevel'));
  await import('../../background/index.ts');
  for (const spy of shut) expect(spy).toHaveBeenCalledWith({ accessLevel: 'TRUSTED_CONTEXTS' });
});

it.each<[string, () => unknown]>([
  ['installed', () => browser.runtime.onInstalled.fire()],
  ['started', () => browser.runtime.onStartup.fire()],
  ['a permission is granted', () => browser.permissions.onAdded.fire({})],
])('brings the allowed sites to life when: %s', async (_when, happen) => {
  await import('../../background/index.ts');
  await browser.storage.local.set({ sites: [SITE] });
  await browser.permissions.request({ origins: [`${SITE}/*`] });
  browser.scripting.registered = [];
  happen();
  await vi.waitFor(() => expect(browser.scripting.registered).toHaveLength(1));
});

it('brings them to life when it was enabled again, of which no event tells, and not at each start of the worker', async () => {
  await browser.storage.local.set({ sites: [SITE] });
  await browser.permissions.request({ origins: [`${SITE}/*`] });
  await import('../../background/index.ts');
  await vi.waitFor(() => expect(browser.storage.session.values.get('sites-applied')).toBe(true));
  expect(browser.scripting.registered).toHaveLength(1);

  const look = vi.spyOn(browser.scripting, 'getRegisteredContentScripts');
  killWorker();
  await import('../../background/index.ts');
  expect(await call(POPUP, 'vaultState', null)).toMatchObject({ ok: true });
  expect(look).not.toHaveBeenCalled();
  await closeBrowser();
  await import('../../background/index.ts');
  await vi.waitFor(() => expect(look).toHaveBeenCalled());
});

it('stops when a permission is taken back', async () => {
  await import('../../background/index.ts');
  await browser.permissions.request({ origins: [`${SITE}/*`] });
  await call(POPUP, 'addSite', { site: SITE });
  await browser.permissions.remove({ origins: [`${SITE}/*`] });
  browser.permissions.onRemoved.fire({});
  await vi.waitFor(() => expect(browser.scripting.registered).toHaveLength(0));
});

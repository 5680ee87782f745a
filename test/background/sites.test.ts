import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  addSite,
  applySites,
  applySitesOnce,
  isAllowedOrigin,
  listSites,
  nudgePages,
  removeSite,
} from '../../background/sites.ts';
import type { Site } from '../../src/shared/site.ts';
import browser, { reset, tabs } from '../harness/fake-browser.ts';
import { account, unlockedVault } from './setup/vault.ts';

const ACME = 'https://acme.zendesk.com' as Site;
const LOCAL = 'http://127.0.0.1:8080' as Site;
const OTHER_PORT = 'http://127.0.0.1:9090' as Site;
const ALL = 'https://*.freshdesk.com/*' as Site;

const grant = (...origins: string[]) => browser.permissions.request({ origins });
const registered = () => browser.scripting.registered.map(({ matches }) => matches);
const granted = async () => (await browser.permissions.getAll()).origins;

beforeEach(() => {
  reset();
  globalThis.indexedDB = new IDBFactory();
});

describe('addSite', () => {
  it('runs the content script there from now on, in frames without an address too, and in tabs that are open', async () => {
    tabs.push({ id: 3, url: `${ACME}/agent`, heard: [], isDeaf: true });
    tabs.push({ id: 4, url: `${ACME}/agent`, heard: [] });
    await grant('https://acme.zendesk.com/*');
    await addSite(ACME);
    expect(browser.scripting.registered).toEqual([
      expect.objectContaining({
        js: ['/assets/index.iife.js'],
        matches: ['https://acme.zendesk.com/*'],
        allFrames: true,
        matchOriginAsFallback: true,
      }),
    ]);
    expect(browser.scripting.executed).toMatchObject([{ target: { tabId: 3, allFrames: true } }]);
    // Where it runs already it is told, and not started over.
    expect(tabs[1]?.heard).toEqual([{ nudge: 'changed' }]);
  });

  it('runs nowhere without the permission, and starts when it comes', async () => {
    await addSite(ACME);
    expect(registered()).toEqual([]);
    expect(await listSites()).toEqual([{ site: ACME, granted: false }]);
    await grant('https://acme.zendesk.com/*');
    await applySites();
    expect(registered()).toEqual([['https://acme.zendesk.com/*']]);
    expect(await listSites()).toEqual([{ site: ACME, granted: true }]);
  });

  it('takes a site twice for once, and two ports of a host for one pattern', async () => {
    await grant('http://127.0.0.1/*');
    for (const site of [LOCAL, LOCAL, OTHER_PORT]) await addSite(site);
    expect((await listSites()).map(({ site }) => site)).toEqual([LOCAL, OTHER_PORT]);
    expect(registered()).toEqual([['http://127.0.0.1/*']]);
  });

  it('loses none when several are added at the same time', async () => {
    await Promise.all([ACME, LOCAL, ALL].map(addSite));
    expect((await listSites()).map(({ site }) => site)).toEqual([ACME, LOCAL, ALL]);
  });
});

describe('applySites', () => {
  it('registers once, however many ask at the same time', async () => {
    await grant('https://acme.zendesk.com/*');
    await addSite(ACME);
    browser.scripting.registered = [];
    const register = vi.spyOn(browser.scripting, 'registerContentScripts');
    await Promise.all([applySites(), applySites(), applySitesOnce()]);
    expect(register).toHaveBeenCalledTimes(1);
  });
});

describe('removeSite', () => {
  it('stops at once, tells open tabs, and gives the permission back', async () => {
    tabs.push({ id: 3, url: `${ACME}/agent`, heard: [] });
    await grant('https://acme.zendesk.com/*');
    await addSite(ACME);
    await removeSite(ACME);
    expect([registered(), await granted(), await listSites()]).toEqual([[], [], []]);
    expect(tabs[0]?.heard.at(-1)).toEqual({ nudge: 'changed' });
    expect(await isAllowedOrigin(ACME)).toBe(false);
  });

  it('keeps a permission that an account needs', async () => {
    await unlockedVault([account({ endpoint: `${OTHER_PORT}/` })]);
    await grant('http://127.0.0.1/*');
    await addSite(LOCAL);
    await removeSite(LOCAL);
    expect([registered(), await granted()]).toEqual([[], ['http://127.0.0.1/*']]);
  });

  it('keeps a permission that another port needs', async () => {
    await grant('http://127.0.0.1/*');
    await addSite(LOCAL);
    await addSite(OTHER_PORT);
    await removeSite(LOCAL);
    expect([registered(), await granted()]).toEqual([[['http://127.0.0.1/*']], ['http://127.0.0.1/*']]);
    expect([await isAllowedOrigin(LOCAL), await isAllowedOrigin(OTHER_PORT)]).toEqual([false, true]);
  });

  it('of a site that is not there changes nothing', async () => {
    await grant('https://acme.zendesk.com/*');
    await addSite(ACME);
    await removeSite(ALL);
    expect(registered()).toEqual([['https://acme.zendesk.com/*']]);
  });
});

it('a permission taken back by the browser ends it', async () => {
  await grant('https://acme.zendesk.com/*', 'https://*.freshdesk.com/*');
  await addSite(ACME);
  await addSite(ALL);
  await browser.permissions.remove({ origins: ['https://acme.zendesk.com/*'] });
  await applySites();
  expect(registered()).toEqual([['https://*.freshdesk.com/*']]);
});

it.each([
  [LOCAL, 'http://127.0.0.1:8080', true],
  [LOCAL, 'http://127.0.0.1:8081', false],
  [LOCAL, 'https://127.0.0.1:8080', false],
  [ALL, 'https://x.freshdesk.com', true],
  [ALL, 'https://evil-freshdesk.com', false],
  [ACME, 'null', false],
])('with %s allowed, %s: %s', async (site, origin, expected) => {
  await addSite(site);
  expect(await isAllowedOrigin(origin)).toBe(expected);
});

it('nudges without a site, too: our own pages', async () => {
  await expect(nudgePages()).resolves.toBeUndefined();
});

import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Account } from '../../background/vault/account.ts';
import { DISPLAY } from '../../src/shared/display.ts';
import { ONLY_PIDS } from '../../src/shared/find-ids.ts';
import type { SellerRule } from '../../src/shared/kinds.ts';
import { fail, ok } from '../../src/shared/result.ts';
import type { Site } from '../../src/shared/site.ts';
import { tabs } from '../harness/fake-browser.ts';
import { ACTIVE, service } from './setup/service.ts';
import { account, unlockedVault } from './setup/vault.ts';
import { browser, freshBrowser, killWorker } from './setup/worker.ts';

const load = () => import('../../background/changes.ts');
const database = async () => (await import('../../background/storage/database.ts')).database();
const counts = async () => {
  const db = await database();
  return Promise.all([...db.objectStoreNames].map((name) => db.count(name)));
};

/** A helpdesk that is allowed, a look-up in the cache, one in the popup's list: something on every shelf. */
async function inUse() {
  const started = await service();
  await browser.permissions.request({ origins: ['http://127.0.0.1/*', 'https://acme.zendesk.com/*'] });
  tabs.push({ id: 3, url: 'https://acme.zendesk.com/agent', heard: [] });
  const { keys } = await import('../../background/vault/keys.ts');
  const { addRecent } = await import('../../background/lookup/recent.ts');
  const { addSite } = await import('../../background/sites.ts');
  const { lookUp } = await import('../../background/lookup/look-up.ts');
  await unlockedVault([account({ endpoint: started.url })]);
  await addSite('https://acme.zendesk.com' as Site);
  await lookUp([ACTIVE], false, { tab: 3, site: 'https://acme.zendesk.com' });
  const unlocked = await keys();
  if (unlocked) await addRecent(unlocked, [ACTIVE]);
  await vi.waitFor(async () => expect(await counts()).toEqual([1, 1, 1, 1]));
  return started;
}

const finding = () => import('../../background/storage/finding.ts');
const RULE: SellerRule = { name: 'Ours', kind: 'aws-account', pattern: 'CUST-(\\d{12})', labels: '' };
/** The kinds of the rules that a page is told, and whether PIDs are looked for. */
const sought = async () => {
  const { pids, rules } = await (await finding()).readFinding();
  return [...(pids ? ['pid'] : []), ...rules.map(({ kind }) => kind)].join();
};

beforeEach(() => {
  vi.restoreAllMocks();
  freshBrowser();
  killWorker();
});

describe('forgetEverything', () => {
  it('leaves nothing on any shelf, and gives every host back', async () => {
    await inUse();
    expect(await (await load()).forgetEverything()).toEqual(ok(null));
    expect(await counts()).toEqual([0, 0, 0, 0]);
    expect([browser.storage.local.values.size, browser.storage.session.values.size]).toEqual([0, 0]);
    expect((await browser.permissions.getAll()).origins).toEqual([]);
    expect(browser.scripting.registered).toEqual([]);
    expect(tabs[0]?.heard.at(-1)).toEqual({ nudge: 'changed' });
  });

  it('looks for PIDs alone afterwards, in this worker too', async () => {
    await inUse();
    const { noteKinds, readFinding, readSellerRules, saveSellerRules } = await finding();
    await noteKinds(['aws-account']);
    await saveSellerRules([RULE]);
    await readFinding();
    await (await load()).forgetEverything();
    expect(await readFinding()).toEqual(ONLY_PIDS);
    expect(await readSellerRules()).toEqual([]);
  });

  it('forgets the limits that were set, in this worker too', async () => {
    await inUse();
    const { readLimits, saveLimits } = await import('../../background/storage/limits.ts');
    await saveLimits({ parallel: 1 });
    await (await load()).forgetEverything();
    expect(await readLimits()).toEqual({});
    expect(browser.storage.local.values.has('limits')).toBe(false);
  });

  it('forgets the display that was set, in this worker too', async () => {
    await inUse();
    const { readDisplay, saveDisplay } = await import('../../background/storage/display.ts');
    await saveDisplay({ chip: 'end', shortcut: 'F8', screenShare: true });
    await (await load()).forgetEverything();
    expect(await readDisplay()).toEqual(DISPLAY);
    expect(browser.storage.local.values.has('display')).toBe(false);
  });

  it('forgets what pages spent and which services were asked, in this worker too', async () => {
    await inUse();
    const { spend } = await import('../../background/lookup/budget.ts');
    const { throughGate } = await import('../../background/lookup/gate.ts');
    const ask = (endpoint: string) =>
      throughGate({ endpoint, source: 'license-service' }, async () => ok('x'), new AbortController().signal);
    await ask('https://old.example/');
    const { clockError, measureClock } = await import('../../background/sources/clock.ts');
    await measureClock('https://old.example/', Date.now() + 7_200_000);
    expect(await clockError()).not.toBe(0);
    await spend({ tab: 1, site: 'https://old.example' }, 250);
    await (await load()).forgetEverything();
    expect(await clockError()).toBe(0);
    expect(await spend({ tab: 1, site: 'https://new.example' }, 250)).toEqual({ paid: 250 });
    await ask('https://new.example/');
    await vi.waitFor(() => expect(browser.storage.session.values.has('lanes')).toBe(true));
    const everything = [browser.storage.local, browser.storage.session].map(({ values }) => [...values]);
    expect(JSON.stringify(everything)).toContain('new.example');
    expect(JSON.stringify(everything)).not.toContain('old.example');
  });

  it('is a first run again, for this worker and the next', async () => {
    await inUse();
    await (await load()).forgetEverything();
    for (const isNext of [false, true]) {
      if (isNext) killWorker();
      expect(await (await import('../../background/vault/vault.ts')).vaultState()).toBe('not-set-up');
    }
  });

  it('helps where the vault is damaged', async () => {
    await inUse();
    await (await database()).put('vault', 'rubbish', 'record');
    await (await load()).forgetEverything();
    expect(await (await import('../../background/vault/vault.ts')).vaultState()).toBe('not-set-up');
  });
});

describe('lockAll', () => {
  it('keeps what is sealed, and forgets how to open it', async () => {
    await inUse();
    expect(await (await load()).lockAll()).toEqual(ok(null));
    // recent, session, statuses, vault: the session key is gone.
    expect(await counts()).toEqual([1, 0, 1, 1]);
    expect(browser.storage.session.values.has('unlocked')).toBe(false);
  });
});

describe('whenChanged', () => {
  it('passes a success on, and tells open pages', async () => {
    await inUse();
    const before = tabs[0]?.heard.length ?? 0;
    expect(await (await load()).whenChanged(Promise.resolve(ok('x')))).toEqual(ok('x'));
    expect(tabs[0]?.heard).toHaveLength(before + 1);
    expect(await counts()).toEqual([1, 1, 1, 1]);
  });

  it('of accounts: what the old ones answered is forgotten', async () => {
    await inUse();
    await (await load()).whenChanged(Promise.resolve(ok(null)), 'accounts');
    const { flightOf } = await import('../../background/lookup/flights.ts');
    expect(flightOf(ACTIVE)).toBeUndefined();
    expect(await counts()).toEqual([1, 1, 0, 1]);
  });

  it('of saved customers: only our own pages are told, and everything stays', async () => {
    await inUse();
    const before = tabs[0]?.heard.length ?? 0;
    const told = vi.spyOn(browser.runtime, 'sendMessage');
    expect(await (await load()).whenChanged(Promise.resolve(ok(null)), 'saved')).toEqual(ok(null));
    expect(told).toHaveBeenCalledExactlyOnceWith({ nudge: 'changed' });
    expect(tabs[0]?.heard).toHaveLength(before);
    expect(await counts()).toEqual([1, 1, 1, 1]);
  });

  it.each<[string, unknown, string]>([
    ['a full disk', new DOMException('full', 'QuotaExceededError'), 'quota'],
    ['a database of a newer Pidlight', new DOMException('newer', 'VersionError'), 'unsupported'],
    ['a disk that refuses', new DOMException('closed', 'InvalidStateError'), 'storage'],
    ['a full area of storage', new Error('QUOTA_BYTES quota exceeded'), 'quota'],
    ['a full memory', new Error('Session storage quota bytes exceeded. Values were not stored.'), 'quota'],
    ['a full disk under an area', new Error('IO error: 000003.log: No space left on device'), 'quota'],
    ['a disk that fails under an area', new Error('IO error: 000003.log: Input/output error'), 'storage'],
    ['a fault of ours', new TypeError('SECRET-EXAMPLE'), 'internal'],
    ['what is no error', 'quota exceeded', 'internal'],
  ])('%s is a reason and no exception, and nobody is told', async (_what, error, reason) => {
    await inUse();
    const before = tabs[0]?.heard.length ?? 0;
    expect(await (await load()).whenChanged(Promise.reject(error), 'accounts')).toEqual(fail(reason));
    expect(tabs[0]?.heard).toHaveLength(before);
    expect(await counts()).toEqual([1, 1, 1, 1]);
  });
});

describe('continuePage', () => {
  const spent = async (tab: number) => (await import('../../background/lookup/budget.ts')).isSpent(tab);
  const spendAll = async () => (await import('../../background/lookup/budget.ts')).markOver(3);

  it('lets the page go on, and tells it', async () => {
    await inUse();
    await spendAll();
    expect(await spent(3)).toBe(true);
    expect(await (await load()).continuePage(3)).toEqual(ok(null));
    expect(await spent(3)).toBe(false);
    expect(tabs[0]?.heard.at(-1)).toEqual({ nudge: 'continue' });
  });

  it.each<[string, string | undefined]>([
    ['gone', undefined],
    ['elsewhere now', 'https://evil.example/'],
    ['on another port', 'https://acme.zendesk.com:8443/'],
    ['without an address', ''],
    ['on a page of the browser', 'about:blank'],
  ])('a tab that is %s is no business of ours', async (_what, url) => {
    await inUse();
    await spendAll();
    const tab = tabs[0];
    if (!tab) throw new Error('no tab');
    if (url === undefined) tabs.length = 0;
    else tab.url = url;
    const heard = tab.heard.length;
    expect(await (await load()).continuePage(3)).toEqual(fail('no-such-thing'));
    expect(await spent(3)).toBe(true);
    expect(tab.heard).toHaveLength(heard);
  });
});

describe('what pages look for', () => {
  const MARKETPLACE = { source: 'aws-marketplace' } as const;
  const OF_MARKETPLACE = 'aws-account,license-arn,customer-identifier';
  /** Whatever a person changes. */
  const changed = async () => (await load()).whenChanged(Promise.resolve(ok(null)));

  it.each<[string, Account[], string]>([
    ['no account yet', [], 'pid'],
    ['DevPay', [account()], 'pid'],
    ['AWS Marketplace', [account(MARKETPLACE)], OF_MARKETPLACE],
    ['one of each', [account(), account({ ...MARKETPLACE, id: 'two' })], `pid,${OF_MARKETPLACE}`],
  ])('follows the accounts: %s', async (_, accounts, expected) => {
    await unlockedVault(accounts);
    await changed();
    expect(await sought()).toBe(expected);
  });

  it('stays while the vault is locked, and is PIDs again when it is given up; the rules are settings, and stay', async () => {
    await unlockedVault([account(MARKETPLACE)]);
    await (await finding()).saveSellerRules([RULE]);
    const { lockAll, startOver, whenChanged } = await load();
    await changed();
    await whenChanged(lockAll());
    killWorker();
    expect(await sought()).toBe(`${OF_MARKETPLACE},aws-account`);
    await (await load()).whenChanged(startOver());
    expect(await sought()).toBe('pid');
    expect(await (await finding()).readSellerRules()).toEqual([RULE]);
  });

  it('is told before pages are nudged, and a disk that cannot take it stops nobody', async () => {
    await unlockedVault([account(MARKETPLACE)]);
    vi.spyOn(browser.storage.local, 'set').mockRejectedValueOnce(new Error('QUOTA_BYTES quota exceeded'));
    expect(await changed()).toEqual(ok(null));
    expect(await sought()).toBe('pid');
    await changed();
    expect(await sought()).toBe(OF_MARKETPLACE);
  });
});

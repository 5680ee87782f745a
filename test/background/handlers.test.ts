import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PageCalls } from '../../src/shared/calls.ts';
import { fail, ok } from '../../src/shared/result.ts';
import { CONTENT, call, OPTIONS, POPUP, SANDBOXED, SITE } from './setup/senders.ts';
import { ACTIVE, ENDED, NOBODY_LISTENS, service } from './setup/service.ts';
import { ACCESS_KEY, account, PASSPHRASE, SECRET, TOKEN, unlockedVault } from './setup/vault.ts';
import { browser, everythingStored, freshBrowser, killWorker } from './setup/worker.ts';

const DRAFT = {
  id: null,
  revision: 0,
  name: 'Photo team',
  source: 'license-service',
  endpoint: NOBODY_LISTENS,
  accessKeyId: ACCESS_KEY,
  secretAccessKey: SECRET,
  products: [{ name: 'Photo Cloud', code: '6883959E', offerCode: '', token: TOKEN }],
};
const SITE_INPUT = { site: 'https://other.example' };

/** A good input for each call that only our pages may make. The compiler asks for every one of them. */
const PAGE_CALLS: Record<Exclude<keyof PageCalls, 'hello' | 'lookUp'>, unknown> = {
  vaultState: null,
  createVault: { passphrase: PASSPHRASE },
  unlock: { passphrase: PASSPHRASE },
  lock: null,
  forgetEverything: { confirmed: true },
  listAccounts: null,
  saveAccount: DRAFT,
  removeAccount: { id: 'one', revision: 1 },
  testConnection: DRAFT,
  recentLookUps: null,
  rememberLookUps: { pids: [ACTIVE] },
  listSites: null,
  addSite: SITE_INPUT,
  removeSite: { site: SITE },
};
const names = Object.keys(PAGE_CALLS) as (keyof typeof PAGE_CALLS)[];

beforeEach(async () => {
  freshBrowser();
  killWorker();
  await import('../../background/index.ts');
  await browser.storage.local.set({ sites: [SITE] });
});

describe('a content script', () => {
  it.each(names)('cannot %s, and nothing comes of trying', async (name) => {
    await unlockedVault([account()]);
    const before = await everythingStored();
    for (const sender of [CONTENT, SANDBOXED]) {
      expect(await call(sender, name, PAGE_CALLS[name])).toEqual(fail('refused'));
    }
    expect(await everythingStored()).toBe(before);
  });

  it('can say hello and ask for statuses', async () => {
    expect(await call(CONTENT, 'hello', null)).toEqual(ok({ on: true }));
    expect(await call(SANDBOXED, 'lookUp', { pids: [ACTIVE], again: false })).toMatchObject({
      value: { statuses: { [ACTIVE]: { state: 'unknown', reason: 'no-account' } }, open: [] },
    });
  });

  it('pays for what it asks; our pages do not', async () => {
    const { url } = await service();
    await unlockedVault([account({ endpoint: url })]);
    const input = { pids: [ACTIVE], again: true };
    for (const sender of [POPUP, OPTIONS]) await call(sender, 'lookUp', input);
    expect(browser.storage.session.values.get('budgets')).toBeUndefined();
    await call(CONTENT, 'lookUp', { ...input, pids: [ENDED] });
    expect(browser.storage.session.values.get('budgets')).toMatchObject({ 7: { left: 249 } });
  });
});

describe('a stranger', () => {
  const stranger = { ...CONTENT, origin: 'https://evil.example' };

  it('hears that it is off, and no more', async () => {
    expect(await call(stranger, 'hello', null)).toEqual(ok({ on: false }));
    expect(await call(stranger, 'lookUp', { pids: [ACTIVE], again: false })).toEqual(fail('refused'));
    for (const name of names) expect(await call(stranger, name, PAGE_CALLS[name])).toEqual(fail('refused'));
  });
});

it.each(['hello', 'lookUp', ...names])('nobody at all is answered %s', async (name) => {
  const somebodyElse = { ...POPUP, id: 'somebody-else' };
  expect(await call(somebodyElse, name, { pids: [ACTIVE], again: false })).toEqual(fail('refused'));
});

describe('bad input', () => {
  const draft = (change: object) => ({ ...DRAFT, ...change });
  const long = 'x'.repeat(5_000);

  it.each<[string, unknown[]]>([
    [
      'lookUp',
      [
        { pids: [], again: false },
        { pids: Array(51).fill(ACTIVE), again: false },
        { pids: ['PID'], again: false },
        { pids: [ACTIVE, null], again: false },
        { pids: ACTIVE, again: false },
        { pids: { length: 1, 0: ACTIVE }, again: false },
        { pids: [ACTIVE] },
        { pids: [ACTIVE], again: 'no' },
        { pids: [ACTIVE], again: false, payer: null },
      ],
    ],
    ['createVault', [{ passphrase: '' }, { passphrase: 'x'.repeat(1_025) }, { passphrase: 7 }, {}]],
    ['unlock', [{ passphrase: '' }, { passphrase: ['x'] }, { passphrase: PASSPHRASE, more: 1 }]],
    ['forgetEverything', [{ confirmed: false }, { confirmed: 1 }, { confirmed: 'true' }, {}]],
    [
      'saveAccount',
      [
        draft({ id: 7 }),
        draft({ revision: '0' }),
        draft({ revision: Number.NaN }),
        draft({ source: 'other' }),
        draft({ source: 'constructor' }),
        draft({ name: '' }),
        draft({ name: long }),
        draft({ endpoint: 'ftp://x' }),
        draft({ secretAccessKey: long }),
        draft({ products: [{ name: 'x' }] }),
        draft({ products: null }),
        draft({ more: 1 }),
      ],
    ],
    ['testConnection', [draft({ endpoint: 'http://licenses.example.com/' }), draft({ accessKeyId: '' })]],
    ['removeAccount', [{ id: 'one' }, { id: null, revision: 1 }, { id: 'one', revision: '1' }]],
    ['rememberLookUps', [{ pids: ['x'] }, { pids: Array(1_001).fill(ACTIVE) }, {}]],
    ['addSite', [{ site: '' }, { site: '*' }, { site: '<all_urls>' }, { site: long }, { site: null }, {}]],
    ['removeSite', [{ site: 'two words' }, {}]],
  ])('%s', async (name, inputs) => {
    await unlockedVault([account()]);
    const before = await everythingStored();
    for (const input of [...inputs, null, undefined, 7, 'text', []]) {
      expect(await call(POPUP, name, input), JSON.stringify(input)).toEqual(fail('bad-input'));
    }
    expect(await everythingStored()).toBe(before);
  });
});

describe('our pages', () => {
  it('go from nothing to a status, and back', async () => {
    const { url } = await service();
    const ask = (name: string, input: unknown = null) => call(OPTIONS, name, input);
    expect(await ask('vaultState')).toEqual(ok('not-set-up'));
    expect(await ask('createVault', { passphrase: PASSPHRASE })).toEqual(ok(null));
    expect(await ask('testConnection', { ...DRAFT, endpoint: url })).toEqual(ok('ok'));
    expect(await ask('listAccounts')).toEqual(ok([]));
    const saved = await ask('saveAccount', { ...DRAFT, endpoint: url });
    expect(saved).toMatchObject({ ok: true, value: { accessKeyHint: 'MPLE', products: [{ hasToken: true }] } });
    expect(JSON.stringify([saved, await ask('listAccounts')])).not.toMatch(/wJalr|AKIA|ProductToken/);
    expect(await ask('lookUp', { pids: [ACTIVE.toLowerCase()], again: false })).toMatchObject({
      value: { statuses: { [ACTIVE]: { state: 'active', products: ['Photo Cloud'] } } },
    });
    expect(await ask('rememberLookUps', { pids: [ENDED, ACTIVE] })).toEqual(ok(null));
    expect(await ask('recentLookUps')).toMatchObject({
      value: [
        { pid: ENDED, status: null },
        { pid: ACTIVE, status: { state: 'active' } },
      ],
    });
    expect(await ask('lock')).toEqual(ok(null));
    for (const name of ['listAccounts', 'recentLookUps']) expect(await ask(name)).toEqual(fail('locked'));
    expect(await ask('rememberLookUps', { pids: [ACTIVE] })).toEqual(fail('locked'));
    expect(await ask('unlock', { passphrase: 'EXAMPLE other' })).toEqual(fail('wrong-passphrase'));
    expect(await ask('forgetEverything', { confirmed: true })).toEqual(ok(null));
    expect(await ask('vaultState')).toEqual(ok('not-set-up'));
  });

  it('allow a site and take it back, in its normal form', async () => {
    expect(await call(POPUP, 'addSite', { site: ' HTTPS://Other.example/agent ' })).toEqual(ok(null));
    const listed = [SITE, 'https://other.example'].map((site) => ({ site, granted: false }));
    expect(await call(OPTIONS, 'listSites', null)).toEqual(ok(listed));
    expect(await call(OPTIONS, 'removeSite', { site: SITE })).toEqual(ok(null));
    expect(await call(CONTENT, 'hello', null)).toEqual(ok({ on: false }));
  });
});

it('whatever is sent, by whomever: an answer, and never an exception or a secret', async () => {
  await unlockedVault([account()]);
  const name = fc.oneof(fc.constantFrom('hello', 'lookUp', ...names, '__proto__', 'constructor'), fc.string());
  const key = fc.constantFrom('pids', 'again', 'passphrase', 'confirmed', 'site', 'id', '__proto__', 'constructor');
  const input = fc.oneof(
    fc.jsonValue(),
    fc.dictionary(key, fc.oneof(fc.jsonValue(), fc.constant([ACTIVE]), fc.boolean())),
    fc.constant({ ...DRAFT, __proto__: { polluted: true } }),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(POPUP, OPTIONS, CONTENT, SANDBOXED), name, input, async (sender, which, given) => {
      // A passphrase that has the right shape costs a derivation, which other tests pay for.
      fc.pre(which !== 'unlock' && which !== 'createVault' && which !== 'testConnection');
      const answer = await call(sender, which, given);
      expect(answer).toMatchObject({ ok: expect.any(Boolean) });
      expect(answer).not.toEqual(fail('internal'));
      expect(JSON.stringify(answer)).not.toMatch(/wJalr|AKIA|ProductToken/);
    }),
    { numRuns: 400 },
  );
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
}, 20_000);

import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DISPLAY } from '../../src/shared/display.ts';
import { fail, ok, type Result } from '../../src/shared/result.ts';
import { popups, tabs } from '../harness/fake-browser.ts';
import { activations, KEYS, secretsOf } from './setup/activations.ts';
import { DRAFT, PAGE_CALL_NAMES, PAGE_CALLS, PRODUCT, startWorker } from './setup/calls.ts';
import { CONTENT, call, OPTIONS, POPUP, SANDBOXED, SITE } from './setup/senders.ts';
import { ACTIVE, ENDED, service } from './setup/service.ts';
import { ACCESS_KEY, account, desktop, hosted, PASSPHRASE, unlockedVault } from './setup/vault.ts';
import { browser, everythingStored } from './setup/worker.ts';

beforeEach(startWorker);

describe('T17: every call of our own pages, made by a content script', () => {
  const CONTENT_SENDERS = [CONTENT, SANDBOXED, { ...CONTENT, frameId: 4 }];

  it.each(PAGE_CALL_NAMES)('%s: denied, nothing comes of trying, and nobody is nudged', async (name) => {
    await unlockedVault([account()]);
    tabs.push({ id: 7, url: `${SITE}/agent`, heard: [] });
    const before = await everythingStored();
    for (const sender of CONTENT_SENDERS) {
      expect(await call(sender, name, PAGE_CALLS[name])).toEqual(fail('refused'));
    }
    expect(await everythingStored()).toBe(before);
    expect(tabs[0]?.heard).toEqual([]);
    expect(popups.opened).toEqual([]);
  });

  it('all of them, locked or not, with good input, bad or none: one constant answer', async () => {
    const answers = new Set<string>();
    const ask = async () => {
      for (const sender of CONTENT_SENDERS)
        for (const name of PAGE_CALL_NAMES)
          for (const input of [PAGE_CALLS[name], {}, null, 'x'.repeat(2_000_000)])
            answers.add(JSON.stringify(await call(sender, name, input)));
    };
    await ask();
    await unlockedVault([account()]);
    await ask();
    expect(PAGE_CALL_NAMES.length).toBeGreaterThan(25);
    expect([...answers]).toEqual([JSON.stringify(fail('refused'))]);
  });
});

describe('a stranger', () => {
  const stranger = { ...CONTENT, origin: 'https://evil.example' };

  it('hears that it is off, and no more', async () => {
    expect(await call(stranger, 'hello', null)).toEqual(ok({ on: false }));
    expect(await call(stranger, 'lookUp', { customers: [ACTIVE], again: false })).toEqual(fail('refused'));
    for (const name of ['overBudget', 'walkOn', 'openPopup', 'pastedSecret'])
      expect(await call(stranger, name, { step: 'walk' })).toEqual(fail('refused'));
    for (const name of PAGE_CALL_NAMES) expect(await call(stranger, name, PAGE_CALLS[name])).toEqual(fail('refused'));
  });
});

it.each([
  'hello',
  'lookUp',
  'overBudget',
  'walkOn',
  'openPopup',
  'pastedSecret',
  ...PAGE_CALL_NAMES,
])('nobody at all is answered %s', async (name) => {
  const somebodyElse = { ...POPUP, id: 'somebody-else' };
  expect(await call(somebodyElse, name, { customers: [ACTIVE], again: false })).toEqual(fail('refused'));
});

describe('our pages', () => {
  it('go from nothing to a status, and back', async () => {
    const { url } = await service();
    const ask = (name: string, input: unknown = null) => call(OPTIONS, name, input);
    expect(await ask('vaultState')).toEqual(ok('not-set-up'));
    expect(await ask('createVault', { passphrase: PASSPHRASE })).toEqual(ok(null));
    expect(await ask('testConnection', { ...DRAFT, endpoint: url })).toEqual(ok({ answered: true, value: null }));
    expect(await ask('listAccounts')).toEqual(ok([]));
    const saved = await ask('saveAccount', { ...DRAFT, endpoint: url });
    expect(saved).toMatchObject({ ok: true, value: { accessKeyHint: 'MPLE', products: [{ hasToken: true }] } });
    expect(JSON.stringify([saved, await ask('listAccounts')])).not.toMatch(/wJalr|AKIA|ProductToken/);
    expect(await ask('lookUp', { customers: [ACTIVE.toLowerCase()], again: false })).toMatchObject({
      value: { statuses: { [ACTIVE]: { state: 'active', products: ['Photo Cloud'] } } },
    });
    expect(await ask('rememberLookUps', { customers: [ENDED, ACTIVE] })).toEqual(ok(null));
    expect(await ask('recentLookUps')).toMatchObject({
      value: [
        { customer: ENDED, status: null },
        { customer: ACTIVE, status: { state: 'active' } },
      ],
    });
    expect(await ask('lock')).toEqual(ok(null));
    for (const name of ['listAccounts', 'recentLookUps']) expect(await ask(name)).toEqual(fail('locked'));
    expect(await ask('rememberLookUps', { customers: [ACTIVE] })).toEqual(fail('locked'));
    expect(await ask('unlock', { passphrase: 'EXAMPLE other' })).toEqual(fail('wrong-passphrase'));
    expect(await ask('forgetEverything', { confirmed: true })).toEqual(ok(null));
    expect(await ask('vaultState')).toEqual(ok('not-set-up'));
  }, 60_000);

  it('allow a site and take it back, in its normal form', async () => {
    expect(await call(POPUP, 'addSite', { site: ' HTTPS://Other.example/agent ' })).toEqual(ok(null));
    const listed = [SITE, 'https://other.example'].map((site) => ({ site, granted: false }));
    expect(await call(OPTIONS, 'listSites', null)).toEqual(ok(listed));
    expect(await call(OPTIONS, 'removeSite', { site: SITE })).toEqual(ok(null));
    expect(await call(CONTENT, 'hello', null)).toEqual(ok({ on: false }));
  });
});

describe('limits and pages', () => {
  it('limits are set, all of them at once', async () => {
    expect(await call(OPTIONS, 'readLimits', null)).toEqual(ok({}));
    for (const limits of [{ parallel: 2, tabBurst: 300 }, { keptDays: 90 }, {}]) {
      expect(await call(OPTIONS, 'saveLimits', limits)).toEqual(ok(null));
      expect(await call(OPTIONS, 'readLimits', null)).toEqual(ok(limits));
    }
  });

  it('display is set, as a whole, and open pages are told to ask for it', async () => {
    await browser.permissions.request({ origins: [`${SITE}/*`] });
    tabs.push({ id: 7, url: `${SITE}/agent`, heard: [] });
    // The permission itself is news to open pages.
    await vi.waitFor(() => expect(tabs[0]?.heard).toHaveLength(1));
    expect(await call(OPTIONS, 'readDisplay', null)).toEqual(ok(DISPLAY));
    const chosen = { chip: 'end', shortcut: 'Ctrl+Shift+Y', screenShare: true };
    expect(await call(OPTIONS, 'saveDisplay', chosen)).toEqual(ok(null));
    expect(await call(OPTIONS, 'readDisplay', null)).toEqual(ok(chosen));
    expect(tabs[0]?.heard).toEqual([{ nudge: 'changed' }, { nudge: 'changed' }]);
    expect(await call(CONTENT, 'hello', null)).toMatchObject({ value: { display: chosen } });
  });

  it('a page goes on when a person says so, and no other', async () => {
    tabs.push({ id: 7, url: `${SITE}/agent`, heard: [] }, { id: 8, url: 'https://evil.example/', heard: [] });
    await call(CONTENT, 'overBudget', null);
    expect(await call(POPUP, 'continuePage', { tabId: 7 })).toEqual(ok(null));
    expect(await call(POPUP, 'pageBudget', { tabId: 7 })).toEqual(ok({ isSpent: false }));
    expect(tabs[0]?.heard).toEqual([{ nudge: 'continue' }]);
    for (const tabId of [8, 9]) expect(await call(POPUP, 'continuePage', { tabId })).toEqual(fail('no-such-thing'));
  });

  it('a clock that is behind is told by how much', async () => {
    const started = await activations();
    started.setClockOffset(3_600);
    await unlockedVault([account({ endpoint: started.url })]);
    expect(await call(POPUP, 'clockError', null)).toEqual(ok(0));
    expect(await call(POPUP, 'verifyProduct', { ...PRODUCT, pid: ACTIVE })).toMatchObject({
      value: { answered: true },
    });
    const error = (await call(POPUP, 'clockError', null)) as Result<number>;
    expect(error.ok && Math.round(error.value / 60_000)).toBe(-60);
  });
});

it('no answer to any call has a secret in it', async () => {
  const started = await activations();
  await unlockedVault([account({ endpoint: started.url, saved: [desktop(), hosted()] })]);
  const inputs = { ...PAGE_CALLS, saveAccount: { ...DRAFT, endpoint: started.url } };
  const ends = ['removeSaved', 'removeAccount', 'lock', 'startOver', 'forgetEverything'];
  const inOrder = [
    ...PAGE_CALL_NAMES.filter((name) => !ends.includes(name)),
    'listSaved',
    'listAccounts',
    ...ends,
  ] as typeof PAGE_CALL_NAMES;
  const answers: [string, unknown][] = [];
  for (const name of inOrder) answers.push([name, await call(OPTIONS, name, inputs[name])]);
  const answered = answers.filter(([, answer]) => (answer as Result<unknown>).ok).map(([name]) => name);
  expect(answered).toEqual(
    expect.arrayContaining(['activateHosted', 'activateDesktop', 'refreshSaved', 'verifySaved']),
  );
  const secrets = [...secretsOf(started), ACCESS_KEY, PASSPHRASE, KEYS.active];
  expect(secrets.length).toBeGreaterThan(10);
  const text = JSON.stringify(answers);
  for (const secret of secrets) expect(text).not.toContain(secret);
  expect(text).not.toMatch(/wJalr|AKIA|ProductToken|UserToken|YSJ4L|kUdrl/);
  // Unlocking, changing and a backup derive keys, each of which costs what it should.
}, 30_000);

it('whatever is sent, by whomever: an answer, and never an exception or a secret', async () => {
  await unlockedVault([account()]);
  const name = fc.oneof(
    fc.constantFrom('hello', 'lookUp', 'overBudget', ...PAGE_CALL_NAMES, '__proto__', 'constructor'),
    fc.string(),
  );
  const ours = ['pids', 'again', 'passphrase', 'confirmed', 'site', 'id', 'accountId', 'savedId', 'tabId', 'parallel'];
  const key = fc.constantFrom(...ours, '__proto__', 'constructor');
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

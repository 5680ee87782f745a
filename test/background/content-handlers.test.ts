import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LookUp } from '../../src/shared/calls.ts';
import { DISPLAY } from '../../src/shared/display.ts';
import { ok, type Result } from '../../src/shared/result.ts';
import type { FakeSender } from '../harness/fake-browser.ts';
import { startWorker } from './setup/calls.ts';
import { CONTENT, call, OPTIONS, POPUP, SANDBOXED, SITE } from './setup/senders.ts';
import { ACTIVE, ENDED, service } from './setup/service.ts';
import { account, unlockedVault } from './setup/vault.ts';
import { browser } from './setup/worker.ts';

const OTHER = 'https://other.example';

beforeEach(startWorker);

describe('a content script', () => {
  it('can say hello and ask for statuses', async () => {
    expect(await call(CONTENT, 'hello', null)).toEqual(ok({ on: true, display: DISPLAY, profiles: [] }));
    expect(await call(SANDBOXED, 'lookUp', { pids: [ACTIVE], again: false })).toMatchObject({
      value: { statuses: { [ACTIVE]: { state: 'unknown', reason: 'no-account' } }, open: [] },
    });
  });

  it('is greeted with the initial display where the disk cannot be read', async () => {
    const get = browser.storage.local.get.bind(browser.storage.local);
    vi.spyOn(browser.storage.local, 'get').mockImplementation((key) =>
      key === 'display' ? Promise.reject(new Error('broken')) : get(key),
    );
    expect(await call(CONTENT, 'hello', null)).toEqual(ok({ on: true, display: DISPLAY, profiles: [] }));
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

  it.each<[string, FakeSender]>([
    ['a page', CONTENT],
    ['a sandboxed frame', SANDBOXED],
    ["another helpdesk's frame in a page", { ...CONTENT, origin: OTHER, frameId: 2 }],
    ['a page whose address the browser keeps', { ...CONTENT, tab: { id: 7 } }],
  ])('%s: its helpdesk pays', async (_what, sender) => {
    await browser.storage.local.set({ sites: [SITE, OTHER] });
    const { url } = await service();
    await unlockedVault([account({ endpoint: url })]);
    await call(sender, 'lookUp', { pids: [ENDED], again: false });
    expect(browser.storage.local.values.get('budget-day')).toMatchObject({ spent: { [SITE]: 1 } });
  });

  it('hears why a customer could not be checked, and not the code, which our pages hear', async () => {
    const { url } = await service();
    await unlockedVault([account({ endpoint: url, secretAccessKey: 'EXAMPLE/wrong' })]);
    const input = { pids: [ACTIVE], again: false };
    const statusOf = async (sender: FakeSender) => {
      const answer = (await call(sender, 'lookUp', input)) as Result<LookUp>;
      return answer.ok ? answer.value.statuses[ACTIVE] : null;
    };
    const heard = { state: 'unknown', reason: 'denied-secret' };
    expect(await statusOf(POPUP)).toMatchObject({ ...heard, detail: { code: 'SignatureDoesNotMatch' } });
    const status = await statusOf(CONTENT);
    expect(status).toMatchObject(heard);
    expect(status).not.toHaveProperty('detail');
  });

  it('says that it wants more than it may have, until another document says hello', async () => {
    const isSpent = async (tabId = 7) => call(POPUP, 'pageBudget', { tabId });
    expect(await isSpent()).toEqual(ok({ isSpent: false }));
    expect(await call(SANDBOXED, 'overBudget', null)).toEqual(ok(null));
    expect(await isSpent()).toEqual(ok({ isSpent: true }));
    await call(SANDBOXED, 'hello', null);
    expect(await isSpent()).toEqual(ok({ isSpent: true }));
    await call(CONTENT, 'hello', null);
    await vi.waitFor(async () => expect(await isSpent()).toEqual(ok({ isSpent: false })));
    // The options page has a tab, and no budget.
    expect(await call(OPTIONS, 'overBudget', null)).toEqual(ok(null));
    expect(await isSpent(5)).toEqual(ok({ isSpent: false }));
  });
});

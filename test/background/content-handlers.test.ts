import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MAX_CONTENT_INPUT } from '../../background/content-handlers.ts';
import type { LookUp } from '../../src/shared/calls.ts';
import { parseCustomerId } from '../../src/shared/customer-id.ts';
import { DISPLAY } from '../../src/shared/display.ts';
import { ONLY_PIDS } from '../../src/shared/find-ids.ts';
import { fail, ok, type Result } from '../../src/shared/result.ts';
import type { FakeSender } from '../harness/fake-browser.ts';
import { DRAFT, startWorker } from './setup/calls.ts';
import { CONTENT, call, OPTIONS, POPUP, SANDBOXED, SITE } from './setup/senders.ts';
import { ACTIVE, ENDED, service } from './setup/service.ts';
import { account, unlockedVault } from './setup/vault.ts';
import { browser } from './setup/worker.ts';

const OTHER = 'https://other.example';

beforeEach(startWorker);
afterEach(() => void vi.restoreAllMocks());

describe('a content script', () => {
  it('can say hello and ask for statuses', async () => {
    expect(await call(CONTENT, 'hello', null)).toEqual(
      ok({ on: true, display: DISPLAY, profiles: [], finding: ONLY_PIDS }),
    );
    expect(await call(SANDBOXED, 'lookUp', { customers: [ACTIVE], again: false })).toMatchObject({
      value: { statuses: { [ACTIVE]: { state: 'unknown', reason: 'no-account' } }, open: [] },
    });
  });

  it('is greeted with the initial display where the disk cannot be read', async () => {
    const get = browser.storage.local.get.bind(browser.storage.local);
    vi.spyOn(browser.storage.local, 'get').mockImplementation((key) =>
      key === 'display' ? Promise.reject(new Error('broken')) : get(key),
    );
    expect(await call(CONTENT, 'hello', null)).toEqual(
      ok({ on: true, display: DISPLAY, profiles: [], finding: ONLY_PIDS }),
    );
  });

  it('is told what the accounts know', async () => {
    await browser.storage.local.set({ kinds: ['license-arn'] });
    expect(await call(CONTENT, 'hello', null)).toMatchObject({
      value: { finding: { pids: false, rules: [{ kind: 'license-arn' }] } },
    });
  });

  it('looks for PIDs where the disk cannot be read', async () => {
    await browser.storage.local.set({ kinds: ['license-arn'] });
    const get = browser.storage.local.get.bind(browser.storage.local);
    vi.spyOn(browser.storage.local, 'get').mockImplementation((key) =>
      key === 'kinds' ? Promise.reject(new Error('broken')) : get(key),
    );
    expect(await call(CONTENT, 'hello', null)).toMatchObject({ value: { on: true, finding: ONLY_PIDS } });
  });

  it('may ask for fifty of the longest kind at once, as long as their licences can be', async () => {
    const longest = Array.from(
      { length: 50 },
      (_, n) =>
        `license-arn:arn:aws-us-gov-abcd:license-manager:${'x'.repeat(20)}:123456789012:license:${`${n}`.padStart(64, 'l')}`,
    );
    expect(longest.map(parseCustomerId)).toEqual(longest);
    const answer = await call(CONTENT, 'lookUp', { customers: longest, again: false });
    expect(answer).toMatchObject({ ok: true });
    expect(Object.keys((answer as { value: LookUp }).value.statuses)).toHaveLength(50);
  });

  it('pays for what it asks; our pages do not', async () => {
    const { url } = await service();
    await unlockedVault([account({ endpoint: url })]);
    const input = { customers: [ACTIVE], again: true };
    for (const sender of [POPUP, OPTIONS]) await call(sender, 'lookUp', input);
    expect(browser.storage.session.values.get('budgets')).toBeUndefined();
    await call(CONTENT, 'lookUp', { ...input, customers: [ENDED] });
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
    await call(sender, 'lookUp', { customers: [ENDED], again: false });
    expect(browser.storage.local.values.get('budget-day')).toMatchObject({ spent: { [SITE]: 1 } });
  });

  it('hears why a customer could not be checked, and not the code, which our pages hear', async () => {
    const { url } = await service();
    await unlockedVault([account({ endpoint: url, secretAccessKey: 'EXAMPLE/wrong' })]);
    const input = { customers: [ACTIVE], again: false };
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

  describe('says that a secret was pasted into its page', () => {
    const pasted = (tabId = 7) => call(POPUP, 'pastedSecrets', { tabId });
    const documentOf = (documentId: string) => ({ ...CONTENT, documentId }) as FakeSender;

    it('and the popup hears of it, our button shows it, until the tab has another document', async () => {
      await call(documentOf('one'), 'hello', null);
      expect(await pasted()).toEqual(ok([]));
      for (const kind of [1, 2, 1]) expect(await call(SANDBOXED, 'pastedSecret', { kind })).toEqual(ok(null));
      expect(await pasted()).toEqual(ok(['access-key', 'token']));
      expect([...browser.action.badges]).toEqual([[7, '!']]);
      expect(await pasted(8)).toEqual(ok([]));
      await call(documentOf('one'), 'hello', null);
      expect(await pasted()).toEqual(ok(['access-key', 'token']));
      await call(documentOf('two'), 'hello', null);
      await vi.waitFor(async () => expect(await pasted()).toEqual(ok([])));
    });

    it('and can say nothing else', async () => {
      const inputs = [{}, { kind: 0 }, { kind: 5 }, { kind: 1.5 }, { kind: '1' }, { kind: 1, text: 'EXAMPLE' }, null];
      for (const input of inputs) expect(await call(CONTENT, 'pastedSecret', input)).toEqual(fail('bad-input'));
      expect(await pasted()).toEqual(ok([]));
      expect([...browser.action.badges]).toEqual([]);
    });
  });

  it('may say 8 KiB at most; our pages more', async () => {
    const input = (count: number) => ({ customers: [ACTIVE], again: false, more: 'x'.repeat(count) });
    const good = { customers: Array(50).fill(ACTIVE), again: false };
    expect(await call(CONTENT, 'lookUp', good)).toMatchObject({ ok: true });
    expect(await call(CONTENT, 'lookUp', input(MAX_CONTENT_INPUT))).toEqual(fail('bad-input'));
    const products = Array.from({ length: 100 }, (_, n) => ({
      name: 'x',
      code: `${n}`,
      offerCode: '',
      token: 'x'.repeat(90),
    }));
    await unlockedVault([account()]);
    expect(await call(POPUP, 'saveAccount', { ...DRAFT, products })).toMatchObject({ ok: true });
  });
});

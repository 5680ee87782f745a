import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fail, ok } from '../../src/shared/result.ts';
import { popups } from '../harness/fake-browser.ts';
import { startWorker } from './setup/calls.ts';
import { BEHIND, CONTENT, call, OPTIONS, POPUP, SANDBOXED } from './setup/senders.ts';
import { ACTIVE, ENDED } from './setup/service.ts';
import { browser, killWorker } from './setup/worker.ts';

beforeEach(startWorker);
afterEach(() => {
  vi.useRealTimers();
});

const NOTHING = ok({ customer: null });
const take = () => call(POPUP, 'handedOver', null);

it.each([
  ['a page', CONTENT],
  ['a sandboxed frame', SANDBOXED],
])('%s opens the popup, which is told the customer once', async (_who, sender) => {
  expect(await take()).toEqual(NOTHING);
  expect(await call(sender, 'openPopup', { customer: ACTIVE.toLowerCase() })).toEqual(ok(null));
  expect(popups.opened).toEqual(['action']);
  expect(await take()).toEqual(ok({ customer: ACTIVE }));
  expect(await take()).toEqual(NOTHING);
});

it('the last one counts, also after the worker was killed', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  await call(CONTENT, 'openPopup', { customer: ENDED });
  vi.setSystemTime(Date.now() + 1_000);
  await call(CONTENT, 'openPopup', { customer: ACTIVE });
  killWorker();
  browser.runtime.onMessage.clear();
  await import('../../background/index.ts');
  expect(await take()).toEqual(ok({ customer: ACTIVE }));
});

it('not again within a second, from whichever page', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  await call(CONTENT, 'openPopup', { customer: ACTIVE });
  await take();
  vi.setSystemTime(Date.now() + 999);
  expect(await call(SANDBOXED, 'openPopup', { customer: ENDED })).toEqual(fail('budget'));
  expect(popups.opened).toHaveLength(1);
  vi.setSystemTime(Date.now() + 1);
  expect(await call(SANDBOXED, 'openPopup', { customer: ENDED })).toEqual(ok(null));
});

it('is forgotten when the vault is locked', async () => {
  await call(CONTENT, 'openPopup', { customer: ACTIVE });
  await call(POPUP, 'lock', null);
  expect(await take()).toEqual(NOTHING);
});

it('it is in memory only', async () => {
  await call(CONTENT, 'openPopup', { customer: ACTIVE });
  expect(JSON.stringify([...browser.storage.local.values])).not.toContain(ACTIVE);
});

it.each([
  ['a minute later', 60_000, NOTHING],
  ['just before', 59_000, ok({ customer: ACTIVE })],
  ['when the clock was set back', -3_600_000, NOTHING],
])('%s', async (_when, later, expected) => {
  vi.useFakeTimers({ toFake: ['Date'] });
  await call(CONTENT, 'openPopup', { customer: ACTIVE });
  vi.setSystemTime(Date.now() + later);
  expect(await take()).toEqual(expected);
});

it.each([
  ['has no place for it', true, ok(null), ['popup/index.html']],
  ['lets us do neither', false, fail('internal'), []],
])('a browser that %s', async (_what, window, answer, opened) => {
  Object.assign(popups, { action: false, window });
  expect(await call(CONTENT, 'openPopup', { customer: ACTIVE })).toEqual(answer);
  expect(popups.opened).toEqual(opened);
});

it('costs the page one of its budget; one that has spent it opens nothing', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  expect(await call(POPUP, 'saveLimits', { tabBurst: 10 })).toEqual(ok(null));
  for (let turn = 0; turn < 10; turn += 1) {
    expect(await call(CONTENT, 'openPopup', { customer: ACTIVE })).toEqual(ok(null));
    // As if a second had gone by, without what comes back in that time.
    await browser.storage.session.remove('handed-over');
  }
  await take();
  expect(await call(CONTENT, 'openPopup', { customer: ENDED })).toEqual(fail('budget'));
  expect(popups.opened).toHaveLength(10);
  expect(await take()).toEqual(NOTHING);
});

it.each([
  ['our own pages', OPTIONS, { customer: ACTIVE }, 'refused'],
  ['a page behind another', BEHIND, { customer: ACTIVE }, 'refused'],
  ['no customer', CONTENT, { customer: 'PID' }, 'bad-input'],
  ['nothing', CONTENT, null, 'bad-input'],
  ['more than a customer', CONTENT, { customer: ACTIVE, url: 'https://evil.example' }, 'bad-input'],
] as const)('not for %s', async (_what, sender, input, reason) => {
  expect(await call(sender, 'openPopup', input)).toEqual(fail(reason));
  expect(popups.opened).toEqual([]);
  expect(await take()).toEqual(NOTHING);
});

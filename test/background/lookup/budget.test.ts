import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Payer } from '../../../background/lookup/budget.ts';
import { browser, closeBrowser, everythingStored, freshBrowser, killWorker } from '../setup/worker.ts';

const load = () => import('../../../background/lookup/budget.ts');
const SITE = 'https://acme.zendesk.com';
const tab = (number: number, site = SITE): Payer => ({ tab: number, site });
const spend = async (payer: Payer, wanted: number, cost?: number) => (await load()).spend(payer, wanted, cost);
/** How many may go. */
const paid = async (payer: Payer, wanted: number, cost?: number) => (await spend(payer, wanted, cost)).paid;
const later = (ms: number) => vi.setSystemTime(Date.now() + ms);
const settle = () => new Promise((done) => setImmediate(done));

beforeEach(() => {
  freshBrowser();
  killWorker();
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2024-03-01T12:00:00') });
});
afterEach(() => void vi.useRealTimers());

describe('spend, a tab', () => {
  it('gives a burst of 250, and then nothing', async () => {
    expect(await paid(tab(1), 200)).toBe(200);
    expect(await paid(tab(1), 200)).toBe(50);
    expect(await paid(tab(1), 1)).toBe(0);
  });

  it('comes back at two a second, up to the burst', async () => {
    await spend(tab(1), 250);
    later(499);
    expect(await paid(tab(1), 1)).toBe(0);
    later(10_001);
    expect(await paid(tab(1), 250)).toBe(21);
    later(3_600_000);
    expect(await paid(tab(1), 1_000)).toBe(250);
  });

  it('says when there will be some for the rest', async () => {
    await spend(tab(1), 250);
    expect(await spend(tab(1), 50)).toEqual({ paid: 0, retryAt: Date.now() + 25_000 });
    later(25_000);
    expect(await spend(tab(1), 50)).toEqual({ paid: 50 });
  });

  it('is not refilled by a killed worker, and is new in a new browser', async () => {
    await spend(tab(1), 250);
    killWorker();
    expect(await paid(tab(1), 1)).toBe(0);
    await closeBrowser();
    expect(await paid(tab(1), 1)).toBe(1);
  });

  it('is one for each tab', async () => {
    await spend(tab(1), 250);
    expect(await paid(tab(2), 3)).toBe(3);
  });

  it('pays for every account that is asked', async () => {
    expect(await paid(tab(1), 200, 3)).toBe(83);
    expect(await paid(tab(1), 1, 1)).toBe(1);
    expect(await paid(tab(1), 1, 1)).toBe(0);
  });

  it('is not for a person', async () => {
    expect(await paid(null, 10_000)).toBe(10_000);
    expect(await paid(null, 10_000)).toBe(10_000);
  });

  it('cannot be spent twice at the same time', async () => {
    const taken = await Promise.all(Array.from({ length: 10 }, () => paid(tab(1), 50)));
    expect(taken.reduce((sum, each) => sum + each, 0)).toBe(250);
  });

  it('is what somebody set', async () => {
    await browser.storage.local.set({ limits: { tabBurst: 10, tabPerSecond: 5 } });
    expect(await paid(tab(1), 20)).toBe(10);
    later(1_000);
    expect(await paid(tab(1), 20)).toBe(5);
  });

  it.each([1_000, 7_200_000])('takes and gives nothing when the clock is set back by %d ms', async (ms) => {
    await spend(tab(1), 240);
    later(-ms);
    expect(await paid(tab(1), 4)).toBe(4);
    expect(await paid(tab(1), 250)).toBe(6);
    expect(await paid(tab(1), 250)).toBe(0);
  });
});

describe('spend, a day', () => {
  beforeEach(() => browser.storage.local.set({ limits: { sitePerDay: 300 } }));

  it('is one for all tabs of a site, survives the browser, and is new tomorrow', async () => {
    expect(await paid(tab(1), 250)).toBe(250);
    expect(await spend(tab(2), 250)).toEqual({ paid: 50 });
    expect(await paid(tab(3), 1)).toBe(0);
    expect(await paid(tab(4, 'https://other.test'), 100)).toBe(100);
    await settle();
    await closeBrowser();
    expect(await paid(tab(1), 1)).toBe(0);
    later(86_400_000);
    expect(await paid(tab(1), 1)).toBe(1);
  });

  it('of 5,000 when nobody set it', async () => {
    await browser.storage.local.set({ limits: {} });
    killWorker();
    let sum = 0;
    for (let number = 0; number < 30; number += 1) sum += await paid(tab(number), 250);
    expect(sum).toBe(5_000);
  });
});

describe('over the budget', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['a page that was refused some', () => spend(tab(1), 251)],
    ['a page that says so itself', async () => (await load()).markOver(1)],
  ])('%s: known, in a new worker too, until it may go on or is another page', async (_what, arrange) => {
    await arrange();
    killWorker();
    const { greet, isSpent, refill } = await load();
    await greet(1, 'one');
    await arrange();
    expect([await isSpent(1), await isSpent(2)]).toEqual([true, false]);
    await refill(1, SITE);
    expect(await isSpent(1)).toBe(false);
    expect(await paid(tab(1), 251)).toBe(250);
    expect(await isSpent(1)).toBe(true);
    await greet(1, 'one');
    expect(await isSpent(1)).toBe(true);
    await greet(1, 'other');
    expect(await isSpent(1)).toBe(false);
  });

  it('going on gives a burst for that tab, when the day is spent too', async () => {
    await browser.storage.local.set({ limits: { sitePerDay: 300, tabBurst: 200 } });
    await spend(tab(1), 200);
    await spend(tab(2), 200);
    expect(await paid(tab(3), 1)).toBe(0);
    await (await load()).refill(2, SITE);
    expect(await paid(tab(2), 1_000)).toBe(200);
    expect(await paid(tab(1), 1)).toBe(0);
  });

  it('a page of 200 customers is not', async () => {
    await spend(tab(1), 200);
    expect(await (await load()).isSpent(1)).toBe(false);
  });
});

it('everything forgotten: nothing of it comes back', async () => {
  await spend(tab(1), 250);
  (await load()).forgetBudgets();
  await browser.storage.local.clear();
  await browser.storage.session.clear();
  expect(await everythingStored()).not.toContain('acme');
  await spend(tab(2), 1);
  await settle();
  expect(await paid(tab(1), 250)).toBe(250);
});

import { beforeEach, describe, expect, it } from 'vitest';
import type { Payer } from '../../../background/lookup/budget.ts';
import { browser, freshBrowser, killWorker } from '../setup/worker.ts';

const TAB: Payer = { tab: 1, site: 'https://acme.zendesk.com' };

/** A tab that may cause ten requests, one of them paid for a look-up that takes off. */
async function open(payer: Payer = TAB) {
  await browser.storage.local.set({ limits: { tabBurst: 10, tabPerSecond: 1 } });
  const { giveBack, spend } = await import('../../../background/lookup/budget.ts');
  const { openPurse } = await import('../../../background/lookup/purse.ts');
  await spend(payer, 1);
  return { purse: openPurse(payer, 1), left: async () => (await spend(TAB, 1_000)).paid, giveBack };
}

beforeEach(() => {
  freshBrowser();
  killWorker();
});

describe('a purse', () => {
  it.each<[string, number, number, number]>([
    ['nothing was sent', 0, 0, 10],
    ['one request was', 1, 0, 9],
    ['one was refused by the browser', 1, 1, 10],
    ['one was repeated twice', 3, 0, 7],
    ['one was repeated, and that one refused', 2, 1, 9],
  ])('%s', async (_what, paid, back, expected) => {
    const { purse, left } = await open();
    for (let time = 0; time < paid; time += 1) expect(await purse.pay()).toBe(true);
    for (let time = 0; time < back; time += 1) purse.giveBack();
    await purse.close();
    expect(await left()).toBe(expected);
  });

  it('has something left until the first request, and gives back what was not sent after its end, too', async () => {
    const { purse, left } = await open();
    expect([purse.hasLeft(), await purse.pay(), purse.hasLeft()]).toEqual([true, true, false]);
    await purse.close();
    purse.giveBack();
    expect(purse.hasLeft()).toBe(false);
    expect(await left()).toBe(10);
  });

  it('is empty with its tab, and says when there is some again', async () => {
    const { purse, left } = await open();
    await left();
    expect([await purse.pay(), purse.retryAt()]).toEqual([true, null]);
    expect(await purse.pay()).toBe(false);
    expect((purse.retryAt() ?? 0) - Date.now()).toBeGreaterThan(500);
  });

  it('never fills a bucket beyond its burst, nor a day below nothing', async () => {
    const { giveBack, left } = await open();
    await giveBack(TAB, 1_000);
    expect(await left()).toBe(10);
  });

  it('of a person is never empty', async () => {
    const { purse } = await open(null);
    for (let time = 0; time < 1_000; time += 1) expect(await purse.pay()).toBe(true);
    await purse.close();
  });
});

import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { manyPids } from '../demo-helpdesk/server.ts';
import { type Extension, launchExtension } from '../harness/extension.ts';
import { report } from '../harness/figures.ts';
import { forgetStatuses, setUp } from '../harness/set-up.ts';
import { startWorld, type World } from './world.ts';

/**
 * 500 customers of a service that answers three requests in ten with 503, on a host name where Chromium throttles us
 * (docs/platform-facts.md, F1): pasted into the popup, which lives as long as a person keeps it open.
 */
const PIDS = manyPids(500);
/** Each customer has one of the two products, so that a wrong answer shows. */
const isOdd = (index: number) => index % 2 === 1;
const KILLS = 200;
const PARALLEL = 6;

describe('500 customers of a busy service', () => {
  let world: World;
  let extension: Extension;
  let options: Page;

  beforeAll(async () => {
    world = await startWorld('mapped host name');
    const [seller] = world.data.sellers;
    const customers = PIDS.map((pid, index) => ({
      pid,
      subscriptions: [seller.products[isOdd(index) ? 1 : 0].productCode],
    }));
    world.service.setData({ sellers: [{ ...seller, customers }] });
    extension = await launchExtension({ args: world.browserArgs });
    options = await setUp(extension, world.seller, world.site);
    world.service.setThrottle(0.3);
  });
  afterAll(async () => {
    await extension?.close();
    await world?.close();
  });

  it('are all answered, and none wrongly', async () => {
    const started = Date.now();
    const popup = await paste(extension);
    await expectAllRight(popup, world, 150_000);
    const what = '500 customers, 30 % 503, Chromium throttling';
    report({ name: `${what}: all answered`, unit: 's', value: (Date.now() - started) / 1_000, limit: 60 });
    report({ name: `${what}: each`, unit: 'requests', value: requestsOf(world) / PIDS.length });
    expect(requestsOf(world)).toBeGreaterThan(PIDS.length);
    expect(requestsOf(world)).toBeLessThanOrEqual(PIDS.length * 1.6);
    await popup.close();
  });

  it(`with the worker killed ${KILLS} times meanwhile, and few requests more`, async () => {
    await forgetStatuses(options);
    const before = requestsOf(world);
    const killer = await extension.openKiller();
    const popup = await paste(extension);
    for (let kill = 0; kill < KILLS; kill += 1) {
      await killer.kill();
      await popup.waitForTimeout(10 + Math.random() * 240);
    }
    await expectAllRight(popup, world, 150_000);
    const requests = requestsOf(world) - before;
    const limit = PIDS.length + KILLS * PARALLEL;
    report({ name: `500 customers, worker killed ${KILLS} times`, unit: 'requests', value: requests, limit });
    expect(requests).toBeLessThanOrEqual(limit);
    await Promise.all([popup.close(), killer.close()]);
  }, 400_000);
});

const requestsOf = ({ service }: World): number => service.requests.filter(({ pid }) => pid).length;

async function paste(extension: Extension): Promise<Page> {
  const popup = await extension.context.newPage();
  await popup.goto(extension.url('popup/index.html'));
  await popup.getByLabel('Customer identifiers').fill(PIDS.join('\n'));
  await popup.getByRole('button', { name: 'Look up' }).click();
  return popup;
}

/** Wait until no row is being checked; then each has the one product of its customer. */
async function expectAllRight(popup: Page, { seller }: World, timeout: number): Promise<void> {
  await popup.getByText(`Done: ${PIDS.length} active`).waitFor({ timeout });
  const rows = await popup.getByRole('table', { name: 'Results' }).locator('tbody tr').allInnerTexts();
  const products = seller.products.map(({ name }) => name);
  const wrong = PIDS.filter((pid, index) => {
    const row = rows.find((text) => text.includes(pid)) ?? '';
    const [own, other] = isOdd(index) ? [products[1], products[0]] : [products[0], products[1]];
    return !row.includes(own ?? '') || row.includes(other ?? '');
  });
  expect(wrong).toEqual([]);
}

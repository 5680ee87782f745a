import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { manyPids } from '../demo-helpdesk/server.ts';
import { settledStatuses, statusNames } from '../harness/accessibility.ts';
import { type Extension, launchExtension } from '../harness/extension.ts';
import { setUp } from '../harness/set-up.ts';
import { startWorld, type World } from './world.ts';

/** A service that goes away and comes back: nobody presses anything, and what was known before stays in sight. */
const PIDS = manyPids(170);

describe('an outage', () => {
  let world: World;
  let extension: Extension;

  beforeAll(async () => {
    world = await startWorld('loopback');
    const [seller] = world.data.sellers;
    const subscriptions = [seller.products[0].productCode];
    world.service.setData({ sellers: [{ ...seller, customers: PIDS.map((pid) => ({ pid, subscriptions })) }] });
    extension = await launchExtension();
    await setUp(extension, world.seller, world.site);
  });
  afterAll(async () => {
    await extension?.close();
    await world?.close();
  });

  it.each([
    ['503', 'The service is busy'],
    ['reset', 'Nothing answers'],
  ] as const)('%s: the page says so, asks little, and has every status after its end', async (outage, why) => {
    const own = outage === '503' ? PIDS.slice(0, 20) : PIDS.slice(20);
    world.service.setOutage(outage);
    const page = await extension.context.newPage();
    const url = world.ticket(`/tickets/${outage}`);
    await page.route(url, (route) => route.fulfill({ contentType: 'text/html', body: `<p>${own.join('<p>')}` }));
    const before = world.service.requests.length;
    await page.goto(url);
    const during = await settledStatuses(page, own);
    for (const name of during) expect(name).toMatch(new RegExp(`^Could not check\\. .*${why}`));
    // Until the circuit opens, of each customer at most two; then one try each quarter of a minute.
    expect(world.service.requests.length - before).toBeLessThanOrEqual(40);
    world.service.setOutage(null);
    await expect
      .poll(async () => (await statusNames(page)).filter((name) => name.startsWith('Active')).length, {
        timeout: 60_000,
        interval: 500,
      })
      .toBe(own.length);
    expect(world.service.requests.length - before).toBeLessThanOrEqual(40 + own.length + 4);
    await page.close();
  });

  it('no network: what was known is shown as old, with its products and the reason; with the network it is renewed', async () => {
    const popup = await extension.context.newPage();
    await popup.goto(extension.url('popup/index.html'));
    await popup.getByLabel('Customer identifiers').fill(PIDS[0] ?? '');
    await popup.keyboard.press('Enter');
    const row = popup.getByRole('row', { name: new RegExp(PIDS[0] ?? '') });
    await row.getByText('Active').waitFor();
    await extension.setOffline(true);
    await row.getByRole('button', { name: 'Check again' }).click();
    await row.getByText('This computer has no network connection.').waitFor();
    const text = (await row.textContent()) ?? '';
    for (const part of ['Active', world.seller.products[0]?.name ?? '?', 'may be out of date'])
      expect(text).toContain(part);
    await extension.setOffline(false);
    await row.getByRole('button', { name: 'Check again' }).click();
    await expect.poll(() => row.textContent()).not.toContain('may be out of date');
    await popup.close();
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { manyPids } from '../demo-helpdesk/server.ts';
import { settledStatuses, statusNames } from '../harness/accessibility.ts';
import { type Extension, launchExtension } from '../harness/extension.ts';
import { setUp } from '../harness/set-up.ts';
import { PLACES, startWorld, type World } from './world.ts';

/**
 * A service that answers three requests in ten with 503. On a real host name Chromium then refuses requests itself
 * for a while (docs/platform-facts.md, F1): those must be waited for, and not be taken for answers.
 */
describe.each(PLACES)('a busy service on a %s', (place) => {
  const pids = manyPids(40);
  let world: World;
  let extension: Extension;

  beforeAll(async () => {
    world = await startWorld(place);
    const [seller] = world.data.sellers;
    const subscriptions = [seller.products[0].productCode];
    world.service.setData({ sellers: [{ ...seller, customers: pids.map((pid) => ({ pid, subscriptions })) }] });
    extension = await launchExtension({ args: world.browserArgs });
    await setUp(extension, world.seller, world.site);
    world.service.setThrottle(0.3);
  });
  afterAll(async () => {
    await extension?.close();
    await world?.close();
  });

  it('is asked again until every customer has an answer', async () => {
    const page = await extension.context.newPage();
    await page.goto(world.ticket(`/tickets/many?n=${pids.length}`));
    const names = await settledStatuses(page, pids, 100_000);
    const active = names.filter((name) => name.startsWith('Active'));
    // nb. One that has failed for five seconds is told as such while it is asked on.
    expect(active.length).toBeGreaterThanOrEqual(pids.length - 3);
    for (const name of names) expect(name).toMatch(/^(Active: |Could not check\. .* The service is busy)/);
    await expect
      .poll(async () => (await statusNames(page)).every((name) => name.startsWith('Active')), { timeout: 60_000 })
      .toBe(true);
    expect(world.service.requests.length).toBeGreaterThan(pids.length);
  });
});

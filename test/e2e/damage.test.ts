import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TICKET_PIDS } from '../demo-helpdesk/server.ts';
import { settledStatuses, statusNames } from '../harness/accessibility.ts';
import { type Extension, launchExtension } from '../harness/extension.ts';
import { setUp } from '../harness/set-up.ts';
import { loseRecordAndMirror } from './vault-steps.ts';
import { startWorld, type World } from './world.ts';

/** A vault that was lost is never taken for a first run, and forgetting everything leaves nothing. The steps build on each other. */
describe('a vault that was lost', () => {
  let world: World;
  let extension: Extension;
  let options: Page;
  let ticket: Page;

  beforeAll(async () => {
    world = await startWorld('loopback');
    extension = await launchExtension();
    options = await setUp(extension, world.seller, world.site);
    ticket = await extension.context.newPage();
    await ticket.goto(world.ticket('/tickets/4822'));
    await settledStatuses(ticket, TICKET_PIDS);
  });
  afterAll(async () => {
    await extension?.close();
    await world?.close();
  });

  it('is said to be missing, copy and all, in options, popup and page', async () => {
    await loseRecordAndMirror(options);
    await options.reload();
    await options
      .getByText(/stored vault is gone/)
      .first()
      .waitFor();
    expect(await options.getByRole('button', { name: 'Create vault' }).count()).toBe(0);

    const popup = await extension.context.newPage();
    await popup.goto(extension.url('popup/index.html'));
    await popup
      .getByText(/stored vault is gone/)
      .first()
      .waitFor();
    await popup.close();

    await ticket.bringToFront();
    await ticket.reload();
    const names = await settledStatuses(ticket, TICKET_PIDS);
    for (const name of names) expect(name).toMatch(/^Could not check\. .* credentials are damaged or missing/);
  });

  it('can be forgotten, with everything else, and marks go from open pages', async () => {
    await options.bringToFront();
    await options.getByLabel('Type FORGET to confirm').fill('FORGET');
    await options.getByRole('button', { name: 'Forget everything', exact: true }).click();
    await options.getByRole('button', { name: 'Create vault' }).waitFor();
    await options.getByText('No site is allowed yet.').waitFor();
    await ticket.bringToFront();
    await expect.poll(() => statusNames(ticket), { timeout: 10_000 }).toEqual([]);
    expect(await ticket.locator('pidlight-layer').count()).toBe(0);
  });
});

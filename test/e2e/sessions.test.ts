import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TICKET_PIDS } from '../demo-helpdesk/server.ts';
import { settledStatuses } from '../harness/accessibility.ts';
import { launchExtension } from '../harness/extension.ts';
import { PASSPHRASE, setUp } from '../harness/set-up.ts';
import { startWorld, type World } from './world.ts';

/** What is there after the browser was closed: everything but the key to it. */
describe('a browser that was closed and opened again', () => {
  let world: World;
  let profile: string;

  beforeAll(async () => {
    world = await startWorld('loopback');
    profile = await mkdtemp(join(tmpdir(), 'pidlight-profile-'));
    const extension = await launchExtension({ profile });
    await setUp(extension, world.seller, world.site);
    await extension.close();
  });
  afterAll(async () => {
    await world?.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });

  it('is locked in pages and popup, and the passphrase opens it', async () => {
    const extension = await launchExtension({ profile });
    const ticket = await extension.context.newPage();
    await ticket.goto(world.ticket('/tickets/4821'));
    const names = await settledStatuses(ticket, TICKET_PIDS);
    expect(names.length).toBeGreaterThanOrEqual(TICKET_PIDS.length);
    for (const name of names) expect(name).toMatch(/^Locked/);
    expect(world.service.requests).toHaveLength(0);

    const popup = await extension.context.newPage();
    await popup.goto(extension.url('popup/index.html'));
    await popup.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await popup.getByRole('button', { name: 'Unlock' }).click();
    await ticket.bringToFront();
    await expect
      .poll(async () => (await settledStatuses(ticket, TICKET_PIDS)).some((name) => name.startsWith('Active')), {
        timeout: 15_000,
      })
      .toBe(true);
    await extension.close();
  });
});

import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CUSTOMER } from '../demo-helpdesk/server.ts';
import { statusNames } from '../harness/accessibility.ts';
import { type Extension, launchExtension } from '../harness/extension.ts';
import { setUp } from '../harness/set-up.ts';
import { startWorld, type World } from './world.ts';

const skeleton = (helpdesk: string) =>
  readFile(new URL(`../content/site-skeletons/${helpdesk}.html`, import.meta.url), 'utf8');

/** With the built extension: the packaged profiles reach a page that is known by its document alone. */
describe('the line beside the headline of a ticket', () => {
  let world: World;
  let extension: Extension;
  let page: Page;

  beforeAll(async () => {
    world = await startWorld('loopback');
    extension = await launchExtension();
    await setUp(extension, world.seller, world.site);
    page = await extension.context.newPage();
  });
  afterAll(async () => {
    await extension?.close();
    await world?.close();
  });

  const lines = async () => (await statusNames(page)).filter((name) => name.includes('Customer of this ticket.'));

  async function show(body: string): Promise<void> {
    const url = world.ticket('/Ticket/Display.html?id=7');
    await page.unroute(url);
    await page.route(url, (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.goto(url);
    await page.bringToFront();
  }

  it.each(['request-tracker', 'osticket', 'freescout'])('%s', async (helpdesk) => {
    await show((await skeleton(helpdesk)).replace('Message', `I am ${CUSTOMER.northlight}, she is ${CUSTOMER.novak}.`));
    await expect
      .poll(lines, { timeout: 30_000 })
      .toEqual([expect.stringMatching(new RegExp(`^Active: .*${CUSTOMER.northlight}.* 1 more customer\\.$`))]);
  });

  it('after the worker was killed', async () => {
    await extension.killWorker();
    await page.reload();
    await expect.poll(lines, { timeout: 30_000 }).toHaveLength(1);
  });

  it('not in a page of no helpdesk that we know', async () => {
    await show(`<!doctype html><title>Ticket</title><h1>Ticket</h1><p>${CUSTOMER.northlight}</p>`);
    await expect.poll(() => statusNames(page), { timeout: 30_000 }).toEqual([expect.stringMatching(/^Active/)]);
    await page.waitForTimeout(1_500);
    expect(await lines()).toEqual([]);
  });
});

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { manyPids } from '../demo-helpdesk/server.ts';
import { settledStatuses } from '../harness/accessibility.ts';
import { type Extension, launchExtension } from '../harness/extension.ts';
import { setUp } from '../harness/set-up.ts';
import { startWorld, type World } from './world.ts';

const [FIRST = '', SECOND = ''] = manyPids(2);

/** What may become of a document without a new one being loaded. */
describe('a document', () => {
  let world: World;
  let server: Server;
  let extension: Extension;
  let site: string;

  beforeAll(async () => {
    world = await startWorld('loopback');
    server = createServer((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' });
      response.end(`<!doctype html><title>Ticket</title><p>${FIRST}</p>`);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    extension = await launchExtension({ without: ['--disable-back-forward-cache'] });
    await setUp(extension, world.seller, site);
  });
  afterAll(async () => {
    await extension?.close();
    await world?.close();
    server?.close();
  });

  const show = (page: Page, text: string) =>
    page.evaluate((html) => document.body.append(new Range().createContextualFragment(html)), `<p>${text}</p>`);
  const marked = async (page: Page, pid: string) =>
    expect
      .poll(async () => (await settledStatuses(page, [pid])).filter((name) => name.includes(pid)).length, {
        timeout: 20_000,
      })
      .toBe(1);

  it.each([
    [
      'whose root is replaced',
      (pid: string) => {
        const root = document.createElement('html');
        root.append(document.createElement('body'));
        root.firstElementChild?.append(pid);
        document.documentElement.replaceWith(root);
      },
    ],
    [
      'that is opened and written anew',
      (pid: string) => {
        document.open();
        document.write(`<p>${pid}</p>`);
        document.close();
      },
    ],
  ])('%s', async (_, change) => {
    const page = await extension.context.newPage();
    await page.goto(site);
    await marked(page, FIRST);
    await page.evaluate(change, SECOND);
    await marked(page, SECOND);
    await page.close();
  });

  it('restored from the back-forward cache', async () => {
    const page = await extension.context.newPage();
    await page.goto(site);
    await marked(page, FIRST);
    await page.evaluate(() => {
      addEventListener('pageshow', ({ persisted }) => Object.assign(globalThis, { persisted }));
    });
    await page.goto(`${site}/other`);
    await page.evaluate(() => history.back());
    await expect.poll(() => page.evaluate('globalThis.persisted').catch(() => null), { timeout: 20_000 }).toBe(true);
    await show(page, SECOND);
    await marked(page, SECOND);
    await page.close();
  });
});

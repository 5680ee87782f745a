import type { Page } from 'playwright';
import { manyPids } from '../demo-helpdesk/server.ts';
import { startWorld } from '../e2e/world.ts';
import { callBackground, launchExtension } from '../harness/extension.ts';
import { setUp } from '../harness/set-up.ts';
import type { Plan, Report } from './driver.ts';
import { servePages } from './pages.ts';

/** The extension, a service that knows everybody, and a server of pages that has two names; one is an allowed site. */

export type Arena = Awaited<ReturnType<typeof startArena>>;

/** Customers that the pages talk about: few enough for one page's share. */
export const PIDS = manyPids(60);

export async function startArena() {
  const world = await startWorld('loopback');
  const [seller] = world.data.sellers;
  const subscriptions = [seller.products[0].productCode];
  world.service.setData({ sellers: [{ ...seller, customers: PIDS.map((pid) => ({ pid, subscriptions })) }] });
  const pages = await servePages();
  const extension = await launchExtension();
  const site = new URL(pages.url('127.0.0.1', { app: 'React', layout: 0 })).origin;
  const options = await setUp(extension, world.seller, site);
  return {
    extension,
    pages,
    /** Have Pidlight stop on the allowed site, in open pages too; or start. */
    stop: () => callBackground(options, 'removeSite', { site }),
    start: () => callBackground(options, 'addSite', { site }),
    async close() {
      await extension.close();
      await Promise.all([pages.close(), world.close()]);
    },
  };
}

/** Build the app in an open page. */
export const begin = (page: Page, plan: Plan): Promise<void> =>
  page.evaluate(`(async () => {
    globalThis.torture = new driver.Driver(${JSON.stringify(plan)});
    await torture.start(app.startApp, document.getElementById('root'));
  })()`);

export const run = (page: Page, ops: number): Promise<Report> => page.evaluate(`torture.run(${ops})`);

/** A digest of the document with everything that is ours in it. */
export const wholeDigest = (page: Page): Promise<number> =>
  page.evaluate('driver.digest(document.documentElement, true)');

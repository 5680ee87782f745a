import type { Page } from 'playwright';
import { afterAll, beforeAll, describe } from 'vitest';
import { statusNames } from '../harness/accessibility.ts';
import { drawnIn } from '../harness/drawn.ts';
import { callBackground, type Extension, launchExtension } from '../harness/extension.ts';
import { setUp } from '../harness/set-up.ts';
import { oracleCases } from './oracle-cases.ts';
import type { SpyPage } from './oracle-spy.ts';
import { startWorld, type World } from './world.ts';

/** What a page learns of its own customer: the same, whatever the status is. */

describe('a page that wants to know', () => {
  let world: World;
  let extension: Extension;
  let options: Page;

  beforeAll(async () => {
    world = await startWorld('loopback');
    extension = await launchExtension();
    options = await setUp(extension, world.seller, world.site);
  });
  afterAll(async () => {
    await extension?.close();
    await world?.close();
  });

  oracleCases(() => ({ world, ask: (call, input) => callBackground(options, call, input), open }));

  async function open(html: string): Promise<SpyPage> {
    const page = await extension.context.newPage();
    const url = world.ticket('/tickets/oracle');
    const fetched: string[] = [];
    await page.route('**/spy/*', (route) => {
      fetched.push(new URL(route.request().url()).pathname);
      return route.fulfill({ status: 404 });
    });
    await page.route(url, (route) => route.fulfill({ contentType: 'text/html', body: html }));
    await page.goto(url);
    await page.bringToFront();
    return {
      evaluate: (expression) => page.evaluate(expression),
      mouse: page.mouse,
      names: () => statusNames(page),
      chips: async () => (await drawnIn(page)).chips,
      fetched,
      close: () => page.close(),
    };
  }
});

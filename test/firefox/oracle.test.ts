import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe } from 'vitest';
import { oracleCases } from '../e2e/oracle-cases.ts';
import type { SpyPage } from '../e2e/oracle-spy.ts';
import { startWorld, type World } from '../e2e/world.ts';
import { whyMissing } from '../harness/debian.ts';
import { type Firefox, launchFirefox } from './launch.ts';
import { FIREFOX } from './package.ts';

/** The spying page of the Chromium tests, in Firefox. Its looks are read through Pidlight's own world, without a trace in the page. */

const why = await whyMissing(FIREFOX);

describe.skipIf(why)(`in Firefox, a page that wants to know${why ? `, left out: ${why}` : ''}`, () => {
  let world: World;
  let site: Server;
  let firefox: Firefox;
  /** What the site serves now, and the fonts it was asked for. */
  let html = '';
  let fetched: string[] = [];

  beforeAll(async () => {
    world = await startWorld('loopback');
    site = createServer(({ url = '' }, response) => {
      const isSpy = url.startsWith('/spy/');
      if (isSpy) fetched.push(url);
      response.writeHead(isSpy ? 404 : 200, { 'content-type': 'text/html', 'cache-control': 'no-store' });
      response.end(isSpy ? '' : html);
    }).listen(0, '127.0.0.1');
    await once(site, 'listening');
    firefox = await launchFirefox();
    await firefox.install(world.seller, origin());
  });
  afterAll(async () => {
    await firefox?.close();
    await world?.close();
    site?.close();
  });

  oracleCases(() => ({ world, ask: (call, input) => firefox.remote.call(call, input), open }));

  const origin = () => `http://127.0.0.1:${(site.address() as AddressInfo).port}`;

  async function open(served: string): Promise<SpyPage> {
    html = served;
    fetched = [];
    const url = `${origin()}/tickets/oracle`;
    const page = await firefox.browser.newPage();
    await page.goto(url);
    return {
      evaluate: (expression) => page.evaluate(expression),
      mouse: page.mouse,
      names: async () => (await firefox.remote.marks(url)).map(({ name }) => name),
      chips: async () => (await firefox.remote.marks(url)).map(({ chip }) => chip),
      fetched,
      close: () => page.close(),
    };
  }
});

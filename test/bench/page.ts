import type { Page } from 'playwright';
import { manyPids } from '../demo-helpdesk/server.ts';
import { startWorld } from '../e2e/world.ts';
import { callBackground, launchExtension } from '../harness/extension.ts';
import { forgetStatuses, setUp } from '../harness/set-up.ts';
import { type Figure, median } from './figure.ts';

/** A ticket with 200 customers, a service that takes 50 ms for each, six at a time. */

const CUSTOMERS = 200;
const LATENCY_MS = 50;
const PARALLEL = 6;
const RUNS = 5;

export async function measurePage(): Promise<Figure[]> {
  const world = await startWorld('loopback');
  const pids = manyPids(CUSTOMERS);
  const [seller] = world.data.sellers;
  const subscriptions = [seller.products[0].productCode];
  world.service.setData({ sellers: [{ ...seller, customers: pids.map((pid) => ({ pid, subscriptions })) }] });
  world.service.setLatency(LATENCY_MS);
  const extension = await launchExtension();
  const options = await setUp(extension, world.seller, world.site);
  // Five such tickets in a row would meet the rate limit, as they should; here each is to be the first.
  await callBackground(options, 'saveLimits', { burst: 2_000, perSecond: 100, tabBurst: 2_000 });
  const url = world.ticket(`/tickets/many?n=${CUSTOMERS}`);

  const runs: Shown[] = [];
  const counts = { first: 0, second: 0 };
  for (let run = 0; run < RUNS; run += 1) {
    await forgetStatuses(options);
    const before = world.service.requests.length;
    const page = await extension.context.newPage();
    runs.push(await openAndWatch(page, url));
    const afterFirst = world.service.requests.length;
    const second = await extension.context.newPage();
    await openAndWatch(second, url);
    counts.first = Math.max(counts.first, afterFirst - before);
    counts.second = Math.max(counts.second, world.service.requests.length - afterFirst);
    await Promise.all([page.close(), second.close()]);
  }
  const floor = await bareFetches(options, world.seller.endpoint);
  await extension.close();
  await world.close();

  const all = median(runs.map((run) => run.all));
  const ideal = (CUSTOMERS / PARALLEL) * LATENCY_MS;
  return [
    {
      name: '200 customers, all statuses shown, median',
      unit: 'ms',
      value: all,
      limit: ideal * 1.25,
      peer: { name: 'ideal: 200 / 6 x 50 ms', value: ideal },
    },
    {
      name: '200 customers, all statuses shown, against what the browser can do',
      unit: 'ms',
      value: all,
      peer: { name: '200 bare fetches of the same service, six at a time', value: floor },
    },
    {
      name: '200 customers, first status shown, median',
      unit: 'ms',
      value: median(runs.map(({ first }) => first)),
      limit: 2 * LATENCY_MS + 100,
      peer: { name: 'one delay of the service', value: LATENCY_MS },
    },
    { name: '200 customers, requests', unit: 'requests', value: counts.first, limit: CUSTOMERS },
    { name: 'the same ticket in a second tab, requests', unit: 'requests', value: counts.second, limit: 0 },
  ];
}

/** When the first status stood in the page, and when all did: ms since the browser started the content script. */
type Shown = { first: number; all: number };

/** Look at the marks from inside the content script's own world: it alone may open its closed roots. */
async function openAndWatch(page: Page, url: string): Promise<Shown> {
  const session = await page.context().newCDPSession(page);
  const world = new Promise<number>((done) => {
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === 'Pidlight' && context.origin) done(context.id);
    });
  });
  await session.send('Runtime.enable');
  await page.goto(url, { waitUntil: 'commit' });
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    contextId: await world,
    // nb. The compiler wraps inner functions in a helper of its own, which the page does not have.
    expression: `(() => { const __name = (inner) => inner; return (${watch.toString()})(${CUSTOMERS}); })()`,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value as Shown;
}

/** Runs in the page. */
function watch(wanted: number): Promise<Shown> {
  const { dom } = (
    globalThis as unknown as { chrome: { dom: { openOrClosedShadowRoot(element: Element): ShadowRoot } } }
  ).chrome;
  const countShown = () =>
    [...document.querySelectorAll('pidlight-layer')]
      .map((layer) => dom.openOrClosedShadowRoot(layer).querySelectorAll('.mark:not([data-look="checking"])').length)
      .reduce((sum, count) => sum + count, 0);
  const started = performance.now();
  let first = 0;
  return new Promise((done) => {
    const look = () => {
      const now = performance.now() - started;
      const shown = countShown();
      if (shown > 0) first ||= now;
      if (shown >= wanted) done({ first, all: now });
      else setTimeout(look, 4);
    };
    look();
  });
}

/** The floor on this machine: the same number of requests, unsigned, with nothing done about the answers. ms. */
function bareFetches(options: Page, endpoint: string): Promise<number> {
  return options.evaluate(
    // nb. As text: the compiler would wrap the inner function in a helper that the page does not have.
    `(async () => {
      const started = performance.now();
      let left = ${CUSTOMERS};
      const fetchOn = async () => {
        while (left-- > 0) await (await fetch('${endpoint}?n=' + left, { cache: 'no-store', credentials: 'omit' })).text();
      };
      await Promise.all(Array.from({ length: ${PARALLEL} }, fetchOn));
      return performance.now() - started;
    })()`,
  );
}

import { createHmac } from 'node:crypto';
import type { Page } from 'playwright';
import { manyPids } from '../demo-helpdesk/server.ts';
import { startWorld, type World } from '../e2e/world.ts';
import { callBackground, launchExtension } from '../harness/extension.ts';
import { setUp } from '../harness/set-up.ts';
import { type Figure, median } from './figure.ts';

/** What a look-up costs beside its request: message, budget, signing, parsing, sealing. Against bare fetches of the same bytes. */

const CUSTOMERS = 200;
const RUNS = 5;

export async function measureOverhead(): Promise<Figure[]> {
  const world = await startWorld('loopback');
  const pids = manyPids(CUSTOMERS * RUNS);
  const [seller] = world.data.sellers;
  const subscriptions = [seller.products[0].productCode];
  world.service.setData({ sellers: [{ ...seller, customers: pids.map((pid) => ({ pid, subscriptions })) }] });
  const extension = await launchExtension();
  const options = await setUp(extension, world.seller, world.site);
  // The rate is not what this is about.
  await callBackground(options, 'saveLimits', { burst: 2_000, perSecond: 100 });
  const runs: { lookUps: number; fetches: number }[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const own = pids.slice(run * CUSTOMERS, (run + 1) * CUSTOMERS);
    const lookUps = await lookUpAll(options, own);
    runs.push({ lookUps, fetches: await fetchAll(options, own.map(signedUrl(world))) });
  }
  await extension.close();
  await world.close();
  return [
    {
      name: 'a look-up as a multiple of a bare fetch of the same bytes, six at a time',
      unit: 'times',
      value: median(runs.map(({ lookUps, fetches }) => lookUps / fetches)),
    },
    {
      name: 'a look-up beside its request',
      unit: 'ms',
      value: median(runs.map(({ lookUps, fetches }) => (lookUps - fetches) / CUSTOMERS)),
    },
  ];
}

/** As a page does it: fifty a call, until nothing is open. ms. */
const lookUpAll = (page: Page, pids: readonly string[]): Promise<number> =>
  page.evaluate(`(async () => {
    const started = performance.now();
    let open = ${JSON.stringify(pids)};
    while (open.length) {
      const input = { customers: open.slice(0, 50), again: false };
      const { value } = await chrome.runtime.sendMessage({ call: 'lookUp', input });
      open = [...value.open, ...open.slice(50)];
    }
    return performance.now() - started;
  })()`);

/** Six at a time. ms. */
const fetchAll = (page: Page, urls: readonly string[]): Promise<number> =>
  page.evaluate(`(async () => {
    const started = performance.now();
    const left = ${JSON.stringify(urls)};
    const fetchOn = async () => {
      while (left.length) await (await fetch(left.pop(), { cache: 'no-store', credentials: 'omit' })).text();
    };
    await Promise.all(Array.from({ length: 6 }, fetchOn));
    return performance.now() - started;
  })()`);

/** The request that Pidlight would send about a customer. */
const signedUrl =
  ({ seller }: World) =>
  (pid: string): string => {
    const parameters: Record<string, string> = {
      Action: 'GetActiveSubscriptionsByPid',
      AWSAccessKeyId: seller.accessKeyId,
      PersistentIdentifier: pid,
      SignatureVersion: '1',
      Timestamp: `${new Date().toISOString().slice(0, 19)}Z`,
      Version: '2008-04-28',
    };
    const names = Object.keys(parameters).sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
    const text = names.map((name) => name + parameters[name]).join('');
    const signature = createHmac('sha1', seller.secretAccessKey).update(text).digest('base64');
    return `${seller.endpoint}?${new URLSearchParams({ ...parameters, Signature: signature })}`;
  };

import type { Page } from 'playwright';
import { startWorld } from '../e2e/world.ts';
import { launchExtension } from '../harness/extension.ts';
import { setUp } from '../harness/set-up.ts';
import { type Figure, median } from './figure.ts';

const RUNS = 15;

/** How long a person waits for things to begin: a killed worker, the popup. */
export async function measureStarts(): Promise<Figure[]> {
  const world = await startWorld('loopback');
  const extension = await launchExtension();
  const options = await setUp(extension, world.seller, world.site);
  const pid = world.data.sellers[0].customers[0].pid as string;
  await ask(options, 'lookUp', { customers: [pid], again: false });

  const wakes: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    await extension.killWorker();
    wakes.push(await ask(options, 'lookUp', { customers: [pid], again: false }));
  }
  const paints: number[] = [];
  for (let run = 0; run < RUNS; run += 1)
    paints.push(await firstPaint(await extension.context.newPage(), extension.url('popup/index.html')));
  await extension.close();
  await world.close();
  return [
    { name: 'killed worker to first cached answer, median', unit: 'ms', value: median(wakes), limit: 150 },
    { name: 'popup, first useful paint, median', unit: 'ms', value: median(paints), limit: 150 },
  ];
}

/** One call from an extension page, as the page itself makes it; how long it took, in ms. Throws when it failed. */
async function ask(page: Page, call: string, input: unknown): Promise<number> {
  const { took, ok } = await page.evaluate(
    async (message) => {
      const { runtime } = (
        globalThis as unknown as { chrome: { runtime: { sendMessage(m: unknown): Promise<{ ok: boolean }> } } }
      ).chrome;
      const started = performance.now();
      const result = await runtime.sendMessage(message);
      return { took: performance.now() - started, ok: result.ok };
    },
    { call, input },
  );
  if (!ok) throw new Error(`${call} failed`);
  return took;
}

/** From navigation to the paint that shows the text box. */
async function firstPaint(page: Page, url: string): Promise<number> {
  await page.goto(url);
  await page.getByLabel('Customer identifiers').waitFor();
  const paint = await page.evaluate(
    () =>
      new Promise<number>((done) => {
        new PerformanceObserver((list) => done(list.getEntries()[0]?.startTime ?? Number.NaN)).observe({
          type: 'paint',
          buffered: true,
        });
      }),
  );
  await page.close();
  return paint;
}

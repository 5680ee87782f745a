import { manyPids } from '../../demo-helpdesk/server.ts';
import { type Figure, median } from '../figure.ts';
import { percentile } from './live.ts';
import type { Stage } from './stage.ts';

/** One page with and without us, in turns: what it costs the page's own work that we are there. */

const RUNS = 5;
const FRAMES = 60;
const KEYS = 60;

/** Work of the page's thread during so many style changes of the whole document, all of it and that for styles and layout. */
export async function measureStyles(stage: Stage): Promise<Figure[]> {
  // Tall enough for 50 messages, each with a PID.
  await stage.page.setViewportSize({ width: 1280, height: 3_560 });
  await stage.fresh(20_000, manyPids(1_000), false);
  const cost = async () => {
    const before = await metrics(stage);
    await stage.inPage(`restyle(${FRAMES})`);
    const after = await metrics(stage);
    return (name: string) => (((after.get(name) ?? 0) - (before.get(name) ?? 0)) * 1000) / FRAMES;
  };
  const { alone, withUs, seen } = await inTurns(stage, cost);
  await stage.page.setViewportSize({ width: 1280, height: 800 });
  const styles = (of: (name: string) => number) => of('RecalcStyleDuration') + of('LayoutDuration');
  const all = (of: (name: string) => number) => of('TaskDuration');
  const what = `a style change of the whole document each frame, 1,000 PIDs, ${seen} drawn`;
  const figure = (part: string, pick: typeof all, isLimited: boolean): Figure => {
    const peer = { name: 'the page alone', value: median(alone.map(pick)) };
    const value = median(withUs.map(pick));
    return {
      name: `${what}: ${part}`,
      unit: 'ms a frame',
      value,
      peer,
      ...(isLimited ? { limit: 1.2 * peer.value } : {}),
    };
  };
  return [figure('all work of its thread', all, true), figure('styles and layout', styles, false)];
}

/** Real keys in an editor, beside a thread with 1,000 PIDs: from the key until its frame is done. */
export async function measureTyping(stage: Stage): Promise<Figure[]> {
  await stage.fresh(20_000, manyPids(1_000), false);
  await stage.page.locator('#editor').focus();
  const type = async () => {
    await stage.inPage('latencies.length = 0');
    for (let key = 0; key < KEYS; key += 1) {
      await stage.page.keyboard.press('abcdefgh '.charAt(key % 9));
      await stage.page.waitForTimeout(5 + (key % 7) * 5);
    }
    return stage.inPage<number[]>('latencies');
  };
  const { alone, withUs } = await inTurns(stage, type);
  const p95 = (runs: readonly number[][]) => percentile(runs.flat(), 0.95);
  const middle = (runs: readonly number[][]) => median(runs.flat());
  const what = 'typing beside 1,000 PIDs, from a key to its frame';
  const peer = { name: 'the page alone', value: p95(alone) };
  return [
    { name: `${what}: added at p95`, unit: 'ms', value: p95(withUs) - p95(alone), limit: 1 },
    { name: `${what}: p95`, unit: 'ms', value: p95(withUs), peer },
    { name: `${what}: added in the middle`, unit: 'ms', value: middle(withUs) - middle(alone) },
  ];
}

/** What is on the heaps of the page's process after a collection: JavaScript of all worlds, DOM, styles and layout. */
export async function measureMemory(stage: Stage): Promise<Figure[]> {
  const count = 10_000;
  await stage.fresh(50_000, manyPids(count));
  const { alone, withUs } = await inTurns(stage, async () => {
    await stage.inOurWorld('meter.clear()');
    await stage.session.send('HeapProfiler.collectGarbage');
    await stage.session.send('HeapProfiler.collectGarbage');
    const usage = (await stage.session.send('Runtime.getHeapUsage')) as {
      usedSize: number;
      embedderHeapUsedSize?: number;
    };
    return (usage.usedSize + (usage.embedderHeapUsedSize ?? 0)) / 1e6;
  });
  const peer = { name: 'the page alone', value: median(alone) };
  return [
    { name: 'memory for 10,000 marked PIDs', unit: 'MB', value: median(withUs) - peer.value, limit: 8 },
    { name: 'memory with 10,000 marked PIDs', unit: 'MB', value: median(withUs), peer },
  ];
}

/** Measure with and without our script, again and again. `seen`: marks that were drawn. */
async function inTurns<Value>(stage: Stage, measure: () => Promise<Value>) {
  const alone: Value[] = [];
  const withUs: Value[] = [];
  let seen = 0;
  for (let run = 0; run < RUNS; run += 1) {
    await stage.inPage('settle()');
    alone.push(await measure());
    await stage.start();
    await stage.inOurWorld('meter.untilQuiet(500)');
    await stage.inPage('settle()');
    withUs.push(await measure());
    seen = await stage.inOurWorld('meter.drawn().length');
    await stage.stop();
  }
  return { alone, withUs, seen };
}

async function metrics({ session }: Stage): Promise<ReadonlyMap<string, number>> {
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  return new Map(metrics.map(({ name, value }) => [name, value]));
}

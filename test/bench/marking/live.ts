import { manyPids } from '../../demo-helpdesk/server.ts';
import { type Figure, median } from '../figure.ts';
import type { Stage, Turn } from './stage.ts';

/** What a page that lives feels of us: long tasks, messages that come, and an idle minute. */

const STARTS = 5;

/** The whole scan of a very large page, shadow roots included; long tasks as the browser reports them to the page. */
export async function measureLongTasks(stage: Stage): Promise<Figure[]> {
  await stage.fresh(500_000, manyPids(1_000));
  const perStart: number[] = [];
  const chunks: number[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    await stage.inPage('settle().then(() => { longTasks.length = 0; })');
    await stage.start();
    await stage.inOurWorld('meter.untilQuiet(1000)');
    const turns = await stage.inOurWorld<Turn[]>('meter.turns');
    const tasks = await stage.inPage<{ startTime: number; duration: number }[]>('longTasks');
    perStart.push(tasks.length);
    chunks.push(Math.max(...turns.map(({ ms }) => ms)));
    await stage.stop();
  }
  const what = 'scan of 500,000 text nodes';
  return [
    { name: `${what}: long tasks, median of ${STARTS} scans`, unit: 'tasks', value: median(perStart), limit: 0 },
    { name: `${what}: longest chunk, median`, unit: 'ms', value: median(chunks), limit: 10 },
    { name: `${what}: longest chunk of all ${STARTS}`, unit: 'ms', value: Math.max(...chunks) },
  ];
}

/** A batch is what we do between one message and the next: reading, marking, drawing, asking. */
export async function measureMessages(stage: Stage): Promise<Figure[]> {
  await stage.fresh(0, []);
  await stage.start();
  await stage.inOurWorld('meter.untilQuiet(500)');
  await stage.inOurWorld('meter.clear()');
  const came = await stage.inPage<number[]>(`receive(${JSON.stringify(manyPids(1_000))})`);
  await stage.page.waitForTimeout(500);
  const turns = await stage.inOurWorld<Turn[]>('meter.turns');
  const missing = came.length - (await stage.inOurWorld<number>('meter.found()'));
  await stage.stop();
  const batches = came.map((at, n) => sum(turns.filter((turn) => turn.at >= at && turn.at < (came[n + 1] ?? at + 17))));
  const what = '1,000 messages at 60 a second, each with a PID';
  return [
    { name: `${what}: our time for each, median`, unit: 'ms', value: median(batches), limit: 1 },
    { name: `${what}: our time for each, p99`, unit: 'ms', value: percentile(batches, 0.99), limit: 4 },
    { name: `${what}: not marked`, unit: 'PIDs', value: missing, limit: 0 },
  ];
}

/** A page without a PID and with a clock, left alone for a minute. */
export async function measureIdle(stage: Stage): Promise<Figure[]> {
  await stage.fresh(20_000, []);
  await stage.start();
  await stage.inOurWorld('meter.untilQuiet(1000)');
  await stage.inPage('tickClock()');
  await stage.inOurWorld('meter.clear()');
  await stage.page.waitForTimeout(60_000);
  const turns = await stage.inOurWorld<Turn[]>('meter.turns');
  await stage.stop();
  const what = 'a minute of a page without PIDs, 20,000 text nodes, a clock in it';
  return [{ name: `${what}: our time in all`, unit: 'ms', value: sum(turns), limit: 5 }];
}

export const sum = (turns: readonly Turn[]): number => turns.reduce((total, { ms }) => total + ms, 0);

export const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length * share)] ?? Number.NaN;

import { manyPids } from '../../demo-helpdesk/server.ts';
import { type Figure, median } from '../figure.ts';
import { sum } from './live.ts';
import type { Stage, Turn } from './stage.ts';

/**
 * The first scan of a page, each tool in the page loaded anew, as it is when a ticket is opened. Ours is the sum of what
 * the built content script does on the page's thread until every PID has its mark and what is near is drawn; the waits
 * between its slices, answers, and what waits until the page is calm are told apart: the hunt for fields and shadow roots,
 * and drawing what is far from the window.
 */

const RUNS = 5;
type Timed = { ms: number; found: number };

export async function measureFirstScan(stage: Stage, nodes: number, count: number, most: Limits): Promise<Figure[]> {
  const pids = manyPids(count);
  const times: Record<string, Timed[]> = {};
  const keep = (name: string, timed: Timed) => {
    times[name] = [...(times[name] ?? []), timed];
  };
  const tools = ['walk', 'mark.js', 'findAndReplaceDOMText', 'linkify-element'];
  for (let run = 0; run < RUNS; run += 1) {
    for (const tool of tools) {
      await stage.fresh(nodes, pids);
      keep(tool, await stage.besides(tool === 'walk' ? 'walk()' : `timePeer('${tool}')`));
    }
    await stage.fresh(nodes, pids);
    await stage.start();
    await stage.inOurWorld('meter.untilQuiet(500)');
    const turns = await stage.inOurWorld<Turn[]>('meter.turns');
    const found = await stage.inOurWorld<number>('meter.found()');
    keep('ours', { ms: sum(turns.filter(({ kind }) => SCANNING.has(kind))), found });
    keep('calm', { ms: sum(turns.filter(({ kind }) => kind === 'calm')), found });
  }
  const of = (name: string) => median((times[name] ?? []).map(({ ms }) => ms));
  const what = `first scan, ${nodes} text nodes, ${count} PIDs`;
  const walk = { name: 'reading every text node', value: of('walk') };
  return [
    { name: `${what}: marked`, unit: 'ms', value: of('ours'), limit: most.walks * of('walk'), peer: walk },
    {
      name: `${what}: against mark.js`,
      unit: 'ms',
      value: of('ours'),
      limit: of('mark.js') / most.timesFaster,
      peer: { name: 'mark.js', value: of('mark.js') },
    },
    ...tools.slice(2).map((name) => ({
      name: `${what}: against ${name}, which found ${times[name]?.[0]?.found}`,
      unit: 'ms',
      value: of('ours'),
      peer: { name, value: of(name) },
    })),
    {
      name: `${what}: not marked`,
      unit: 'PIDs',
      value: count - Math.min(...(times['ours'] ?? []).map(({ found }) => found)),
      limit: 0,
    },
    { name: `${what}: what waits until the page is calm`, unit: 'ms', value: of('calm'), peer: walk },
  ];
}

/** As a multiple of the walk, at most; and how many times as fast as mark.js, at least. */
export type Limits = { walks: number; timesFaster: number };

const SCANNING = new Set(['hello', 'scan', 'requestAnimationFrame', 'IntersectionObserver', 'ResizeObserver']);

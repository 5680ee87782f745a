import { afterAll, beforeAll, expect, it } from 'vitest';
import { report } from '../harness/figures.ts';
import { type Arena, begin, PIDS, run, startArena } from './arena.ts';
import { type AppName, PEERS, type PeerName } from './pages.ts';

/** Highlighters that put elements of theirs into the text of the page: the same torture shows what they break. */

const OPS = 1_000;
const SEED = 1;

let arena: Arena;
beforeAll(async () => {
  arena = await startArena();
});
afterAll(() => arena?.close());

const PAIRS = (Object.keys(PEERS) as PeerName[]).flatMap((peer) =>
  (['React', 'Vue', 'by hand'] as const).map((app): [PeerName, AppName] => [peer, app]),
);

it.each(PAIRS)(`%s breaks %s within ${OPS} changes`, async (peer, app) => {
  const page = await arena.extension.context.newPage();
  await page.goto(arena.pages.url('localhost', { app, layout: 0, peer }));
  await begin(page, { seed: SEED, pids: PIDS, isPaced: true });
  await page.evaluate('peer.start()');
  const { errors, wrongTexts } = await run(page, OPS);
  report({ name: `torture, ${OPS} changes, ${peer}, ${app}: errors`, unit: 'times', value: errors });
  report({ name: `torture, ${OPS} changes, ${peer}, ${app}: wrong texts`, unit: 'times', value: wrongTexts });
  expect(errors + wrongTexts).toBeGreaterThan(0);
  await page.close();
});

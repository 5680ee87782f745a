import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settledStatuses } from '../harness/accessibility.ts';
import { report } from '../harness/figures.ts';
import { type Arena, begin, PIDS, run, startArena, wholeDigest } from './arena.ts';
import type { Report } from './driver.ts';
import { APPS, type AppName } from './pages.ts';
import { look, openWatched, type Watched } from './standing.ts';

/** Random changes by every kind of framework, with Pidlight in the page and without: nobody may see a difference. */

const OPS = 10_000;
/** The marks are looked at after each leg of a run. */
const LEGS = 4;
/** After Pidlight was stopped. */
const OPS_AFTER = 200;
const SEEDS = [1, 2, 3];
/** How long the last marks may take to be right, in ms: layers that a page threw out come back after a while. */
const SETTLE_TIME = 20_000;

const total = { changes: 0, differences: 0, identifiers: 0, off: 0 };

let arena: Arena;
beforeAll(async () => {
  arena = await startArena();
});
afterAll(async () => {
  tell();
  await arena?.close();
});

describe.each(Object.keys(APPS) as AppName[])('%s', (app) => {
  it.each(SEEDS)(`${OPS} changes, seed %i`, async (seed) => {
    const page = { app, layout: seed % 3 };
    const plan = { seed, pids: PIDS };
    const alone = await arena.extension.context.newPage();
    await alone.goto(arena.pages.url('localhost', page));
    // Last, so that it is the one in front: no frame is drawn of a page behind it.
    const watched = await openAllowed(page);
    await Promise.all([begin(alone, { ...plan, isPaced: false }), begin(watched.page, { ...plan, isPaced: true })]);

    for (let leg = 0; leg < LEGS; leg += 1) {
      const [before, with_] = await Promise.all([run(alone, OPS / LEGS), run(watched.page, OPS / LEGS)]);
      total.changes += OPS / LEGS;
      total.differences += with_.errors + with_.wrongTexts + otherDigests(with_, before).length;
      expectSame(with_, before);
      expect(with_.framesWithOurs).toBeGreaterThan(with_.frames / 2);
      await expectMarked(watched);
    }

    await arena.stop();
    await expect.poll(() => wholeDigest(watched.page)).toBe(await wholeDigest(alone));
    expectSame(await run(watched.page, OPS_AFTER), await run(alone, OPS_AFTER));
    expect(await wholeDigest(watched.page)).toBe(await wholeDigest(alone));
    await Promise.all([alone.close(), watched.page.close(), arena.start()]);
  });
});

const openAllowed = async (page: { app: AppName; layout: number }): Promise<Watched> =>
  openWatched(await arena.extension.context.newPage(), arena.pages.url('127.0.0.1', page));

/** Nothing went wrong in either run, and the documents were the same all along. */
function expectSame(ours: Report, alone: Report): void {
  for (const { firstErrors, firstWrongText } of [alone, ours]) {
    expect(firstErrors).toEqual([]);
    expect(firstWrongText).toBe('');
  }
  expect(otherDigests(ours, alone)).toEqual([]);
  expect(ours.digests).toHaveLength(alone.digests.length);
}

/** Which of the digests were others than without Pidlight, by their number. */
const otherDigests = ({ digests }: Report, alone: Report): number[] =>
  digests.flatMap((digest, index) => (digest === alone.digests[index] ? [] : [index]));

/** For the benchmark to print. */
function tell(): void {
  const { changes, differences, identifiers, off } = total;
  const what = `torture, ${changes} changes in ${Object.keys(APPS).length} kinds of pages`;
  report({ name: `${what}: errors, wrong texts, other documents`, unit: 'times', value: differences, limit: 0 });
  report({ name: `${what}: farthest chip of ${identifiers}`, unit: 'px', value: off, limit: 1 });
}

/** Every identifier that can be seen has its mark with a status, no other mark is left, and chips stand where their text ends. */
async function expectMarked(watched: Watched): Promise<void> {
  await expect.poll(() => look(watched), { timeout: SETTLE_TIME }).toMatchObject({ unmarked: [], unfounded: [] });
  const { pids, off } = await look(watched);
  expect(pids).toBeGreaterThan(0);
  total.identifiers += pids;
  total.off = Math.max(total.off, off);
  const names = await settledStatuses(watched.page, []);
  expect(names.filter((name) => !name.startsWith(wordFor(name)))).toEqual([]);
  expect(names).toHaveLength(pids);
}

/** The service knows our customers. Where one letter was typed over, it is somebody else whom nobody knows. */
const wordFor = (name: string): string => (PIDS.some((pid) => name.includes(pid)) ? 'Active' : 'Not found');

import { beforeEach, expect, it } from 'vitest';
import { ACTIVE, ENDED, PENDING, strangers } from '../setup/service.ts';
import { everythingStored, freshBrowser, killWorker } from '../setup/worker.ts';

const load = () => import('../../../background/lookup/recent.ts');
const keysOf = async (byte: number) =>
  (await import('../../../background/vault/keys.ts')).keysFrom(new Uint8Array(32).fill(byte));

beforeEach(() => {
  freshBrowser();
  killWorker();
});

it('starts empty', async () => {
  expect(await (await load()).readRecent(await keysOf(1))).toEqual([]);
});

it('newest first, each once, in a new worker too', async () => {
  const keys = await keysOf(1);
  const { addRecent } = await load();
  await addRecent(keys, [ACTIVE, ENDED]);
  await addRecent(keys, [PENDING, ACTIVE, PENDING]);
  killWorker();
  expect(await (await load()).readRecent(await keysOf(1))).toEqual([PENDING, ACTIVE, ENDED]);
});

it('no more than twenty', async () => {
  const [keys, pids] = [await keysOf(1), strangers(60)];
  const { addRecent, RECENT_LIMIT, readRecent } = await load();
  await addRecent(keys, pids.slice(0, 30));
  await addRecent(keys, pids.slice(30));
  expect(await readRecent(keys)).toEqual(pids.slice(30, 30 + RECENT_LIMIT));
  expect(RECENT_LIMIT).toBe(20);
});

it('loses none when two windows add at the same time', async () => {
  const keys = await keysOf(1);
  const { addRecent, readRecent } = await load();
  await Promise.all([ACTIVE, ENDED, PENDING].map((pid) => addRecent(keys, [pid])));
  expect(await readRecent(keys)).toEqual([PENDING, ENDED, ACTIVE]);
});

it('is sealed, and opens with no other key', async () => {
  const { addRecent, readRecent } = await load();
  await addRecent(await keysOf(1), [ACTIVE]);
  expect(await everythingStored()).not.toContain(ACTIVE);
  expect(await readRecent(await keysOf(2))).toEqual([]);
});

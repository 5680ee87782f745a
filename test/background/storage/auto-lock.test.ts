import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AUTO_LOCK } from '../../../src/shared/auto-lock.ts';
import { browser, freshBrowser, killWorker } from '../setup/worker.ts';

const load = () => import('../../../background/storage/auto-lock.ts');
const { local } = browser.storage;

beforeEach(() => {
  vi.restoreAllMocks();
  freshBrowser();
  killWorker();
});

it('the initial time where none was set', async () => {
  expect(await (await load()).readAutoLock()).toBe(15);
});

it.each([
  AUTO_LOCK.min,
  7,
  AUTO_LOCK.max,
])('%d minutes are stored, and read by this worker and the next', async (minutes) => {
  const { readAutoLock, saveAutoLock } = await load();
  await readAutoLock();
  await saveAutoLock(minutes);
  expect(local.values.get('autoLock')).toBe(minutes);
  expect(await readAutoLock()).toBe(minutes);
  killWorker();
  expect(await (await load()).readAutoLock()).toBe(minutes);
});

describe('on the disk: what may not be set never makes the lock later or never', () => {
  it.each<[string, unknown]>([
    ['null', null],
    ['none', 0],
    ['fewer than none', -1],
    ['more than eight hours', 481],
    ['endless', Number.POSITIVE_INFINITY],
    ['not a number', Number.NaN],
    ['half a minute', 0.5],
    ['a text', '480'],
    ['a list', [480]],
    ['an object', { minutes: 480 }],
  ])('%s: the initial time', async (_what, found) => {
    local.values.set('autoLock', found);
    expect(await (await load()).readAutoLock()).toBe(AUTO_LOCK.initial);
  });
});

it('is read once for a worker, and again when a reading failed', async () => {
  const get = vi.spyOn(local, 'get').mockRejectedValueOnce(new Error('IO error'));
  const { readAutoLock } = await load();
  await expect(readAutoLock()).rejects.toThrow('IO error');
  expect([await readAutoLock(), await readAutoLock()]).toEqual([15, 15]);
  expect(get).toHaveBeenCalledTimes(2);
});

it('what could not be stored is not told as set', async () => {
  const { readAutoLock, saveAutoLock } = await load();
  await saveAutoLock(30);
  vi.spyOn(local, 'set').mockRejectedValueOnce(new Error('QUOTA_BYTES quota exceeded'));
  await expect(saveAutoLock(5)).rejects.toThrow('quota');
  expect(await readAutoLock()).toBe(30);
});

it('what is forgotten is read anew', async () => {
  const { forgetAutoLock, readAutoLock, saveAutoLock } = await load();
  await saveAutoLock(30);
  await readAutoLock();
  await local.clear();
  expect(await readAutoLock()).toBe(30);
  forgetAutoLock();
  expect(await readAutoLock()).toBe(AUTO_LOCK.initial);
});

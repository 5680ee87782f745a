import { beforeEach, expect, it, vi } from 'vitest';
import { clearAreas, localItem, sessionItem } from '../../../background/storage/areas.ts';
import browser, { reset } from '../../harness/fake-browser.ts';

beforeEach(reset);

it.each([
  ['local', localItem],
  ['session', sessionItem],
] as const)('%s: what stands there, or what stands there at first', async (area, item) => {
  const one = item<number>('one', 7);
  expect(await one.get()).toBe(7);
  await one.set(0);
  expect(await one.get()).toBe(0);
  expect([...browser.storage[area].values]).toEqual([['one', 0]]);
  await one.remove();
  expect(await one.get()).toBe(7);
});

it('loses no change, and goes on after one that failed', async () => {
  const list = localItem<readonly number[]>('list', []);
  const set = vi.spyOn(browser.storage.local, 'set').mockRejectedValueOnce(new Error('full'));
  const done = await Promise.allSettled([1, 2, 3].map((each) => list.update((all) => [...all, each])));
  expect(done.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  expect(await list.get()).toEqual([2, 3]);
  set.mockRestore();
});

it('clears both areas, whoever wrote there', async () => {
  await browser.storage.local.set({ a: 1 });
  await browser.storage.session.set({ b: 2 });
  await clearAreas();
  expect([browser.storage.local.values.size, browser.storage.session.values.size]).toEqual([0, 0]);
});

import { expect, it, vi } from 'vitest';
import type { Item } from '../../../background/storage/areas.ts';
import { keeper } from '../../../background/storage/keeper.ts';

/** A shelf whose writes last until they are let through. */
function slowItem() {
  const written: number[] = [];
  const waiting: (() => void)[] = [];
  const set = vi.fn(async (value: number) => {
    written.push(value);
    await new Promise<void>((done) => waiting.push(done));
  });
  const item = {
    get: async () => 0,
    set,
    update: async () => undefined,
    remove: async () => undefined,
  } as Item<number>;
  return { item, written, letThrough: () => waiting.shift()?.() };
}
const settle = () => new Promise((done) => setImmediate(done));

it('writes at once, and what changes meanwhile in one go after it', async () => {
  const { item, written, letThrough } = slowItem();
  let value = 1;
  const keep = keeper(item, () => value);
  keep();
  expect(written).toEqual([1]);
  for (value = 2; value < 10; value += 1) keep();
  await settle();
  expect(written).toEqual([1]);
  letThrough();
  await settle();
  expect(written).toEqual([1, 10]);
  letThrough();
  await settle();
  keep();
  expect(written).toEqual([1, 10, 10]);
});

it('a write that fails is no end: the next change is written', async () => {
  const set = vi.fn().mockRejectedValueOnce(new Error('full')).mockResolvedValue(undefined);
  const item = {
    get: async () => 0,
    set,
    update: async () => undefined,
    remove: async () => undefined,
  } as Item<number>;
  const keep = keeper(item, () => 1);
  keep();
  await settle();
  keep();
  await settle();
  expect(set).toHaveBeenCalledTimes(2);
});

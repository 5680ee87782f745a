import { expect, it, vi } from 'vitest';
import { once } from '../../../background/storage/once.ts';

it('reads once, for everybody', async () => {
  const read = vi.fn(async () => 1);
  const thing = once(read);
  expect(await Promise.all([thing.get(), thing.get()])).toEqual([1, 1]);
  expect(read).toHaveBeenCalledTimes(1);
});

it('a reading that failed is tried again', async () => {
  const thing = once(vi.fn().mockRejectedValueOnce(new Error('disk')).mockResolvedValue(1));
  await expect(thing.get()).rejects.toThrow('disk');
  expect(await thing.get()).toBe(1);
});

it('forgotten, it is read anew; a reading from before that fails late does no harm', async () => {
  let fail = (_: Error) => {};
  const read = vi.fn(() => new Promise<number>((_, reject) => (fail = reject)));
  const thing = once(read);
  const before = thing.get();
  thing.forget();
  read.mockResolvedValue(2);
  const after = thing.get();
  fail(new Error('late'));
  await expect(before).rejects.toThrow('late');
  expect([await after, await thing.get()]).toEqual([2, 2]);
  expect(read).toHaveBeenCalledTimes(2);
});

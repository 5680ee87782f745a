import { expect, it } from 'vitest';
import { createSlots } from '../../../background/lookup/slots.ts';

/** A task that lasts until it is told to end. */
function task(log: string[], name: string) {
  let end = () => {};
  const ended = new Promise<void>((done) => {
    end = done;
  });
  const run = async () => {
    log.push(name);
    await ended;
    return name;
  };
  return { run, end };
}
const settle = () => new Promise((done) => setImmediate(done));

it('runs so many at a time, the others in the order they came, repeats before them', async () => {
  const log: string[] = [];
  const slots = createSlots(2);
  const tasks = ['a', 'b', 'c', 'd', 'again'].map((name) => task(log, name));
  const results = tasks.map(({ run }, index) => slots.run(run, index === 4));
  await settle();
  expect(log).toEqual(['a', 'b']);
  for (const { end } of tasks) {
    end();
    await settle();
  }
  expect(log).toEqual(['a', 'b', 'again', 'c', 'd']);
  expect(await Promise.all(results)).toEqual(['a', 'b', 'c', 'd', 'again']);
});

it('a task that throws frees its slot, and says so to whoever waits for it', async () => {
  const slots = createSlots(1);
  await expect(slots.run(() => Promise.reject(new Error('x')), false)).rejects.toThrow('x');
  expect(await slots.run(async () => 1, false)).toBe(1);
});

it.each([
  [1, 3, 3],
  [3, 1, 3],
])('%d at a time, then %d: %d have begun', async (before, after, begun) => {
  const log: string[] = [];
  const slots = createSlots(before);
  const tasks = ['a', 'b', 'c', 'd'].map((name) => task(log, name));
  for (const { run } of tasks) void slots.run(run, false);
  slots.most = after;
  tasks[0]?.end();
  await settle();
  await settle();
  expect(log.length).toBe(before === 1 ? begun + 1 : begun);
});

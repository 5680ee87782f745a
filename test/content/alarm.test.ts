import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAlarm } from '../../src/content/alarm.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** The times, in ms from the start, at which it rings when it is told of these at the start. */
function ringsAt(...told: number[]): number[] {
  const start = Date.now();
  const rings: number[] = [];
  const tell = createAlarm(() => rings.push(Date.now() - start));
  for (const at of told) tell(start + at);
  vi.advanceTimersByTime(100_000);
  return rings;
}

test.each<[string, number[], number]>([
  ['one time', [5_000], 5_000],
  ['the earliest of many', [9_000, 5_000, 7_000], 5_000],
  ['a time that is past: in a second', [-5_000], 1_000],
  ['one of the next moment: in a second', [10], 1_000],
])('rings at %s', (_what, told, first) => {
  expect(ringsAt(...told)[0]).toBe(first);
});

test('rings again for what it is told later', () => {
  const ring = vi.fn();
  const tell = createAlarm(ring);
  tell(Date.now() + 2_000);
  vi.advanceTimersByTime(2_000);
  tell(Date.now() + 3_000);
  vi.advanceTimersByTime(2_999);
  expect(ring).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  expect(ring).toHaveBeenCalledTimes(2);
});

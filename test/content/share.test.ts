import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createShare, MAX_PIDS_A_PAGE } from '../../src/content/share.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());
const later = (ms: number) => vi.setSystemTime(Date.now() + ms);

test.each([
  [0, MAX_PIDS_A_PAGE - 1, true],
  [0, MAX_PIDS_A_PAGE, false],
  [999, MAX_PIDS_A_PAGE, false],
  [1_000, MAX_PIDS_A_PAGE + 1, true],
  [1_000, MAX_PIDS_A_PAGE + 2, false],
  [60_000, MAX_PIDS_A_PAGE + 119, true],
])('after %d ms, with %d asked for: room for one more %s', (ms, asked, expected) => {
  const share = createShare(() => undefined);
  later(ms);
  expect(share.hasRoom(asked)).toBe(expected);
});

test('says once that there is no room, and when there will be for a call; again after an extension', () => {
  const onOver = vi.fn();
  const share = createShare(onOver);
  expect([share.refuse(), share.refuse()]).toEqual([Date.now() + 25_000, Date.now() + 25_000]);
  expect(onOver).toHaveBeenCalledTimes(1);
  share.extend();
  expect([share.hasRoom(2 * MAX_PIDS_A_PAGE - 1), share.hasRoom(2 * MAX_PIDS_A_PAGE)]).toEqual([true, false]);
  share.refuse();
  expect(onOver).toHaveBeenCalledTimes(2);
});

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { clockError, clockOffset, forgetClocks, isSameTime, measureClock } from '../../../background/sources/clock.ts';
import { reset } from '../../harness/fake-browser.ts';
import { browser, closeBrowser, killWorker } from '../setup/worker.ts';

const HOUR = 3_600_000;
const ONE = 'https://one.example/';
const OTHER = 'https://other.example/ls/';

beforeEach(async () => {
  reset();
  await forgetClocks();
  // Time stands still, so that differences come out whole.
  const now = Date.now();
  vi.spyOn(Date, 'now').mockReturnValue(now);
  return () => vi.restoreAllMocks();
});

const measure = (endpoint: string, offset: number) => measureClock(endpoint, Date.now() + offset);

describe('clockOffset', () => {
  it.each([
    ['never measured', [], 0],
    ['the service is ahead', [2 * HOUR], 2 * HOUR],
    ['the service is behind', [-2 * HOUR], -2 * HOUR],
    ['the clocks are the same', [0], 0],
    ['a difference that is none', [59_999], 0],
    ['one that just is', [60_000], 60_000],
    ['measured again', [2 * HOUR, 3 * HOUR], 3 * HOUR],
    ['measured again, with what the network adds', [2 * HOUR, 2 * HOUR + 5_000], 2 * HOUR],
    ['mended', [2 * HOUR, 1_000], 0],
  ])('%s', async (_what, offsets, expected) => {
    for (const offset of offsets) expect(await measure(ONE, offset)).toBe(offset);
    expect(await clockOffset(ONE)).toBe(expected);
    expect(await clockOffset(OTHER)).toBe(0);
  });

  it('is one for each endpoint, and none is lost when they are measured at once', async () => {
    await Promise.all([measure(ONE, HOUR), measure(OTHER, -HOUR)]);
    expect([await clockOffset(ONE), await clockOffset(OTHER)]).toEqual([HOUR, -HOUR]);
  });

  it('survives a killed worker, and is gone with the browser', async () => {
    await measure(ONE, HOUR);
    const offset = async () => (await import('../../../background/sources/clock.ts')).clockOffset(ONE);
    killWorker();
    expect(await offset()).toBe(HOUR);
    await closeBrowser();
    expect(await offset()).toBe(0);
  });

  it('does without storage', async () => {
    vi.spyOn(browser.storage.session, 'get').mockRejectedValue(new Error('full'));
    expect(await measure(ONE, HOUR)).toBe(HOUR);
    expect([await clockOffset(ONE), await clockError()]).toEqual([0, 0]);
  });
});

describe('clockError', () => {
  it.each([
    ['nobody complained', [], 0],
    ['ours is behind', [HOUR], -HOUR],
    ['ours is ahead', [-HOUR], HOUR],
    ['two services', [HOUR, -2 * HOUR], 2 * HOUR],
    ['the worst first', [-2 * HOUR, HOUR], 2 * HOUR],
    ['a small difference', [5_000], 0],
  ])('%s', async (_what, offsets, expected) => {
    for (const [index, offset] of offsets.entries()) await measure(index === 0 ? ONE : OTHER, offset);
    expect(await clockError()).toBe(expected);
  });

  it('is none once the clock is mended', async () => {
    await measure(ONE, HOUR);
    await measure(ONE, 0);
    expect(await clockError()).toBe(0);
  });
});

it.each([
  [0, 59_999, true],
  [59_999, 0, true],
  [0, 60_000, false],
  [60_000, 0, false],
])('%d and %d are the same time: %s', (one, other, expected) => {
  expect(isSameTime(one, other)).toBe(expected);
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { closeBrowser, freshBrowser, killWorker } from '../setup/worker.ts';

const spend = async (payer: number | null, wanted: number) =>
  (await import('../../../background/lookup/budget.ts')).spend(payer, wanted);
const later = (ms: number) => vi.setSystemTime(Date.now() + ms);

beforeEach(() => {
  freshBrowser();
  killWorker();
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => void vi.useRealTimers());

describe('spend', () => {
  it('gives a burst of 250, and then nothing', async () => {
    expect(await spend(1, 200)).toBe(200);
    expect(await spend(1, 200)).toBe(50);
    expect(await spend(1, 1)).toBe(0);
  });

  it('comes back at two a second, up to the burst', async () => {
    await spend(1, 250);
    later(499);
    expect(await spend(1, 1)).toBe(0);
    later(10_001);
    expect(await spend(1, 250)).toBe(21);
    later(3_600_000);
    expect(await spend(1, 1_000)).toBe(250);
  });

  it('is not refilled by a killed worker, and is new in a new browser', async () => {
    await spend(1, 250);
    killWorker();
    expect(await spend(1, 1)).toBe(0);
    await closeBrowser();
    expect(await spend(1, 1)).toBe(1);
  });

  it('is one for each tab', async () => {
    await spend(1, 250);
    expect(await spend(2, 3)).toBe(3);
  });

  it('is not for a person', async () => {
    expect(await spend(null, 10_000)).toBe(10_000);
    expect(await spend(null, 10_000)).toBe(10_000);
  });

  it('cannot be spent twice at the same time', async () => {
    const taken = await Promise.all(Array.from({ length: 10 }, () => spend(1, 50)));
    expect(taken.reduce((sum, each) => sum + each, 0)).toBe(250);
  });

  it.each([1_000, 7_200_000])('takes and gives nothing when the clock is set back by %d ms', async (ms) => {
    await spend(1, 240);
    later(-ms);
    expect(await spend(1, 4)).toBe(4);
    expect(await spend(1, 250)).toBe(6);
    expect(await spend(1, 250)).toBe(0);
  });
});

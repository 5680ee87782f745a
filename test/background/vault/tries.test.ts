import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fail, ok, type Result } from '../../../src/shared/result.ts';
import { call, POPUP } from '../setup/senders.ts';
import { PASSPHRASE } from '../setup/vault.ts';
import { browser, closeBrowser, freshBrowser, killWorker } from '../setup/worker.ts';

const load = () => import('../../../background/vault/tries.ts');
const wrong = async (): Promise<Result<null>> => fail('wrong-passphrase');
const tryWrong = async () => (await load()).tryPassphrase(wrong);
const wait = async () => (await load()).nextTry();
const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);
const YEAR_MS = 365 * 86_400_000;

/** Seconds to wait after each wrong try. */
const DELAYS = [0, 0, 0, 0, 5, 15, 30, 60, 120, 240, 480, 900, 900, 900];

beforeEach(() => {
  freshBrowser();
  killWorker();
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => vi.useRealTimers());

/** So many wrong tries, each as soon as it may be. */
async function tryWrongTimes(times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    pass(await wait());
    expect(await tryWrong()).toEqual(fail('wrong-passphrase'));
  }
}

it('delays grow, and never beyond a quarter of an hour', async () => {
  const delays: number[] = [];
  for (const _each of DELAYS) {
    await tryWrongTimes(1);
    delays.push((await wait()) / 1_000);
  }
  expect(delays).toEqual(DELAYS);
});

it('T5: twelve wrong passphrases, the worker restarted between them: the delays grow and last, the right one opens, nothing is wiped', async () => {
  const start = async (end: () => unknown) => {
    browser.runtime.onMessage.clear();
    await end();
    await import('../../../background/index.ts');
  };
  await start(killWorker);
  expect(await call(POPUP, 'createVault', { passphrase: PASSPHRASE })).toEqual(ok(null));
  await call(POPUP, 'lock', null);
  const record = await stored();
  const delays: unknown[] = [];
  for (let count = 0; count < 12; count += 1) {
    expect(await call(POPUP, 'unlock', { passphrase: `wrong ${count}` })).toEqual(fail('wrong-passphrase'));
    // A killed worker and a closed browser in turn.
    await start(count % 2 ? killWorker : closeBrowser);
    const next = (await call(POPUP, 'nextTry', null)) as Result<number>;
    if (!next.ok) throw new Error(next.reason);
    delays.push(next.value / 1_000);
    if (next.value === 0) continue;
    // Too soon, the right one is not even tried.
    pass(next.value - 1);
    expect(await call(POPUP, 'unlock', { passphrase: PASSPHRASE })).toEqual(fail('wait'));
    pass(1);
  }
  expect(delays).toEqual(DELAYS.slice(0, 12));
  expect(await stored()).toEqual(record);
  expect(await call(POPUP, 'unlock', { passphrase: PASSPHRASE })).toEqual(ok(null));
  expect(await call(POPUP, 'listAccounts', null)).toEqual(ok([]));
  expect(await call(POPUP, 'nextTry', null)).toEqual(ok(0));
}, 120_000);

const stored = async () => {
  const { database } = await import('../../../background/storage/database.ts');
  return (await database()).get('vault', 'record');
};

describe('while it is too soon', () => {
  it('nothing is tried', async () => {
    await tryWrongTimes(5);
    const attempt = vi.fn(wrong);
    expect(await (await load()).tryPassphrase(attempt)).toEqual(fail('wait'));
    expect(attempt).not.toHaveBeenCalled();
  });

  it('asking costs nothing more', async () => {
    await tryWrongTimes(6);
    for (let count = 0; count < 20; count += 1) expect(await tryWrong()).toEqual(fail('wait'));
    expect(await wait()).toBe(15_000);
  });
});

describe('tries at the same time', () => {
  it('count each: of a hundred, five are made', async () => {
    const attempt = vi.fn(wrong);
    const { tryPassphrase } = await load();
    const results = await Promise.all(Array.from({ length: 100 }, () => tryPassphrase(attempt)));
    expect(attempt).toHaveBeenCalledTimes(5);
    expect(results.filter((result) => !result.ok && result.reason === 'wait')).toHaveLength(95);
    expect(await wait()).toBe(5_000);
  });

  it('count when the worker is killed before they end', async () => {
    for (let count = 0; count < 5; count += 1) {
      const { tryPassphrase } = await load();
      await new Promise<void>((begun) => {
        void tryPassphrase(() => {
          begun();
          return new Promise<Result<null>>(() => {});
        });
      });
      killWorker();
    }
    expect(await tryWrong()).toEqual(fail('wait'));
  });
});

describe('a clock', () => {
  it.each([
    1_000,
    60_000,
    YEAR_MS,
    20 * YEAR_MS,
  ])('set back by %i ms opens nothing, and locks nobody out', async (by) => {
    await tryWrongTimes(7);
    pass(-by);
    expect(await tryWrong()).toEqual(fail('wait'));
    const left = await wait();
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(30_000);
    // The wait goes by, though the clock is still behind; in the next worker, too.
    killWorker();
    pass(left);
    expect(await wait()).toBe(0);
    expect(await (await load()).tryPassphrase(async () => ok('in'))).toEqual(ok('in'));
  });

  it('set back for each try keeps the delays growing', async () => {
    await tryWrongTimes(8);
    pass(-YEAR_MS);
    expect(await wait()).toBe(60_000);
    await tryWrongTimes(1);
    expect(await wait()).toBe(120_000);
  });
});

describe('what ends it', () => {
  it('the right passphrase', async () => {
    await tryWrongTimes(9);
    pass(await wait());
    expect(await (await load()).tryPassphrase(async () => ok(null))).toEqual(ok(null));
    expect(browser.storage.local.values.has('vaultTries')).toBe(false);
    for (const delay of [0, 0, 0, 0, 5_000]) {
      await tryWrong();
      expect(await wait()).toBe(delay);
    }
  });

  it.each([
    'damaged',
    'not-set-up',
    'storage',
  ] as const)('%s is no wrong passphrase, and resets nothing', async (reason) => {
    await tryWrongTimes(4);
    for (let count = 0; count < 9; count += 1)
      expect(await (await load()).tryPassphrase(async () => fail(reason))).toEqual(fail(reason));
    await tryWrong();
    expect(await wait()).toBe(5_000);
  });
});

it('storage that refuses lets nobody try', async () => {
  const refuse = vi
    .spyOn(browser.storage.local, 'set')
    .mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
  const attempt = vi.fn(wrong);
  await expect((await load()).tryPassphrase(attempt)).rejects.toThrow('full');
  expect(attempt).not.toHaveBeenCalled();
  refuse.mockRestore();
});

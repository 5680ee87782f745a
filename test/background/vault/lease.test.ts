import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { alarms, desk } from '../../harness/fake-browser.ts';
import { browser, closeBrowser, freshBrowser, killWorker } from '../setup/worker.ts';

const load = () => import('../../../background/vault/lease.ts');
const state = async () => (await load()).leaseState();
const MINUTE = 60_000;
const pass = (minutes: number) => vi.setSystemTime(Date.now() + minutes * MINUTE);
const set = async (minutes: number) => (await import('../../../background/storage/auto-lock.ts')).saveAutoLock(minutes);
const personActed = async () => (await load()).personActed(Date.now());

beforeEach(async () => {
  freshBrowser();
  killWorker();
  vi.useFakeTimers({ toFake: ['Date'] });
  // Nobody touches the computer but where a test says so.
  desk.lastInput = Date.now();
  await (await load()).startLease();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Somebody works, in whatever program, and the vault is asked every minute. */
async function work(minutes: number): Promise<void> {
  for (let left = minutes; left > 0; left -= 1) {
    pass(1);
    desk.lastInput = Date.now() - 5_000;
    if ((await state()) !== 'running') return;
  }
}

it('none before anything was unlocked', async () => {
  await (await load()).endLease();
  expect(await state()).toBe('none');
});

it.each([
  [15, undefined],
  [1, 1],
  [480, 480],
])('%i minutes without anybody, and it is over; in the next worker, too', async (minutes, chosen) => {
  if (chosen) {
    await set(chosen);
    await (await load()).startLease();
  }
  vi.setSystemTime(Date.now() + minutes * MINUTE - 1);
  expect(await state()).toBe('running');
  vi.setSystemTime(Date.now() + 1);
  expect(await state()).toBe('over');
  killWorker();
  expect(await state()).toBe('over');
});

it('is not kept running by being used', async () => {
  for (let minute = 1; minute < 15; minute += 1) {
    pass(1);
    expect(await state()).toBe('running');
  }
  pass(1);
  expect(await state()).toBe('over');
});

it('runs on while somebody works, and ends the set time after the last touch', async () => {
  await work(120);
  expect(await state()).toBe('running');
  pass(14.9);
  killWorker();
  expect(await state()).toBe('over');
});

it('is never longer than eight hours, however busy somebody is', async () => {
  await work(479);
  expect(await state()).toBe('running');
  await personActed();
  pass(1);
  expect(await state()).toBe('over');
});

it('what a person does in our own pages counts where the browser sees nobody', async () => {
  pass(10);
  await personActed();
  pass(14);
  killWorker();
  expect(await state()).toBe('running');
  pass(1);
  expect(await state()).toBe('over');
});

it('what is over stays over, whoever comes back', async () => {
  pass(15);
  desk.lastInput = Date.now();
  await personActed();
  expect(await state()).toBe('over');
});

it('another time counts from when it is set, if it is shorter, too', async () => {
  await set(1);
  await personActed();
  expect(browser.idle.interval).toBe(60);
  pass(1);
  expect(await state()).toBe('over');
});

describe('a clock', () => {
  it('that goes back a little, as clocks do, ends nothing', async () => {
    pass(-0.5);
    expect(await state()).toBe('running');
  });

  it.each([2, 60, 525_600])('that is set back %i minutes ends it: nobody knows how late it is', async (minutes) => {
    pass(-minutes);
    expect(await state()).toBe('over');
  });
});

it('a locked screen is an end, even where no event came', async () => {
  desk.isScreenLocked = true;
  pass(1);
  expect(await state()).toBe('over');
});

it('asks the browser now and then, not at each use', async () => {
  pass(1);
  const ask = vi.spyOn(browser.idle, 'queryState');
  for (let count = 0; count < 50; count += 1) await state();
  expect(ask).toHaveBeenCalledOnce();
});

it('a browser that cannot tell who is there saw nobody', async () => {
  vi.spyOn(browser.idle, 'queryState').mockRejectedValue(new Error('not here'));
  pass(14);
  expect(await state()).toBe('running');
  pass(1);
  expect(await state()).toBe('over');
});

describe('the end', () => {
  it('is there for whoever asks while it is being written', async () => {
    const { endLease, leaseState } = await load();
    const ending = endLease();
    expect(await leaseState()).toBe('none');
    await ending;
    expect(browser.storage.session.values.has('lease')).toBe(false);
  });

  it('is not undone by a look that was under way', async () => {
    pass(1);
    const { endLease, leaseState } = await load();
    const looking = leaseState();
    await endLease();
    await looking;
    expect(await leaseState()).toBe('none');
    killWorker();
    expect(await state()).toBe('none');
  });

  it('comes with the browser', async () => {
    await closeBrowser();
    expect(await state()).toBe('none');
  });
});

it('wakes the worker every minute, and lets it sleep after', async () => {
  expect([...alarms.values()]).toEqual([1]);
  await (await load()).endLease();
  expect(alarms.size).toBe(0);
});

it('needs neither alarms nor events', async () => {
  vi.spyOn(browser.alarms, 'create').mockRejectedValue(new Error('not here'));
  await (await load()).startLease();
  expect(await state()).toBe('running');
});

it('does not begin where it cannot be kept', async () => {
  await (await load()).endLease();
  vi.spyOn(browser.storage.session, 'set').mockRejectedValueOnce(new Error('full'));
  await expect((await load()).startLease()).rejects.toThrow('full');
  expect(await state()).toBe('none');
});

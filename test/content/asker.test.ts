import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Asker, createAsker } from '../../src/content/asker.ts';
import { MAX_PIDS_A_PAGE } from '../../src/content/share.ts';
import type { ContentCalls, LookUp } from '../../src/shared/calls.ts';
import type { CustomerId } from '../../src/shared/customer-id.ts';
import { fail, ok, type Result } from '../../src/shared/result.ts';
import type { Client } from '../../src/shared/router.ts';
import { type SubscriptionStatus, unknown } from '../../src/shared/status.ts';
import { active, pidOf } from './harness.ts';

type Answer = Result<LookUp>;
type Asked = { customers: readonly CustomerId[]; again: boolean; answer: (result: Answer) => void };

let lifetime: AbortController;
let calls: Asked[];
let asker: Asker;
const onStatus = vi.fn();
const onRefused = vi.fn();
const onOver = vi.fn(async () => ok(null));

beforeEach(() => {
  lifetime = new AbortController();
  calls = [];
  vi.resetAllMocks();
  asker = createAsker({
    call: ((name: string, input: { customers: readonly CustomerId[]; again: boolean }) =>
      name === 'overBudget'
        ? onOver()
        : new Promise((resolve) => calls.push({ ...input, answer: resolve }))) as unknown as Client<ContentCalls>,
    inOrder,
    onStatus,
    onRefused,
    isAlive: () => true,
    signal: lifetime.signal,
  });
});
afterEach(() => lifetime.abort());

const pids = (count: number) => Array.from({ length: count }, (_, n) => pidOf(n));
const inOrder = (all: CustomerId[]) => all.toSorted((one, other) => one.localeCompare(other));
const call = async (index: number): Promise<Asked> => {
  await expect.poll(() => calls.length).toBeGreaterThan(index);
  return calls[index] as Asked;
};
const answered = (
  known: readonly CustomerId[],
  open: readonly CustomerId[] = [],
  status: SubscriptionStatus = active('Cloud'),
): Answer => ok({ statuses: Object.fromEntries(known.map((pid) => [pid, status])), open });

describe('asking', () => {
  test('once for each, all together', async () => {
    for (const pid of [...pids(3), ...pids(3)]) asker.want(pid);
    const first = await call(0);
    expect(first.customers).toEqual(pids(3));
    first.answer(answered(pids(3)));
    await expect.poll(() => asker.statusOf(pidOf(2))?.state).toBe('active');
    asker.want(pidOf(1));
    expect(calls).toHaveLength(1);
  });

  test('at most 50 a call, one call at a time; the rest as soon as something is known', async () => {
    for (const pid of pids(60)) asker.want(pid);
    const first = await call(0);
    expect(first.customers).toEqual(inOrder(pids(60)).slice(0, 50));
    const [known, ...open] = first.customers;
    first.answer(answered(known ? [known] : [], open));
    const second = await call(1);
    expect(second.customers).toEqual(inOrder(pids(60)).slice(1, 51));
    expect(calls).toHaveLength(2);
  });

  test('a background that is gone is asked again, and nothing is lost', async () => {
    asker.want(pidOf(1));
    (await call(0)).answer(fail('gone'));
    const second = await call(1);
    expect(second.customers).toEqual([pidOf(1)]);
    second.answer(answered([pidOf(1)]));
    await expect.poll(() => asker.statusOf(pidOf(1))?.state).toBe('active');
  });

  test('a stale answer shows until the new one comes', async () => {
    asker.want(pidOf(1));
    (await call(0)).answer(answered([pidOf(1)], [pidOf(1)], { ...active('Old'), stale: true } as SubscriptionStatus));
    const second = await call(1);
    expect(asker.statusOf(pidOf(1))).toMatchObject({ stale: true });
    second.answer(answered([pidOf(1)]));
    await expect.poll(() => asker.statusOf(pidOf(1))?.stale).toBe(false);
  });

  test('refused: silent', async () => {
    asker.want(pidOf(1));
    (await call(0)).answer(fail('refused'));
    await expect.poll(() => onRefused.mock.calls.length).toBe(1);
  });

  test('a fault of ours is said, and not asked again', async () => {
    asker.want(pidOf(1));
    (await call(0)).answer(fail('internal'));
    await expect.poll(() => asker.statusOf(pidOf(1))).toMatchObject({ state: 'unknown', reason: 'internal' });
    expect(calls).toHaveLength(1);
  });

  test('a page has its share, and a person may go beyond it', async () => {
    for (const pid of pids(MAX_PIDS_A_PAGE)) asker.want(pid);
    expect(onOver).not.toHaveBeenCalled();
    for (const pid of pids(MAX_PIDS_A_PAGE + 5)) asker.want(pid);
    expect(onOver).toHaveBeenCalledTimes(1);
    const beyond = pidOf(MAX_PIDS_A_PAGE);
    expect(asker.statusOf(beyond)).toMatchObject({ state: 'unknown', reason: 'budget' });
    const first = await call(0);
    asker.again(beyond);
    first.answer(answered(first.customers));
    expect(await call(1)).toMatchObject({ customers: [beyond], again: true });
  });
});

describe('going on', () => {
  test('a person lets the page ask for as many more, and no more than that', async () => {
    for (const pid of pids(2 * MAX_PIDS_A_PAGE + 1)) asker.want(pid);
    const asked = new Set<CustomerId>();
    const answerAll = async (count: number) => {
      for (let index = asked.size / 50; asked.size < count; index += 1) {
        const next = await call(index);
        for (const pid of next.customers) asked.add(pid);
        next.answer(answered(next.customers));
      }
      await expect.poll(() => [...asked].every((pid) => asker.statusOf(pid)?.state === 'active')).toBe(true);
    };
    await answerAll(MAX_PIDS_A_PAGE);
    asker.goOn();
    await answerAll(2 * MAX_PIDS_A_PAGE);
    expect(asker.statusOf(pidOf(2 * MAX_PIDS_A_PAGE))).toMatchObject({ reason: 'budget' });
    expect(onOver).toHaveBeenCalledTimes(2);
  });

  test('what the background had no budget for is asked again', async () => {
    asker.want(pidOf(1));
    (await call(0)).answer(answered([pidOf(1)], [], unknown('budget')));
    await expect.poll(() => asker.statusOf(pidOf(1))?.reason).toBe('budget');
    asker.goOn();
    expect((await call(1)).customers).toEqual([pidOf(1)]);
  });
});

describe('asking again', () => {
  const know = async (status: SubscriptionStatus) => {
    asker.want(pidOf(1));
    (await call(0)).answer(answered([pidOf(1)], [], status));
    await expect.poll(() => asker.statusOf(pidOf(1))).toBeDefined();
  };

  test.each<[string, SubscriptionStatus, SubscriptionStatus['state'] | undefined]>([
    ['what is known stays', active('Cloud'), 'active'],
    ['what was locked is being checked', unknown('locked'), undefined],
  ])('after a nudge: %s', async (_, status, state) => {
    await know(status);
    asker.recheck();
    expect(asker.statusOf(pidOf(1))?.state).toBe(state);
    (await call(1)).answer(answered([pidOf(1)], [], unknown('locked')));
    await expect.poll(() => asker.statusOf(pidOf(1))).toMatchObject({ reason: 'locked' });
  });

  test('an answer from before a nudge does not count', async () => {
    asker.want(pidOf(1));
    const first = await call(0);
    asker.recheck();
    first.answer(answered([pidOf(1)], [], unknown('locked')));
    expect((await call(1)).customers).toEqual([pidOf(1)]);
    expect(asker.statusOf(pidOf(1))).toBeUndefined();
  });

  test('a check by hand that the worker did not live to answer is still one', async () => {
    await know(active('Cloud'));
    asker.again(pidOf(1));
    (await call(1)).answer(fail('gone'));
    expect(await call(2)).toMatchObject({ customers: [pidOf(1)], again: true });
  });

  const MINUTE = 60_000;
  test.each<[string, SubscriptionStatus, number, number]>([
    ['a passing failure, a minute later', unknown('offline'), MINUTE, 2],
    ['a passing failure, at once', unknown('offline'), 0, 1],
    ['an error of the service, a minute later', unknown('service-error'), MINUTE, 2],
    ['a budget that was spent, a minute later', unknown('budget'), MINUTE, 2],
    [
      'an old answer, and a failure that is over at a time that has come',
      { ...active('Cloud'), checkedAt: 1, stale: true, failed: 'offline', retryAt: Date.now() - 1 },
      0,
      2,
    ],
    ['an answer from just now', active('Cloud'), MINUTE, 1],
    ['an answer from a quarter of an hour ago', active('Cloud'), 15 * MINUTE, 2],
    ['a failure that is over at a time that has come', unknown('throttled', null, { retryAt: Date.now() - 1 }), 0, 2],
    ['a failure that is over at a time to come', unknown('throttled', null, { retryAt: Date.now() + 9e6 }), MINUTE, 1],
    ['a failure that stays, a minute later', unknown('denied-secret'), MINUTE, 1],
    ['a failure that stays, a quarter of an hour later', unknown('denied-secret'), 15 * MINUTE, 2],
  ])('when the person is back: %s', async (_, status, later, count) => {
    await know({ ...status, checkedAt: Date.now() });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + later });
    asker.resume();
    vi.useRealTimers();
    await new Promise((resolve) => setTimeout(resolve));
    expect(calls).toHaveLength(count);
  });

  test.each<[string, SubscriptionStatus, number]>([
    ['no network', unknown('offline'), 2],
    ['nobody answered', unknown('unreachable'), 2],
    [
      'an old answer that could not be renewed for want of a network',
      { ...active('Cloud'), stale: true, failed: 'offline' } as SubscriptionStatus,
      2,
    ],
    ['a busy service', unknown('throttled'), 1],
    ['an answer', active('Cloud'), 1],
  ])('when the network is back: %s', async (_, status, count) => {
    await know(status);
    asker.online();
    await new Promise((resolve) => setTimeout(resolve));
    expect(calls).toHaveLength(count);
  });

  test.each<[string, SubscriptionStatus]>([
    ['an old answer', { ...active('Cloud'), checkedAt: Date.now() - 3_600_000 }],
    [
      'an old answer that could not be renewed',
      { ...active('Cloud'), checkedAt: Date.now() - 3_600_000, stale: true, failed: 'budget' } as SubscriptionStatus,
    ],
  ])('%s is asked for again once a minute, however often the page ticks', async (_, status) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    asker.want(pidOf(1));
    await vi.advanceTimersByTimeAsync(0);
    for (let second = 0; second < 150; second += 1) {
      calls.at(-1)?.answer(answered([pidOf(1)], [], status));
      await vi.advanceTimersByTimeAsync(1_000);
      asker.resume();
    }
    expect(calls.length).toBe(3);
    vi.useRealTimers();
  });

  test('a page that lives on may ask for two more a second', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    for (const pid of pids(MAX_PIDS_A_PAGE + 200)) asker.want(pid);
    const asked = new Set<CustomerId>();
    const answerAll = async (ms: number) => {
      for (let passed = 0; passed < ms; passed += 500) {
        const last = calls.at(-1);
        for (const pid of last?.customers ?? []) asked.add(pid);
        last?.answer(answered(last.customers));
        await vi.advanceTimersByTimeAsync(500);
        asker.resume();
      }
    };
    await answerAll(10_000);
    expect(asked.size).toBe(MAX_PIDS_A_PAGE);
    await answerAll(50_000);
    expect(asked.size).toBeGreaterThan(MAX_PIDS_A_PAGE + 50);
    expect(asked.size).toBeLessThanOrEqual(MAX_PIDS_A_PAGE + 2 * 61);
    vi.useRealTimers();
  });

  test('at the first tick after its time has come', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const tick = async (ms: number) => {
      await vi.advanceTimersByTimeAsync(ms);
      asker.resume();
      await vi.advanceTimersByTimeAsync(0);
    };
    asker.want(pidOf(1));
    await vi.advanceTimersByTimeAsync(0);
    calls[0]?.answer(answered([pidOf(1)], [], unknown('throttled', null, { retryAt: Date.now() + 5_000 })));
    await tick(4_999);
    expect(calls).toHaveLength(1);
    await tick(1);
    expect(calls).toHaveLength(2);
    vi.useRealTimers();
  });
});

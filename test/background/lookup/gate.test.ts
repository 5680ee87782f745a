import { setMaxListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Attempt, Conditions, Refused, SourceError } from '../../../background/sources/source.ts';
import { LIMITS, type LimitsSet } from '../../../src/shared/limits.ts';
import { browser, freshBrowser, killWorker } from '../setup/worker.ts';

type Answer = Attempt<string>;
const ok = (value: string): Answer => ({ ok: true, value });
const fail = (reason: SourceError, more: Partial<Refused> = {}): Answer => ({ ok: false, reason, ...more });
const busy = fail('throttled');
const refused = fail('local-throttle');
const silent = fail('unreachable');

const account = (endpoint = 'https://ls.test/') => ({ endpoint, source: 'license-service' }) as const;
const never = new AbortController().signal;
setMaxListeners(0, never);

/** Answers these in turn, the last one for ever. */
const answering = (...answers: Answer[]) => {
  const send = vi.fn<(conditions: Conditions) => Promise<Answer>>();
  for (const answer of answers) send.mockResolvedValueOnce(answer);
  return send.mockResolvedValue(answers.at(-1) ?? ok('x'));
};

/** Answers after a while, and counts how many were under way at once. */
function counting() {
  let [now, most] = [0, 0];
  const send = async () => {
    most = Math.max(most, ++now);
    await new Promise((done) => setTimeout(done, 50));
    now -= 1;
    return ok('x');
  };
  return { send, most: () => most };
}

/** The gate of a new worker, with these limits set. */
async function load(limits: LimitsSet = {}) {
  killWorker();
  await browser.storage.local.set({ limits });
  return import('../../../background/lookup/gate.ts');
}

/** Let made-up time go by until this is done; also returns how much went by, in ms. */
async function inTime<T>(work: Promise<T>): Promise<{ value: T; took: number }> {
  const started = Date.now();
  let took = -1;
  const end = () => {
    took = Date.now() - started;
  };
  work.then(end, end);
  while (took < 0) await vi.advanceTimersByTimeAsync(10);
  return { value: await work, took };
}

beforeEach(() => {
  freshBrowser();
  vi.useFakeTimers({ now: Date.parse('2024-03-01T12:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('one question', () => {
  const { attempts, networkAttempts } = LIMITS;
  const roomy: LimitsSet = { circuitFailures: 100, deadline: 120 };

  it.each<[string, Answer[], object, number]>([
    ['an answer', [ok('x')], ok('x'), 1],
    ['busy once', [busy, ok('x')], ok('x'), 2],
    ['busy all but the last time', [...Array(attempts.initial - 1).fill(busy), ok('x')], ok('x'), attempts.initial],
    ['busy for ever', [busy], { ok: false, reason: 'throttled' }, attempts.initial],
    ['failing for ever', [fail('service-error')], { ok: false, reason: 'service-error' }, attempts.initial],
    ['silent for ever', [silent], { ok: false, reason: 'unreachable' }, networkAttempts.initial],
    ['silent once', [silent, ok('x')], ok('x'), 2],
    ['refused by the browser, which is no attempt', [...Array(20).fill(refused), ok('x')], ok('x'), 21],
    ['refused and busy in turns', [refused, busy, refused, busy, refused, ok('x')], ok('x'), 6],
    ['refused for ever', [refused], { ok: false, reason: 'throttled' }, 30],
    ...(
      [
        'denied-access-key',
        'denied-secret',
        'denied-clock',
        'denied-permission',
        'denied-host',
        'offline',
        'bad-response',
        'bad-request',
      ] as const
    ).map((reason): [string, Answer[], object, number] => [reason, [fail(reason)], { ok: false, reason }, 1]),
  ])('%s', async (_what, answers, expected, times) => {
    const { throughGate } = await load(roomy);
    const send = answering(...answers);
    const { value } = await inTime(throughGate(account(), send, never));
    expect(value).toMatchObject(expected);
    expect(send).toHaveBeenCalledTimes(times);
  });

  it('says what exactly the service said', async () => {
    const { throughGate } = await load();
    const detail = { code: 'AccessDenied', advice: null };
    const { value } = await inTime(throughGate(account(), answering(fail('denied-permission', { detail })), never));
    expect(value).toEqual({ ok: false, reason: 'denied-permission', detail });
  });

  it('stops at its deadline', async () => {
    const { throughGate } = await load({ ...roomy, deadline: 5, attempts: 32 });
    const { took } = await inTime(throughGate(account(), answering(busy), never));
    expect(took).toBeLessThanOrEqual(5_000);
  });

  it.each([
    ['busy', busy, [100, 200]],
    ['silent', silent, [0, 200]],
  ] as const)('%s: the first pause is between %j ms', async (_what, answer, [low, high]) => {
    const { throughGate } = await load(roomy);
    for (const random of [0, 0.999_999]) {
      vi.spyOn(Math, 'random').mockReturnValue(random);
      const { took } = await inTime(throughGate(account(`https://${random}.test/`), answering(answer, ok('x')), never));
      expect(took).toBeGreaterThanOrEqual(random ? high - 10 : low);
      expect(took).toBeLessThanOrEqual((random ? high : low) + 10);
    }
  });

  it('pays for each request, and stops when it cannot', async () => {
    const { throughGate } = await load(roomy);
    const pay = vi.fn().mockResolvedValueOnce(true).mockResolvedValueOnce(true).mockResolvedValue(false);
    const failed = vi.fn();
    const send = answering(busy);
    const { value } = await inTime(throughGate(account(), send, never, { pay, giveBack: vi.fn(), failed }));
    expect(failed.mock.calls).toEqual([['throttled'], ['throttled']]);
    expect(value).toMatchObject({ ok: false, reason: 'throttled' });
    expect(send).toHaveBeenCalledTimes(2);
  });

  it.each<[string, Answer[], number, number]>([
    ['what Chromium refused to send', [refused, refused, ok('x')], 3, 2],
    ['what it refused after a failure', [busy, ...Array(5).fill(refused), ok('x')], 7, 5],
    ['what found no network', [fail('offline')], 1, 1],
    ['what we may not send', [fail('denied-host')], 1, 1],
    ['a failure', [busy, ok('x')], 2, 0],
  ])('gets back what was paid for %s', async (_what, answers, paid, back) => {
    const { throughGate } = await load();
    const asker = { pay: vi.fn(async () => true), giveBack: vi.fn(), failed: vi.fn() };
    await inTime(throughGate(account(), answering(...answers), never, asker));
    expect([asker.pay.mock.calls.length, asker.giveBack.mock.calls.length]).toEqual([paid, back]);
  });

  it('pays nothing while the circuit is open', async () => {
    const { throughGate } = await load();
    await inTime(Promise.all(Array.from({ length: 30 }, () => throughGate(account(), answering(busy), never))));
    const asker = { pay: vi.fn(async () => true), giveBack: vi.fn(), failed: vi.fn() };
    await inTime(throughGate(account(), answering(ok('x')), never, asker));
    expect(asker.pay).not.toHaveBeenCalled();
  });

  it('counts what fails and what is silent apart', async () => {
    const { throughGate } = await load();
    const { value } = await inTime(throughGate(account(), answering(busy, busy, silent, ok('x')), never));
    expect(value).toEqual(ok('x'));
  });

  it.each([
    ['throttled', 60],
    ['service-error', 60],
    ['unreachable', 15],
    ['offline', 15],
    ['denied-secret', null],
    ['bad-response', null],
  ] as const)('%s: to be asked again after %s s', async (reason, seconds) => {
    const { throughGate } = await load({ attempts: 1, networkAttempts: 1 });
    const { value } = await inTime(throughGate(account(), answering(fail(reason)), never));
    const expected = seconds === null ? undefined : seconds * 1_000;
    const wait = value.ok || value.retryAt === undefined ? undefined : value.retryAt - Date.now();
    if (expected === undefined) expect(wait).toBeUndefined();
    else expect(Math.abs((wait ?? 0) - expected)).toBeLessThanOrEqual(10);
  });
});

describe('Retry-After', () => {
  it('is waited for by everybody', async () => {
    const { throughGate } = await load();
    const first = throughGate(account(), answering(fail('throttled', { retryAfter: 8_000 }), ok('x')), never);
    await vi.advanceTimersByTimeAsync(10);
    const { took } = await inTime(throughGate(account(), answering(ok('y')), never));
    expect(took).toBeGreaterThanOrEqual(7_980);
    await inTime(first);
  });

  it('longer than a person waits: said at once, with the time', async () => {
    const { throughGate } = await load();
    const { value, took } = await inTime(
      throughGate(account(), answering(fail('throttled', { retryAfter: 60_000 })), never),
    );
    expect(value).toEqual({ ok: false, reason: 'throttled', retryAt: expect.any(Number) });
    expect(!value.ok && (value.retryAt ?? 0) - Date.now()).toBeGreaterThan(55_000);
    expect(took).toBeLessThan(1_000);
  });

  it('is believed only so far', async () => {
    const { throughGate } = await load({ longestRetryAfter: 60 });
    const { value } = await inTime(throughGate(account(), answering(fail('throttled', { retryAfter: 1e12 })), never));
    expect(!value.ok && (value.retryAt ?? 0) - Date.now()).toBeLessThanOrEqual(60_000);
  });
});

describe('the circuit', () => {
  const { circuitFailures, circuitPause, parallel } = LIMITS;
  const many = <T>(count: number, start: () => Promise<T>) => Promise.all(Array.from({ length: count }, start));

  it.each([busy, silent, fail('service-error')])('opens: nobody is kept waiting for %j', async (answer) => {
    const { throughGate } = await load();
    const send = answering(answer);
    const { value, took } = await inTime(many(100, () => throughGate(account(), send, never)));
    expect(value.every((outcome) => !outcome.ok && outcome.retryAt !== undefined)).toBe(true);
    expect(send.mock.calls.length).toBeLessThanOrEqual(circuitFailures.initial + parallel.initial);
    expect(took).toBeLessThan(20_000);
  });

  it('lets one try when its pause is over, and all when that one was answered', async () => {
    const { throughGate } = await load();
    await inTime(many(30, () => throughGate(account(), answering(busy), never)));
    await vi.advanceTimersByTimeAsync(circuitPause.initial * 1_000);
    let answer = (_: Answer) => {};
    const slow = vi.fn(() => new Promise<Answer>((done) => (answer = done)));
    const waiting = many(30, () => throughGate(account(), slow, never));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(slow).toHaveBeenCalledTimes(1);
    slow.mockImplementation(async () => ok('x'));
    answer(ok('x'));
    const { value } = await inTime(waiting);
    expect(value.every((outcome) => outcome.ok)).toBe(true);
  });

  it('one try that fails is the only one, and everybody hears of it', async () => {
    const { throughGate } = await load();
    await inTime(many(30, () => throughGate(account(), answering(busy), never)));
    await vi.advanceTimersByTimeAsync(circuitPause.initial * 1_000);
    const send = answering(busy);
    const { value } = await inTime(many(30, () => throughGate(account(), send, never)));
    expect(send).toHaveBeenCalledTimes(1);
    expect(value.every((outcome) => !outcome.ok && (outcome.retryAt ?? 0) > Date.now())).toBe(true);
  });

  it('a try that Chromium refuses to send says nothing: another one follows soon', async () => {
    const { throughGate } = await load();
    await inTime(many(30, () => throughGate(account(), answering(busy), never)));
    await vi.advanceTimersByTimeAsync(circuitPause.initial * 1_000);
    const { value } = await inTime(throughGate(account(), answering(refused), never));
    expect(!value.ok && (value.retryAt ?? 0) - Date.now()).toBeLessThanOrEqual(3_000);
  });

  it('a try that finds no network says nothing either: the next one tries', async () => {
    const { throughGate } = await load();
    await inTime(many(30, () => throughGate(account(), answering(busy), never)));
    await vi.advanceTimersByTimeAsync(circuitPause.initial * 1_000);
    await inTime(throughGate(account(), answering(fail('offline')), never));
    const send = answering(busy);
    await inTime(many(10, () => throughGate(account(), send, never)));
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('stays shut while good answers come between', async () => {
    const { throughGate } = await load();
    const turns = Array.from({ length: 4 * circuitFailures.initial }, (_, n) => (n % 2 ? ok('x') : busy));
    const send = answering(...turns, ok('x'));
    const { value } = await inTime(many(60, () => throughGate(account(), send, never)));
    expect(value.every((outcome) => outcome.ok)).toBe(true);
  });

  it('of one service is not that of another', async () => {
    const { throughGate } = await load();
    await inTime(many(30, () => throughGate(account(), answering(busy), never)));
    const { value, took } = await inTime(throughGate(account('https://other.test/'), answering(ok('x')), never));
    expect(value).toEqual(ok('x'));
    expect(took).toBeLessThanOrEqual(10);
  });
});

describe('the rate', () => {
  it('a burst, then so many a second', async () => {
    const { throughGate } = await load({ burst: 10, perSecond: 5 });
    const sentAt: number[] = [];
    const send = async () => {
      sentAt.push(Date.now());
      return ok('x');
    };
    await inTime(Promise.all(Array.from({ length: 30 }, () => throughGate(account(), send, never))));
    const times = sentAt.map((at) => at - (sentAt[0] ?? 0));
    expect(times[9]).toBeLessThanOrEqual(10);
    expect(times[29]).toBeGreaterThanOrEqual(3_900);
    expect(times[29]).toBeLessThanOrEqual(4_200);
  });

  it('what Chromium refused to send took nothing', async () => {
    const { throughGate } = await load({ burst: 3, perSecond: 1 });
    await inTime(throughGate(account(), answering(refused, refused, refused, refused, ok('x')), never));
    const { took } = await inTime(throughGate(account(), answering(ok('x')), never));
    expect(took).toBeLessThanOrEqual(10);
  });

  it('six at a time, never more', async () => {
    const { throughGate } = await load();
    const { send, most } = counting();
    await inTime(Promise.all(Array.from({ length: 100 }, () => throughGate(account(), send, never))));
    expect(most()).toBe(6);
  });
});

describe('the retry budget', () => {
  it('when it is spent, nothing is sent again; good answers earn it back', async () => {
    const limits: LimitsSet = { retryBudget: 2, circuitFailures: 100 };
    const { throughGate } = await load(limits);
    const send = answering(busy);
    await inTime(throughGate(account(), send, never));
    expect(send).toHaveBeenCalledTimes(3);
    const first = answering(ok('x'));
    for (let turn = 0; turn < 3; turn += 1) await inTime(throughGate(account(), first, never));
    const again = answering(busy, ok('x'));
    expect((await inTime(throughGate(account(), again, never))).value).toEqual(ok('x'));
  });
});

describe('what a repeat is taken for', () => {
  it.each([
    ['could not be paid for', { pay: async () => false }],
    ['came too late', {}],
  ])('and given back when it %s', async (what, change) => {
    const { throughGate } = await load({ circuitFailures: 100, deadline: 5 });
    const pay = 'pay' in change ? vi.fn(change.pay).mockResolvedValueOnce(true) : async () => true;
    const asker = { pay, giveBack: vi.fn(), failed: vi.fn() };
    const answers = what === 'came too late' ? [fail('throttled', { retryAfter: 60_000 })] : [busy];
    await inTime(throughGate(account(), answering(...answers), never, asker));
    await vi.advanceTimersByTimeAsync(1);
    const { lanes } = await browser.storage.session.get('lanes');
    expect((lanes as Record<string, { repeats: number }>)['https://ls.test/']?.repeats).toBe(150);
  });
});

describe('the limits of a running gate', () => {
  it('are those that were just set', async () => {
    const { throughGate } = await load({ parallel: 2 });
    const { saveLimits } = await import('../../../background/storage/limits.ts');
    const { send, most } = counting();
    await inTime(Promise.all(Array.from({ length: 20 }, () => throughGate(account(), send, never))));
    expect(most()).toBe(2);
    await saveLimits({ parallel: 5 });
    await inTime(Promise.all(Array.from({ length: 20 }, () => throughGate(account(), send, never))));
    expect(most()).toBe(5);
  });
});

describe('a killed worker forgets nothing', () => {
  it.each<[string, LimitsSet, Answer, number]>([
    ['an open circuit', {}, busy, 30],
    ['an open circuit to nowhere', {}, silent, 30],
    ['the pause that the service asked for', {}, fail('throttled', { retryAfter: 60_000 }), 1],
  ])('%s', async (_what, limits, answer, count) => {
    const { throughGate } = await load(limits);
    await inTime(Promise.all(Array.from({ length: count }, () => throughGate(account(), answering(answer), never))));
    const next = await load(limits);
    const send = answering(ok('x'));
    expect((await inTime(next.throughGate(account(), send, never))).value.ok).toBe(false);
    expect(send).not.toHaveBeenCalled();
  });

  it('an empty bucket', async () => {
    const limits: LimitsSet = { burst: 5, perSecond: 1 };
    const { throughGate } = await load(limits);
    await inTime(Promise.all(Array.from({ length: 5 }, () => throughGate(account(), answering(ok('x')), never))));
    const next = await load(limits);
    expect((await inTime(next.throughGate(account(), answering(ok('x')), never))).took).toBeGreaterThan(900);
  });

  it('that the service was busy, after good answers too: Chromium does not forget so soon', async () => {
    const { throughGate } = await load();
    await inTime(throughGate(account(), answering(busy, ok('x')), never));
    const next = await load();
    const send = answering(ok('x'));
    await inTime(next.throughGate(account(), send, never));
    expect(send.mock.calls[0]?.[0].isBackingOff).toBe(true);
    await vi.advanceTimersByTimeAsync(61_000);
    await inTime(next.throughGate(account(), send, never));
    expect(send.mock.calls[1]?.[0].isBackingOff).toBe(false);
  });
});

describe('what may go wrong', () => {
  it.each(['until', 'openUntil'])('a clock that was set back by hours: %s does not hold anybody', async (name) => {
    const { throughGate } = await load();
    await inTime(throughGate(account(), answering(ok('x')), never));
    const { lanes } = await browser.storage.session.get('lanes');
    const lane = { ...(lanes as Record<string, object>)['https://ls.test/'], [name]: Date.now() + 7_200_000 };
    await browser.storage.session.set({ lanes: { 'https://ls.test/': lane } });
    const next = await load();
    const { value, took } = await inTime(next.throughGate(account(), answering(ok('x')), never));
    expect(value).toEqual(ok('x'));
    expect(took).toBeLessThanOrEqual(10);
  });

  it('a lock ends every wait, and nothing is sent', async () => {
    const { throughGate } = await load();
    await inTime(throughGate(account(), answering(fail('throttled', { retryAfter: 20_000 })), AbortSignal.abort()));
    const abort = new AbortController();
    setMaxListeners(0, abort.signal);
    await inTime(throughGate(account(), answering(fail('throttled', { retryAfter: 20_000 }), ok('x')), never));
    const send = answering(ok('x'));
    const { endpoint, source } = account('https://ls.test/');
    const first = throughGate({ endpoint, source }, answering(fail('throttled', { retryAfter: 9_000 })), never);
    await vi.advanceTimersByTimeAsync(10);
    const waiting = Promise.all(Array.from({ length: 20 }, () => throughGate(account(), send, abort.signal)));
    await vi.advanceTimersByTimeAsync(100);
    abort.abort();
    const { value, took } = await inTime(waiting);
    expect(new Set(value.map((outcome) => outcome.ok))).toEqual(new Set([false]));
    expect(took).toBeLessThanOrEqual(20);
    expect(send).not.toHaveBeenCalled();
    await inTime(first);
  });

  it('what a lock broke off says nothing about the service', async () => {
    const { throughGate } = await load({ circuitFailures: 3 });
    const abort = new AbortController();
    const send = async () => {
      abort.abort();
      return silent;
    };
    for (let turn = 0; turn < 5; turn += 1) await inTime(throughGate(account(), send, abort.signal));
    expect((await inTime(throughGate(account(), answering(ok('x')), never))).value).toEqual(ok('x'));
  });

  it('leaves nothing behind at the signal, which lives until the next lock', async () => {
    const { throughGate } = await load();
    const { signal } = new AbortController();
    const [added, removed] = [vi.spyOn(signal, 'addEventListener'), vi.spyOn(signal, 'removeEventListener')];
    await inTime(throughGate(account(), answering(busy, refused, busy, ok('x')), signal));
    expect(added).toHaveBeenCalled();
    expect(removed).toHaveBeenCalledTimes(added.mock.calls.length);
  });

  it('storage that refuses hides no answer', async () => {
    const { throughGate } = await load();
    const set = vi.spyOn(browser.storage.session, 'set').mockRejectedValue(new Error('full'));
    expect((await inTime(throughGate(account(), answering(busy, ok('x')), never))).value).toEqual(ok('x'));
    set.mockRestore();
  });
});

describe('pastGate', () => {
  it('asks once, whatever the gate would say, and what it hears counts', async () => {
    const { pastGate, throughGate } = await load({ circuitFailures: 3 });
    await inTime(Promise.all(Array.from({ length: 20 }, () => throughGate(account(), answering(busy), never))));
    const send = answering(ok('x'));
    expect(await pastGate(account(), send, never)).toEqual(ok('x'));
    expect(send.mock.calls[0]?.[0].isBackingOff).toBe(true);
    expect((await inTime(throughGate(account(), send, never))).value).toEqual(ok('x'));
  });
});

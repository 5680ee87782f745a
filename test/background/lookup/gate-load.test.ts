import { setMaxListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Attempt, Service } from '../../../background/sources/source.ts';
import { report } from '../../harness/figures.ts';
import { luck } from '../../harness/luck.ts';
import { freshBrowser, killWorker } from '../setup/worker.ts';

/** The gate under load, in made-up time: an hour takes a second, and a seed gives the same run each time. */

const ACCOUNT = { endpoint: 'https://ls.test/', source: 'license-service' } as const;
const LATENCY_MS = 50;
const never = new AbortController().signal;
setMaxListeners(0, never);

/** Luck for the test, and for `Math.random`. */
function seeded(seed: number): () => number {
  const random = luck(seed);
  vi.spyOn(Math, 'random').mockImplementation(random);
  return random;
}

/** A service that counts, answers after a while, and fails when `fails` says so. */
function service(fails: () => boolean) {
  const sentAt: number[] = [];
  let [now, most] = [0, 0];
  const send = async (): Promise<Attempt<'x'>> => {
    sentAt.push(Date.now());
    now += 1;
    most = Math.max(most, now);
    await new Promise((done) => setTimeout(done, LATENCY_MS));
    now -= 1;
    return fails() ? { ok: false, reason: 'throttled' } : { ok: true, value: 'x' };
  };
  return { send, sentAt, most: () => most };
}

/** The most that any stretch of time had above its share: requests in it, less so many a second. */
function burstOf(sentAt: readonly number[], perSecond: number): number {
  let [level, most, last] = [0, 0, sentAt[0] ?? 0];
  for (const at of sentAt) {
    level = Math.max(0, level - ((at - last) / 1000) * perSecond) + 1;
    most = Math.max(most, level);
    last = at;
  }
  return most;
}

/** As a page does: asks again when it was told to, until it knows. Returns when it did, in ms since the epoch. */
async function askOn(send: () => Promise<Attempt<'x'>>): Promise<number> {
  for (;;) {
    const { throughGate } = await import('../../../background/lookup/gate.ts');
    const outcome = await throughGate(ACCOUNT, send, never);
    if (outcome.ok) return Date.now();
    const wait = Math.max(1_000, (outcome.retryAt ?? Date.now() + 60_000) - Date.now());
    await new Promise((done) => setTimeout(done, wait));
  }
}

/** Let made-up time go by until this is done. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let isDone = false;
  const end = () => {
    isDone = true;
  };
  work.then(end, end);
  while (!isDone) await vi.advanceTimersByTimeAsync(10_000);
  return work;
}

beforeEach(() => {
  freshBrowser();
  killWorker();
  vi.useFakeTimers({ now: Date.parse('2024-03-01T12:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe.each([1, 2, 3, 4, 5])('10,000 look-ups of which 30 % of the requests get 503, seed %d', (seed) => {
  it('are all answered, with few repeats, never too many at once or in a second', async () => {
    const random = seeded(seed);
    const { throughGate } = await import('../../../background/lookup/gate.ts');
    const { send, sentAt, most } = service(() => random() < 0.3);
    const outcomes = await inTime(Promise.all(Array.from({ length: 10_000 }, () => throughGate(ACCOUNT, send, never))));
    expect(outcomes.filter((outcome) => !outcome.ok)).toEqual([]);
    expect(sentAt.length).toBeLessThanOrEqual(15_000);
    expect(most()).toBe(6);
    const what = `10,000 look-ups, 30 % 503, seed ${seed}`;
    report({ name: `${what}: each`, unit: 'requests', value: sentAt.length / 10_000, limit: 1.5 });
    report({ name: `${what}: at the same time`, unit: 'requests', value: most(), limit: 6 });
    report({ name: `${what}: above 20 a second`, unit: 'requests', value: burstOf(sentAt, 20), limit: 301 });
    // nb. Timers fire on whole milliseconds: one request may come that much early.
    expect(burstOf(sentAt, 20)).toBeLessThanOrEqual(301);
    expect(burstOf(sentAt, 20)).toBeGreaterThan(250);
  }, 60_000);
});

describe('two accounts at one endpoint, each with a lane of its own and 20 requests a second', () => {
  it('each has its 20 a second, and neither waits for the other', async () => {
    const { SOURCES } = await import('../../../background/sources/source.ts');
    const { throughGate } = await import('../../../background/lookup/gate.ts');
    const lane = ({ id = '', endpoint }: Service) => `${endpoint} ${id}`;
    Object.assign(SOURCES['aws-marketplace'], { limits: { burst: 20, perSecond: 20 }, lane });
    const started = Date.now();
    const accounts = ['one', 'two'].map((id) => ({
      service: { endpoint: 'https://aws.test/', source: 'aws-marketplace', id } as const,
      ...service(() => false),
    }));
    const asked = accounts.flatMap(({ service, send }) =>
      Array.from({ length: 500 }, () => throughGate(service, send, never)),
    );
    const outcomes = await inTime(Promise.all(asked));
    expect(outcomes.filter(({ ok }) => !ok)).toEqual([]);
    for (const { sentAt } of accounts) {
      expect(sentAt).toHaveLength(500);
      // nb. Timers fire on whole milliseconds: one request may come that much early.
      expect(burstOf(sentAt, 20)).toBeLessThanOrEqual(21);
      // 480 after the first 20, at 20 a second: as if there were no other account.
      expect((sentAt.at(-1) ?? 0) - started).toBeLessThanOrEqual(24_500);
      const name = 'two accounts at one endpoint, 500 look-ups each: one above 20 a second';
      report({ name, unit: 'requests', value: burstOf(sentAt, 20), limit: 21 });
    }
  }, 60_000);
});

describe('five minutes of outage with 500 waiting', () => {
  it.each([
    'throttled',
    'service-error',
    'unreachable',
  ] as const)('%s: cost few requests, and all are answered soon after its end', async (reason) => {
    seeded(7);
    const end = Date.now() + 300_000;
    const { send, sentAt } = service(() => Date.now() < end);
    const failing = async () => {
      const result = await send();
      return result.ok ? result : { ...result, reason };
    };
    const answeredAt = await inTime(Promise.all(Array.from({ length: 500 }, () => askOn(failing))));
    const requests = sentAt.filter((at) => at < end).length;
    const wait = (Math.max(...answeredAt) - end) / 1_000;
    const what = `outage of 5 min (${reason}), 500 waiting`;
    report({ name: `${what}: while it lasts`, unit: 'requests', value: requests, limit: 120 });
    report({ name: `${what}: all answered after its end`, unit: 's of made-up time', value: wait, limit: 35 });
    expect(requests).toBeLessThanOrEqual(120);
    expect(requests).toBeGreaterThan(20);
    expect(wait).toBeLessThanOrEqual(35);
  }, 60_000);

  it('the worker killed every half minute: no more requests than that', async () => {
    seeded(8);
    const end = Date.now() + 300_000;
    const { send, sentAt } = service(() => Date.now() < end);
    const ask = async () => {
      // Whoever waits for a killed worker asks the next one.
      const dead = new Promise<'dead'>((done) => setTimeout(done, 30_000 - (Date.now() % 30_000), 'dead'));
      return (await Promise.race([askOn(send), dead])) === 'dead' ? null : Date.now();
    };
    const kills = setInterval(killWorker, 30_000);
    const askUntilKnown = async () => {
      for (;;) {
        const at = await ask();
        if (at !== null) return at;
      }
    };
    await inTime(Promise.all(Array.from({ length: 10 }, askUntilKnown)));
    clearInterval(kills);
    // Twelve until the circuit opens, one each 15 s after, and one for each worker that was killed while it tried.
    expect(sentAt.filter((at) => at < end).length).toBeLessThanOrEqual(12 + 20 + 10);
  }, 60_000);
});

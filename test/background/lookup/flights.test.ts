import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  flightOf,
  flightSignal,
  groundFlights,
  isInTheAir,
  type OnTheWay,
  takeOff,
} from '../../../background/lookup/flights.ts';
import { unknown } from '../../../src/shared/status.ts';
import { ACTIVE, ENDED } from '../setup/service.ts';

const ENDED_STATUS = { state: 'ended', reason: 'none-active', checkedAt: 1, account: '', stale: false } as const;

beforeEach(() => {
  groundFlights();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => void vi.useRealTimers());

it('is in the air until it lands, and answers for a while after', async () => {
  let land = (_status: ReturnType<typeof unknown>) => {};
  const flight = takeOff(ACTIVE, () => new Promise((done) => (land = done)));
  expect([isInTheAir(ACTIVE), flightOf(ACTIVE), isInTheAir(ENDED)]).toEqual([true, flight, false]);
  land(unknown('unreachable'));
  await flight.landed;
  expect(isInTheAir(ACTIVE)).toBe(false);
  expect(flightOf(ACTIVE)?.status?.reason).toBe('unreachable');
  vi.advanceTimersByTime(4_999);
  expect(flightOf(ACTIVE)).toBe(flight);
  vi.advanceTimersByTime(1);
  expect(flightOf(ACTIVE)).toBeUndefined();
});

it('does not answer any more when it is time to ask again', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  await takeOff(ACTIVE, async () => unknown('throttled', null, { retryAt: Date.now() + 2_000 })).landed;
  vi.advanceTimersByTime(1_999);
  expect(flightOf(ACTIVE)).toBeDefined();
  vi.advanceTimersByTime(1);
  expect(flightOf(ACTIVE)).toBeUndefined();
});

it('tells what comes on the way as it comes, and the landing', async () => {
  let onTheWay: OnTheWay | undefined;
  let land = (_status: ReturnType<typeof unknown>) => {};
  const flight = takeOff(ACTIVE, (tell) => {
    onTheWay = tell;
    return new Promise((done) => (land = done));
  });
  for (const account of ['One', 'Two']) {
    const { news } = flight;
    onTheWay?.meanwhile({ ...ENDED_STATUS, account });
    await news;
    expect([flight.meanwhile?.account, isInTheAir(ACTIVE)]).toEqual([account, true]);
  }
  const { news } = flight;
  onTheWay?.failed('throttled');
  expect(flight.trouble).toBe('throttled');
  land(unknown('throttled'));
  await news;
  expect([flight.status?.reason, isInTheAir(ACTIVE)]).toEqual(['throttled', false]);
});

it('lands when whoever asks throws: it would be open for ever', async () => {
  const flight = takeOff(ACTIVE, () => Promise.reject(new Error('a fault of ours')));
  await flight.landed;
  expect(isInTheAir(ACTIVE)).toBe(false);
  expect(flightOf(ACTIVE)?.status).toMatchObject({ state: 'unknown', reason: 'internal' });
});

it('an older flight does not take a newer one away with it', async () => {
  await takeOff(ACTIVE, async () => unknown('internal')).landed;
  vi.advanceTimersByTime(4_000);
  const newer = takeOff(ACTIVE, async () => unknown('internal'));
  await newer.landed;
  vi.advanceTimersByTime(1_000);
  expect(flightOf(ACTIVE)).toBe(newer);
});

it('grounded: nothing in the air, nothing landed, and the signal of before is aborted', async () => {
  const before = flightSignal();
  await takeOff(ENDED, async () => unknown('internal')).landed;
  takeOff(ACTIVE, () => new Promise(() => {}));
  groundFlights();
  expect([flightOf(ACTIVE), flightOf(ENDED), isInTheAir(ACTIVE)]).toEqual([undefined, undefined, false]);
  expect([before.aborted, flightSignal().aborted]).toEqual([true, false]);
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as arithmetic from '../../../background/lookup/lane-state.ts';
import { limitsOf } from '../../../src/shared/limits.ts';

const limits = limitsOf({ burst: 10, perSecond: 5, retryBudget: 3, circuitFailures: 4, circuitPause: 15 });
const later = (ms: number) => vi.setSystemTime(Date.now() + ms);
const failed = (reason: 'throttled' | 'unreachable', retryAfter = 0, before = 0) => ({ reason, retryAfter, before });
const lane = () => arithmetic.freshLane(limits);

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000_000 }));
afterEach(() => void vi.useRealTimers());

describe('turns', () => {
  it('a burst at once, then one each fifth of a second', () => {
    const state = lane();
    const waits = Array.from({ length: 13 }, () => arithmetic.takeTurn(state, limits));
    expect(waits).toEqual([...Array(10).fill(0), 200, 400, 600]);
  });

  it.each([
    [0, 200],
    [1_000, 0],
    [-3_600_000, 200],
  ])('after %d ms the next one waits %d ms', (ms, expected) => {
    const state = lane();
    for (let turn = 0; turn < 10; turn += 1) arithmetic.takeTurn(state, limits);
    later(ms);
    expect(arithmetic.takeTurn(state, limits)).toBe(expected);
  });

  it('never more than a burst, however long nobody asked', () => {
    const state = lane();
    later(86_400_000);
    const waits = Array.from({ length: 11 }, () => arithmetic.takeTurn(state, limits));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(10);
  });

  it('one that was given back may be taken again', () => {
    const state = lane();
    for (let turn = 0; turn < 10; turn += 1) arithmetic.takeTurn(state, limits);
    arithmetic.giveBackTurn(state);
    expect(arithmetic.takeTurn(state, limits)).toBe(0);
  });
});

it('repeats: so many, then one for each that helped and one for three good answers', () => {
  const state = lane();
  expect(Array.from({ length: 4 }, () => arithmetic.takeRepeat(state))).toEqual([true, true, true, false]);
  arithmetic.learnAnswer(state, true, limits);
  expect(arithmetic.takeRepeat(state)).toBe(true);
  for (let good = 0; good < 3; good += 1) arithmetic.learnAnswer(state, false, limits);
  expect(arithmetic.takeRepeat(state)).toBe(true);
  for (let good = 0; good < 100; good += 1) arithmetic.learnAnswer(state, true, limits);
  expect(Array.from({ length: 4 }, () => arithmetic.takeRepeat(state))).toEqual([true, true, true, false]);
});

describe('a busy service', () => {
  it.each([
    [1, 0],
    [2, 0],
    [3, 700],
    [4, 980],
    [5, 1_372],
    [12, 3_000],
  ])('after %d busy answers everybody waits %d ms', (count, expected) => {
    const state = lane();
    for (let time = 0; time < count; time += 1) arithmetic.learnFailure(state, failed('throttled'), limits);
    expect(Math.round(arithmetic.pauseOf(state, limits))).toBe(expected);
  });

  it('is forgotten a minute after, and a little with each good answer', () => {
    const state = lane();
    for (let time = 0; time < 3; time += 1) arithmetic.learnFailure(state, failed('throttled'), limits);
    arithmetic.learnAnswer(state, false, limits);
    expect([state.busy, arithmetic.isBackingOff(state)]).toEqual([2, true]);
    later(60_000);
    expect(arithmetic.isBackingOff(state)).toBe(false);
    arithmetic.learnFailure(state, failed('throttled'), limits);
    expect(state.busy).toBe(1);
  });

  it('is not one that cannot be reached: Chromium does not count that', () => {
    const state = lane();
    for (let time = 0; time < 3; time += 1) arithmetic.learnFailure(state, failed('unreachable'), limits);
    expect([state.busy, arithmetic.pauseOf(state, limits), arithmetic.isBackingOff(state)]).toEqual([0, 0, false]);
  });
});

describe('a clock that was set back', () => {
  it.each([
    ['a pause that the service asks for then', 30_000, 30_000],
    ['none', 0, 0],
  ])('by hours: what was to wait for before does not count, %s does', (_what, retryAfter, expected) => {
    const state = lane();
    arithmetic.learnFailure(state, failed('throttled', 60_000), limits);
    later(-7_200_000);
    arithmetic.learnFailure(state, failed('throttled', retryAfter), limits);
    expect(arithmetic.pauseOf(state, limits)).toBe(expected);
  });
});

describe('the circuit', () => {
  const failing = (count: number, reason: 'throttled' | 'unreachable' = 'throttled', retryAfter = 0) => {
    const state = lane();
    for (let time = 0; time < count; time += 1) arithmetic.learnFailure(state, failed(reason, retryAfter), limits);
    return state;
  };

  it.each([
    [3, 'closed'],
    [4, 'open'],
    [40, 'open'],
  ] as const)('after %d failures: %s', (count, expected) => {
    expect(arithmetic.circuitOf(failing(count), limits)).toBe(expected);
    expect(arithmetic.circuitOf(failing(count, 'unreachable'), limits)).toBe(expected);
  });

  it('does not open for one question that fails and fails: it may be that customer alone', () => {
    const state = lane();
    for (let before = 0; before < 100; before += 1)
      arithmetic.learnFailure(state, failed('throttled', 0, before), limits);
    expect([state.inRow, arithmetic.circuitOf(state, limits)]).toEqual([2, 'closed']);
  });

  it.each([
    [14_999, 'open'],
    [15_000, 'half-open'],
    [86_400_000, 'half-open'],
    // The clock was set back: nobody waits for hours.
    [-3_600_000, 'half-open'],
  ] as const)('%d ms later: %s', (ms, expected) => {
    const state = failing(4);
    later(ms);
    expect(arithmetic.circuitOf(state, limits)).toBe(expected);
  });

  it('closes with an answer, opens anew with one failure when half-open', () => {
    const state = failing(4);
    later(15_000);
    arithmetic.learnFailure(state, failed('throttled'), limits);
    expect(arithmetic.circuitOf(state, limits)).toBe('open');
    arithmetic.learnAnswer(state, false, limits);
    expect(arithmetic.circuitOf(state, limits)).toBe('closed');
  });

  it('stays open as long as the service asks for', () => {
    expect(failing(4, 'throttled', 100_000).openUntil).toBe(Date.now() + 100_000);
  });
});

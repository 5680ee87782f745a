import { describe, expect, it } from 'vitest';
import { isWithin, LIMITS, type LimitName, limitsOf } from '../../src/shared/limits.ts';

const NAMES = Object.keys(LIMITS) as LimitName[];

it.each(NAMES)('%s: the initial value is within the bounds', (name) => {
  const { initial, min, max } = LIMITS[name];
  expect(isWithin(name, initial)).toBe(true);
  expect(min).toBeLessThan(max);
});

it.each(NAMES)('%s: takes whole numbers within its bounds, and nothing else', (name) => {
  const { min, max } = LIMITS[name];
  for (const value of [min, max]) expect(isWithin(name, value)).toBe(true);
  for (const value of [min - 1, max + 1, min + 0.5, Number.NaN, Number.POSITIVE_INFINITY, String(min), null, undefined])
    expect(isWithin(name, value)).toBe(false);
});

describe('limitsOf', () => {
  it('what a person set, else what the source brings, else the initial value', () => {
    const limits = limitsOf({ parallel: 2 }, { parallel: 3, perSecond: 7 });
    expect([limits.parallel, limits.perSecond, limits.burst]).toEqual([2, 7, LIMITS.burst.initial]);
  });

  it('what is set for one service does not ask another for more than its source allows', () => {
    const limits = limitsOf({ burst: 2_000, perSecond: 2, parallel: 9 }, { burst: 5, perSecond: 15 });
    expect([limits.burst, limits.perSecond, limits.parallel]).toEqual([5, 2, 9]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['out of bounds', { parallel: 0, burst: 1e9 }],
    ['of another type', { parallel: '6', burst: null }],
    ['a name that is none', { constructor: 1, toString: 2, __proto__: { parallel: 1 }, more: 3 }],
  ])('%s: counts as not set', (_what, set) => {
    expect(limitsOf(set)).toEqual(limitsOf({}));
    expect(Object.keys(limitsOf(set)).toSorted()).toEqual(NAMES.toSorted());
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NOW } from './client.ts';
import { laterBy, parseDuration } from './duration.ts';

const HOUR = 3_600_000;

test.each([
  ['PT3600S', { months: 0, ms: HOUR }],
  ['PT0.5S', { months: 0, ms: 500 }],
  ['P1DT2H', { months: 0, ms: 26 * HOUR }],
  ['P1Y2M', { months: 14, ms: 0 }],
  ['P1Y2M3DT4H5M6S', { months: 14, ms: ((3 * 24 + 4) * 60 + 5) * 60_000 + 6000 }],
  ['-PT1M', { months: -0, ms: -60_000 }],
])('%s', (text, duration) => {
  expect(parseDuration(text)).toEqual(duration);
});

test.each([
  '',
  'P',
  'PT',
  'P1',
  'P1DT',
  '3600',
  'PT3600',
  'PT.5S',
  'PT1.S',
  'P1H',
  'PT1D',
  'P1M1Y',
  'pt1s',
  ' PT1S',
  'P-1D',
  'P1.5D',
])('"%s" is none', (text) => {
  expect(parseDuration(text)).toBeNull();
});

test('what is written by the rules is read back', () => {
  const parts = fc.record({
    Y: fc.nat(99),
    M: fc.nat(99),
    D: fc.nat(999),
    h: fc.nat(99),
    m: fc.nat(99),
    s: fc.nat(9999),
  });
  fc.assert(
    fc.property(parts, ({ Y, M, D, h, m, s }) => {
      const ms = (((D * 24 + h) * 60 + m) * 60 + s) * 1000;
      expect(parseDuration(`P${Y}Y${M}M${D}DT${h}H${m}M${s}S`)).toEqual({ months: Y * 12 + M, ms });
    }),
  );
});

describe('so much later', () => {
  test.each([
    ['PT1H', '2008-05-19T13:00:00.000Z'],
    ['P1M', '2008-06-19T12:00:00.000Z'],
    ['P1Y1D', '2009-05-20T12:00:00.000Z'],
  ])('%s', (text, end) => {
    expect(new Date(laterBy(NOW, parseDuration(text) ?? { months: 0, ms: 0 })).toISOString()).toBe(end);
  });

  test('is no time when no calendar goes so far', () => {
    expect(laterBy(NOW, { months: 12 * 999_999, ms: 0 })).toBeNaN();
    expect(laterBy(NOW, { months: 0, ms: Number.POSITIVE_INFINITY })).toBeNaN();
  });
});

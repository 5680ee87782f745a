import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { changedBy, DEFAULTS, fits, LIMITS, range, SettingsChange } from './settings.ts';

test('what is given takes its place, what is undefined or unknown does not', () => {
  const change = { throttle: 0.5, latency: undefined, fault: null, port: 8080 };
  expect(changedBy({ ...DEFAULTS, latency: 7, fault: 'html' }, change)).toEqual({
    ...DEFAULTS,
    latency: 7,
    throttle: 0.5,
    fault: null,
  });
});

test.each([
  ['throttle', 0.5, true],
  ['throttle', 1.1, false],
  ['latency', 0.5, false],
  ['latency', Number.NaN, false],
  ['clockOffset', -600, true],
  ['drip', 0, false],
] as const)('%s %d: %s', (name, number, expected) => {
  expect(fits(name, number)).toBe(expected);
});

test.each<[unknown, string]>([
  [{ throttle: 2 }, `must be ${range('throttle')}`],
  [{ throttle: '0.5' }, `must be ${range('throttle')}`],
  [{ outage: 'fire' }, 'must be one of 503, reset, hang'],
  [{ fault: 'code:Nothing' }, 'must be one of html'],
  [{ signatureVersions: [] }, 'must name one at least'],
  [{ signatureVersions: ['3'] }, 'must be one of 0, 1, 2'],
  [{ colour: 'red' }, 'there is no such setting'],
  ['text', 'must be an object, in braces'],
])('%j is no change', (change, message) => {
  const { issues } = v.safeParse(SettingsChange, change);
  expect(issues?.map((issue) => issue.message).join()).toContain(message);
});

test('every number within its limits is a change', () => {
  const names = Object.keys(LIMITS) as (keyof typeof LIMITS)[];
  const some = fc.constantFrom(...names).chain((name) => {
    const [min, max] = LIMITS[name];
    return fc.tuple(fc.constant(name), fc.integer({ min, max }));
  });
  fc.assert(fc.property(some, ([name, number]) => v.is(SettingsChange, { [name]: number })));
});

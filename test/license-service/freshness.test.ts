import { describe, expect, test } from 'vitest';
import { NOW } from './client.ts';
import { checkFreshness, FRESH_FOR, parseTime } from './freshness.ts';
import { Refusal } from './refusals.ts';

const at = (offset: number): string => new Date(NOW + offset).toISOString();

function codeOf(parameters: Record<string, string>): string {
  try {
    checkFreshness(new URLSearchParams(parameters), NOW);
    return 'fresh';
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
}

test.each([
  ['the documented form', '2008-05-19T12:00:00Z', NOW],
  ['a numeric offset, as Ruby writes it', '2008-05-19T08:00:00-04:00', NOW],
  ['a numeric offset without a colon, as strftime writes it', '2008-05-19T08:00:00-0400', NOW],
  ['an offset of half an hour without a colon', '2008-05-19T17:30:00+0530', NOW],
  ['no zone, as boto writes it', '2008-05-19T12:00:00', NOW],
  ['milliseconds, as the JavaScript SDK writes them', '2008-05-19T12:00:00.760Z', NOW + 760],
  ['an offset whose + was not encoded', '2008-05-19T14:00:00 02:00', null],
  ['a date alone', '2008-05-19', null],
  ['an impossible time', '2008-05-19T25:00:00Z', null],
  ['a day that is in no calendar', '2026-02-31T12:00:00Z', null],
  ['a 29th of February that is none', '2100-02-29T12:00:00Z', null],
  ['a 29th of February', '2008-02-29T00:30:00+01:00', Date.parse('2008-02-28T23:30:00Z')],
  ['an offset of hours alone', '2008-05-19T08:00:00-04', null],
  ['an impossible offset', '2008-05-19T12:00:00+99:99', null],
  ['nothing', '', null],
])('%s', (_, text, time) => {
  expect(parseTime(text)).toBe(time);
});

describe('a request', () => {
  test.each([
    ['now', { Timestamp: at(0) }, 'fresh'],
    ['just within 15 minutes', { Timestamp: at(-FRESH_FOR) }, 'fresh'],
    ['older than 15 minutes', { Timestamp: at(-FRESH_FOR - 1) }, 'RequestExpired'],
    ['from a clock that is a little ahead', { Timestamp: at(FRESH_FOR) }, 'fresh'],
    ['from a clock that is far ahead', { Timestamp: at(FRESH_FOR + 1) }, 'RequestExpired'],
    ['good until later', { Expires: at(1) }, 'fresh'],
    ['good until just now', { Expires: at(-1) }, 'RequestExpired'],
    ['good for a thousand years: nobody set a bound', { Expires: '2999-01-01T00:00:00Z' }, 'fresh'],
    ['from a day that is in no calendar', { Timestamp: '2026-02-31T12:00:00Z' }, 'InvalidParameterValue'],
    ['with both', { Timestamp: at(0), Expires: at(1) }, 'InvalidParameterCombination'],
    ['with neither', {}, 'MissingParameter'],
    ['with a time that is none', { Timestamp: 'yesterday' }, 'InvalidParameterValue'],
  ])('%s', (_, parameters, code) => {
    expect(codeOf(parameters)).toBe(code);
  });
});

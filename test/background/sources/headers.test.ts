import { expect, it } from 'vitest';
import { timingOf } from '../../../background/sources/headers.ts';

const DATE = 'Fri, 22 May 2026 16:08:33 GMT';
const AT = Date.UTC(2026, 4, 22, 16, 8, 33);

it.each<[string, Record<string, string>, number | null, number | null]>([
  ['nothing', {}, null, null],
  ['a date', { Date: DATE }, AT, null],
  ['seconds', { Date: DATE, 'Retry-After': '120' }, AT, 120_000],
  ['seconds, without a date', { 'Retry-After': '1' }, null, 1_000],
  ['no seconds', { 'Retry-After': '0' }, null, 0],
  [
    'a date to wait for, by the clock of the server',
    { Date: DATE, 'Retry-After': DATE.replace('33', '43') },
    AT,
    10_000,
  ],
  ['a date that is past', { Date: DATE, 'Retry-After': DATE.replace('33', '03') }, AT, 0],
  ['negative seconds', { 'Retry-After': '-1' }, null, null],
  ['half seconds', { 'Retry-After': '1.5' }, null, null],
  ['more seconds than anybody waits', { 'Retry-After': '9'.repeat(30) }, null, null],
  ['a word', { Date: 'now', 'Retry-After': 'soon' }, null, null],
  ['nothing between the quotes', { Date: '', 'Retry-After': '' }, null, null],
  ['a number for a date', { Date: '2008' }, null, null],
  ['another form of date', { Date: '2008-05-23T16:08:33Z' }, null, null],
  ['a year that is long past', { Date: DATE.replace('Fri, 22 May 2026', 'Thu, 22 May 2008') }, null, null],
  ['a year that is far ahead', { Date: DATE.replace('Fri, 22 May 2026', 'Mon, 22 May 2045') }, null, null],
  [
    'a date to wait for, by the clock of a server that is out of its time',
    { Date: 'Thu, 01 Jan 1970 00:00:00 GMT', 'Retry-After': 'Thu, 01 Jan 1970 00:00:05 GMT' },
    null,
    5_000,
  ],
  ['a month that is none', { Date: DATE.replace('May', 'Xyz') }, null, null],
  ['an hour that is none', { Date: DATE.replace('16:', '36:') }, null, null],
])('%s', (_what, headers, date, retryAfter) => {
  expect(timingOf(new Headers(headers))).toEqual({ date, retryAfter });
});

it('a date to wait for, by our own clock when the server does not say its time', () => {
  const inAMinute = new Date(Date.now() + 60_000).toUTCString();
  const { retryAfter } = timingOf(new Headers({ 'Retry-After': inAMinute }));
  expect(retryAfter).toBeGreaterThan(50_000);
  expect(retryAfter).toBeLessThanOrEqual(60_000);
});

it('headers twice are no header', () => {
  const headers = new Headers([
    ['Date', DATE],
    ['Date', DATE],
    ['Retry-After', '1'],
    ['Retry-After', '2'],
  ]);
  expect(timingOf(headers)).toEqual({ date: null, retryAfter: null });
});

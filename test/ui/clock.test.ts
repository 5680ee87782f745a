import { expect, test } from 'vitest';
import { clockText } from '../../src/ui/clock.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test.each([
  [0, null],
  [MINUTE - 1, null],
  [-MINUTE + 1, null],
  [MINUTE, '1 minute ahead of'],
  [-MINUTE, '1 minute behind'],
  [30 * MINUTE, '30 minutes ahead of'],
  [HOUR - 2_000, '1 hour ahead of'],
  [-HOUR - 2_000, '1 hour behind'],
  [1.5 * HOUR, '1.5 hours ahead of'],
  [2 * HOUR - 900, '2 hours ahead of'],
  [DAY, '1 day ahead of'],
  [-365 * DAY, '365 days behind'],
])('%d ms: %s', (error, words) => {
  expect(clockText(error)).toBe(words && `${words} the service’s`);
});

import { expect, test } from 'vitest';
import { durationText, waitText } from '../../src/ui/use-wait.ts';

test.each([
  [1, '1 second'],
  [15, '15 seconds'],
  [60, '1 minute'],
  [61, '1 minute 1 second'],
  [899, '14 minutes 59 seconds'],
  [900, '15 minutes'],
])('%d s: %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});

test('says nothing where there is nothing to wait for', () => {
  expect(waitText({ seconds: 0 })).toBeNull();
  expect(waitText({ seconds: 5 })).toMatch(/wrong tries.*possible in 5 seconds[.]$/);
});

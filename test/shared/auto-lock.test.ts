import { expect, it } from 'vitest';
import { AUTO_LOCK, isAutoLock } from '../../src/shared/auto-lock.ts';

it.each([1, 15, 480])('%d minutes may be set', (minutes) => {
  expect(isAutoLock(minutes)).toBe(true);
});

it.each([0, 481, 1.5, -1, Number.NaN, Number.POSITIVE_INFINITY, '15', null, undefined])('%j may not', (minutes) => {
  expect(isAutoLock(minutes)).toBe(false);
});

it('begins within its bounds', () => {
  expect(isAutoLock(AUTO_LOCK.initial)).toBe(true);
});

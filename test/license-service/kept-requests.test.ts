import { expect, test } from 'vitest';
import { KEPT_REQUESTS, keepRequests } from './kept-requests.ts';
import type { LoggedRequest } from './request-log.ts';

const request = (requestId: string, action: string | null, outcome = 'OK'): LoggedRequest => ({
  ...{ action, accessKeyId: null, outcome, requestId, pid: null },
  ...{ method: 'GET', path: '/', concurrent: 1 },
});

test('the newest are kept, in the same list, and all are counted', () => {
  const kept = keepRequests(20);
  const { requests } = kept;
  for (let index = 0; index < 101; index += 1) kept.add(request(String(index), 'RefreshUserToken'));
  expect(requests.length).toBeLessThanOrEqual(20);
  expect(requests.length).toBeGreaterThanOrEqual(18);
  expect(requests.at(-1)?.requestId).toBe('100');
  expect(requests[0]?.requestId).toBe(String(101 - requests.length));
  expect(kept.counts(3)).toEqual({
    total: 101,
    inFlight: 3,
    actions: { RefreshUserToken: 101 },
    outcomes: { OK: 101 },
  });
});

test('names that clients make up are one', () => {
  const kept = keepRequests();
  for (const name of ['MadeUp', 'MadeUpToo', null]) kept.add(request('1', name, 'InvalidAction'));
  expect(kept.counts(0)).toMatchObject({ actions: { unknown: 2, none: 1 }, outcomes: { InvalidAction: 3 } });
});

test('a test that counts gets all of its own', () => {
  const kept = keepRequests();
  for (let index = 0; index < KEPT_REQUESTS; index += 1) kept.add(request('1', null));
  expect(kept.requests).toHaveLength(100_000);
});

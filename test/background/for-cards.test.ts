import { describe, expect, it } from 'vitest';
import { forCards, MAX_ANSWER } from '../../background/for-cards.ts';
import type { LookUp } from '../../src/shared/calls.ts';
import type { CustomerId } from '../../src/shared/customer-id.ts';
import type { SubscriptionStatus } from '../../src/shared/status.ts';
import { ACTIVE, ENDED, strangers } from './setup/service.ts';

const known = { checkedAt: 1, account: 'Photo team', stale: false } as const;
const STATUSES: SubscriptionStatus[] = [
  { ...known, state: 'active', reason: 'subscribed', products: ['Photo Cloud'] },
  { ...known, state: 'ended', reason: 'none-active' },
  { ...known, state: 'pending', reason: 'payment-pending', stale: true, failed: 'offline', retryAt: 7 },
  { ...known, state: 'not-found', reason: 'not-this-seller' },
  { state: 'unknown', reason: 'locked', checkedAt: 1, account: null, stale: false },
  { state: 'unknown', reason: 'throttled', checkedAt: 1, account: 'Photo team', stale: false, retryAt: 9 },
];
const told = (status: SubscriptionStatus) => forCards({ statuses: { [ACTIVE]: status }, open: [] }, [ACTIVE]);

describe('a page is told', () => {
  it.each(STATUSES)('$state, $reason: all that its card shows', (status) => {
    expect(told(status)).toEqual({ statuses: { [ACTIVE]: status }, open: [] });
  });

  it.each(STATUSES)('$state, $reason: and nothing besides, whatever a status has one day', (status) => {
    const more = {
      detail: { code: 'EXAMPLE', advice: 'EXAMPLE' },
      accessKeyId: 'EXAMPLE',
      error: 'EXAMPLE',
      pid: ENDED,
    };
    expect(told({ ...status, ...more } as SubscriptionStatus)).toEqual({ statuses: { [ACTIVE]: status }, open: [] });
  });

  it('of no customer that it did not ask for', () => {
    const [status] = STATUSES as [SubscriptionStatus];
    const answer = { statuses: { [ACTIVE]: status, [ENDED]: status }, open: strangers(2) };
    expect(forCards(answer, [ACTIVE])).toEqual({ statuses: { [ACTIVE]: status }, open: [] });
    expect(forCards(answer, [...strangers(1), ENDED])).toEqual({ statuses: { [ENDED]: status }, open: strangers(1) });
  });

  it('what fits, and asks again for the rest until it knows all of it', () => {
    const products = Array.from({ length: 300 }, (_, n) => `${n} ${'x'.repeat(500)}`);
    const pids = strangers(50);
    const status: SubscriptionStatus = { ...known, state: 'active', reason: 'subscribed', products };
    const answer: LookUp = { statuses: Object.fromEntries(pids.map((pid) => [pid, status])), open: [] };
    const heard = new Set<CustomerId>();
    let calls = 0;
    for (let open: readonly CustomerId[] = pids; open.length > 0; calls += 1) {
      const part = forCards(answer, open);
      expect(JSON.stringify(part.statuses).length).toBeLessThanOrEqual(MAX_ANSWER * 1.1);
      for (const pid of Object.keys(part.statuses)) heard.add(pid as CustomerId);
      open = part.open;
    }
    expect([...heard]).toEqual(pids);
    expect(calls).toBeGreaterThan(1);
    expect(calls).toBeLessThanOrEqual(50);
  });
});

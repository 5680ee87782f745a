import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../../../background/sources/aws-marketplace/agreements.ts';
import {
  addAgreement,
  addHolding,
  answerOf,
  newStanding,
  type Standing,
} from '../../../../background/sources/aws-marketplace/standing.ts';
import { fail } from '../../../../src/shared/result.ts';
import { CODE, LICENSE, marketplace } from '../../setup/marketplace.ts';

const NOW = Date.UTC(2026, 4, 22);
const standing = (change: Partial<Standing> = {}): Standing => ({ ...newStanding(), ...change });
const FAILED = fail('throttled') as { ok: false; reason: 'throttled' };

describe('answerOf', () => {
  it.each<[string, Partial<Standing>, unknown]>([
    ['nothing', {}, { state: 'not-found' }],
    ['known', { isKnown: true }, { state: 'ended' }],
    ['pending', { isKnown: true, isPending: true }, { state: 'pending' }],
    ['active', { isKnown: true, active: new Set([CODE]) }, { state: 'active', productCodes: [CODE] }],
    [
      'active, in the order of the account',
      { active: new Set(['prod-b', 'prod-a', CODE]) },
      { state: 'active', productCodes: [CODE, 'prod-a', 'prod-b'] },
    ],
    ['active and pending', { isPending: true, active: new Set([CODE]) }, { state: 'active', productCodes: [CODE] }],
    [
      'active, and a part failed',
      { failure: FAILED, active: new Set([CODE]) },
      { state: 'active', productCodes: [CODE] },
    ],
    ['known, and a part failed', { isKnown: true, failure: FAILED }, null],
    ['pending, and a part failed', { isPending: true, failure: FAILED }, null],
    ['nothing, and a part failed', { failure: FAILED }, null],
  ])('%s', (_what, change, value) => {
    expect(answerOf(standing(change), marketplace())).toEqual(value === null ? FAILED : { ok: true, value });
  });
});

it('an agreement of a licence that an entitlement named is of its product', () => {
  const who = standing();
  addHolding(who, {
    customer: 'aws-account:1' as never,
    productCode: CODE,
    isCurrent: false,
    hasEndedLately: false,
    buyer: '1',
    license: LICENSE,
  });
  const agreement: Agreement = {
    id: 'a',
    status: 'ACTIVE',
    buyer: '1',
    startsAt: null,
    chain: null,
    products: ['prod-x'],
    licenses: [LICENSE],
  };
  addAgreement(who, agreement, marketplace({ products: [] }), NOW);
  expect([...who.active]).toEqual([CODE]);
  expect(who.buyer).toBe('1');
});

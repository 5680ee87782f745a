import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../../../background/sources/aws-marketplace/agreements.ts';
import { meaningOf, sortAgreements } from '../../../../background/sources/aws-marketplace/chains.ts';

const NOW = Date.UTC(2026, 4, 22);
const DAY = 86_400_000;
const agreement = (id: string, status: string, more: Partial<Agreement> = {}): Agreement => ({
  id,
  status,
  buyer: '123456789012',
  startsAt: NOW - 10 * DAY,
  chain: 'first',
  products: ['prod-a'],
  licenses: [],
  ...more,
});

describe('meaningOf', () => {
  it.each([
    ['ACTIVE', -1, 'active'],
    ['ACTIVE', 0, 'active'],
    ['ACTIVE', 1, 'pending'],
    ['ACTIVE', null, 'active'],
    ['PENDING', 0, 'pending'],
    ['PENDING_APPROVAL', 0, 'pending'],
    ['EXPIRED', 0, 'ended'],
    ['CANCELLED', 0, 'ended'],
    ['TERMINATED', 0, 'ended'],
    ['ARCHIVED', 0, 'ended'],
    ['RENEWED', 0, 'succeeded'],
    ['REPLACED', 0, 'succeeded'],
    ['SUPERSEDED', 0, 'revision'],
    ['ROLLED_BACK', 0, 'revision'],
    ['active', 0, 'strange'],
    ['', 0, 'strange'],
    ['constructor', 0, 'strange'],
    ['__proto__', 0, 'strange'],
  ])('%s that starts in %s days is %s', (status, days, meaning) => {
    expect(meaningOf({ status, startsAt: days === null ? null : NOW + days * DAY }, NOW)).toBe(meaning);
  });
});

describe('sortAgreements', () => {
  const later = { startsAt: NOW - DAY };
  it.each<[string, Agreement[], string[], string[]]>([
    ['nothing', [], [], []],
    ['one', [agreement('a', 'ACTIVE')], ['a'], []],
    [
      'a chain of three',
      [
        agreement('a', 'RENEWED', { startsAt: NOW - 99 * DAY }),
        agreement('b', 'RENEWED'),
        agreement('c', 'ACTIVE', later),
      ],
      ['c'],
      [],
    ],
    [
      'a chain whose last one is not here',
      [agreement('a', 'RENEWED', { startsAt: NOW - 99 * DAY }), agreement('b', 'REPLACED')],
      [],
      ['b'],
    ],
    [
      'one before it is no successor',
      [agreement('a', 'EXPIRED', { startsAt: NOW - 99 * DAY }), agreement('b', 'RENEWED')],
      ['a'],
      ['b'],
    ],
    ['another chain', [agreement('a', 'RENEWED'), agreement('b', 'ACTIVE', { ...later, chain: 'x' })], ['b'], ['a']],
    [
      'no chains, the same product',
      [agreement('a', 'REPLACED', { chain: null }), agreement('b', 'ACTIVE', { ...later, chain: null })],
      ['b'],
      [],
    ],
    [
      'no chains, another product',
      [
        agreement('a', 'REPLACED', { chain: null }),
        agreement('b', 'ACTIVE', { ...later, chain: null, products: ['prod-b'] }),
      ],
      ['b'],
      ['a'],
    ],
    [
      'a chain here alone, the same product',
      [agreement('a', 'RENEWED', { chain: null }), agreement('b', 'CANCELLED', { ...later, chain: 'other' })],
      ['b'],
      ['a'],
    ],
    [
      'a chain there alone, the same product',
      [agreement('a', 'RENEWED'), agreement('b', 'CANCELLED', { ...later, chain: null })],
      ['b'],
      ['a'],
    ],
    [
      'the chain that begins with the old one, which names none',
      [agreement('a', 'RENEWED', { chain: null }), agreement('b', 'CANCELLED', { ...later, chain: 'a' })],
      ['b'],
      [],
    ],
    ['begun at the same time', [agreement('a', 'REPLACED'), agreement('b', 'ACTIVE')], ['b'], []],
    [
      'without times',
      [agreement('a', 'REPLACED', { startsAt: null }), agreement('b', 'EXPIRED', { startsAt: null })],
      ['b'],
      [],
    ],
    ['two that point at each other', [agreement('a', 'RENEWED'), agreement('b', 'REPLACED')], [], ['a', 'b']],
    ['a revision beside the agreement itself', [agreement('a', 'SUPERSEDED'), agreement('a', 'ACTIVE')], ['a'], []],
    ['revisions alone', [agreement('a', 'SUPERSEDED'), agreement('b', 'ROLLED_BACK', later)], [], ['a', 'b']],
  ])('%s', (_what, all, counting, unresolved) => {
    const sorted = sortAgreements(all, NOW);
    expect([sorted.counting.map(({ id }) => id), sorted.unresolved.map(({ id }) => id)]).toEqual([
      counting,
      unresolved,
    ]);
  });
});

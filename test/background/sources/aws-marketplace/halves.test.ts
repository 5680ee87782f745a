import { describe, expect, it } from 'vitest';
import { inHalves } from '../../../../background/sources/aws-marketplace/halves.ts';
import type { Failed } from '../../../../background/sources/aws-marketplace/pages.ts';
import type { CustomerId } from '../../../../src/shared/customer-id.ts';
import type { SourceFailure } from '../../../../src/shared/status.ts';

const customers = Array.from({ length: 100 }, (_, index) => `aws-account:${index}` as CustomerId);
const failure = (reason: SourceFailure, code = 'InvalidParameterException'): Failed => ({
  ok: false,
  reason,
  detail: { code, advice: 'product code or identifier' },
});

/** What becomes of them where these are refused: who failed, with what advice, and how often was asked. */
async function refusing(bad: readonly number[], all = customers, refused = failure('bad-request')) {
  let asked = 0;
  const isBad = (one: CustomerId) => bad.includes(customers.indexOf(one));
  const parts = await inHalves(all, async (some) => {
    asked += 1;
    return some.some(isBad) ? { items: [], failure: refused } : { items: some, failure: null };
  });
  expect(parts.flatMap((part) => part.customers).toSorted()).toEqual(all.toSorted());
  const failed = parts.filter((part) => part.failure);
  return {
    failed: failed.flatMap((part) => part.customers.map((one) => customers.indexOf(one))).toSorted((a, b) => a - b),
    advice: [...new Set(failed.map((part) => part.failure?.detail?.advice ?? ''))],
    asked,
  };
}
const everybody = customers.map((_, index) => index);
const COPY = 'Have the identifier copied again: the service does not take it in this form.';

describe('of a hundred', () => {
  it.each([
    ['none is refused', [], 1],
    ['the first one', [0], 15],
    ['the last one', [99], 15],
    ['two, far from each other', [3, 77], 27],
    ['two that stand together', [49, 50], 27],
  ])('%s: no other fails', async (_what, bad, most) => {
    const { failed, advice, asked } = await refusing(bad);
    expect(failed).toEqual(bad);
    expect(advice).toEqual(bad.length > 0 ? [COPY] : []);
    expect(asked).toBeLessThanOrEqual(most);
  });

  it('all, as of a product code that is not known: seven requests, and nobody can tell which it is', async () => {
    expect(await refusing(everybody)).toEqual({ failed: everybody, advice: ['product code or identifier'], asked: 7 });
  });

  it('every other one: no more than forty, and those that were waiting', async () => {
    expect((await refusing(everybody.filter((index) => index % 2 === 0))).asked).toBeLessThanOrEqual(48);
  });

  it.each<[string, Failed]>([
    ['denied', failure('denied-permission', 'AccessDeniedException')],
    ['throttled', failure('throttled', 'ThrottlingException')],
    ['refused for how it is written', failure('bad-request', 'SerializationException')],
  ])('what is %s is not asked again', async (_what, refused) => {
    expect((await refusing([5], customers, refused)).asked).toBe(1);
  });
});

it('one alone is asked once, and nobody can tell which it is', async () => {
  expect(await refusing([0], customers.slice(0, 1))).toEqual({
    failed: [0],
    advice: ['product code or identifier'],
    asked: 1,
  });
});

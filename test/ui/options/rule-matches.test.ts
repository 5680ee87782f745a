import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MOST_TRIED, matchesOf } from '../../../src/options/rule-matches.ts';
import { customerId } from '../../../src/shared/customer-id.ts';
import { findIds } from '../../../src/shared/find-ids.ts';
import type { FindRule } from '../../../src/shared/kinds.ts';

const CUST: FindRule = { kind: 'aws-account', pattern: 'CUST-(\\d{10,12})', labels: '' };
const verdicts = (rule: FindRule, text: string) => matchesOf(rule, text).map(({ text, verdict }) => [text, verdict]);

test('each match, in the order of the text, and what becomes of it', () => {
  const text = 'CUST-123456789012, CUST-1234567890, XCUST-999999999999, CUST-999999999999.';
  expect(verdicts(CUST, text)).toEqual([
    ['123456789012', 'counts'],
    ['1234567890', 'invalid'],
    ['999999999999', 'inside'],
    ['999999999999', 'counts'],
  ]);
  expect(matchesOf(CUST, text)[0]?.id).toBe(customerId('aws-account', '123456789012'));
});

test('where there are labels, what stands beside none is named so', () => {
  const rule = { ...CUST, labels: 'kunde|konto' };
  expect(verdicts(rule, 'CUST-123456789012\nKunde: CUST-999999999999')).toEqual([
    ['123456789012', 'unlabelled'],
    ['999999999999', 'counts'],
  ]);
});

test.each<[FindRule, string, string]>([
  [
    { kind: 'pid', pattern: 'C-([A-Z2-7]{27})', labels: '' },
    'C-PMNGLKRRYHLOXDQKEMKLRTBAULA',
    'PMNGLKRRYHLOXDQKEMKLRTBAULA',
  ],
  [{ kind: 'aws-account', pattern: '\\d{4}-\\d{4}-\\d{4}', labels: '' }, '1234-5678-9012', 'aws-account:123456789012'],
  [
    { kind: 'customer-identifier', pattern: 'id=([A-Za-z0-9]{10})', labels: '' },
    'id=ifAPi5AcF3',
    'customer-identifier:ifAPi5AcF3',
  ],
])('%o stands for the normal form', (rule, text, id) => {
  expect(matchesOf(rule, text)).toMatchObject([{ id, verdict: 'counts' }]);
});

test('what counts is what tickets are searched for, in any text', () => {
  const piece = fc.constantFrom('CUST-123456789012', 'CUST-1234567890', 'x', ' ', '-', 'kunde ', '\n', '123456789012');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.constantFrom('', 'kunde'), (pieces, labels) => {
      const text = pieces.join('');
      const rule = { ...CUST, labels };
      const counted = matchesOf(rule, text).filter(({ verdict }) => verdict === 'counts');
      const found = findIds(text, { pids: false, rules: [rule] });
      expect(counted.map(({ start, id }) => ({ start, id }))).toEqual(found.map(({ start, id }) => ({ start, id })));
    }),
  );
});

test('a novel is tried in part', () => {
  const text = `${'x '.repeat(MOST_TRIED / 2)}CUST-123456789012`;
  expect(matchesOf(CUST, text)).toEqual([]);
});

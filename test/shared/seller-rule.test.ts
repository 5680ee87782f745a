import { expect, it } from 'vitest';
import { isSellerRule, SOUGHT } from '../../src/shared/seller-rule.ts';

const RULE = { name: 'Our number', kind: 'aws-account', pattern: 'CUST-(\\d{12})', labels: '' };

it.each([
  ['a rule', RULE],
  ['one with labels', { ...RULE, labels: 'Konto|customer no\\.' }],
  ['one for PIDs', { ...RULE, kind: 'pid' }],
])('%s is one', (_, rule) => {
  expect(isSellerRule(rule)).toBe(true);
});

it.each([
  ['nothing', undefined],
  ['null', null],
  ['a text', 'CUST'],
  ['a rule without a name', { ...RULE, name: ' ' }],
  ['a name without an end', { ...RULE, name: 'x'.repeat(61) }],
  ['a kind that nobody knows', { ...RULE, kind: 'constructor' }],
  ['a kind that a person pastes', { ...RULE, kind: 'registration-token' }],
  ['a pattern that could run long', { ...RULE, pattern: '(a+)+b' }],
  ['a pattern that is none', { ...RULE, pattern: '(' }],
  ['a pattern without an end', { ...RULE, pattern: 'x'.repeat(501) }],
  ['labels that are an expression', { ...RULE, labels: '(a+)+' }],
  ['no labels', { ...RULE, labels: undefined }],
  ['more than we know', { ...RULE, later: 1 }],
])('%s is none', (_, rule) => {
  expect(isSellerRule(rule)).toBe(false);
});

it('what only a person pastes is not looked for', () => {
  expect(SOUGHT).toEqual(['pid', 'aws-account', 'license-arn', 'customer-identifier']);
});

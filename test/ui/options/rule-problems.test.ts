import { describe, expect, test } from 'vitest';
import { patternProblem, type RuleFields, ruleOf, ruleProblems } from '../../../src/options/rule-problems.ts';
import type { SellerRule } from '../../../src/shared/kinds.ts';
import { isSellerRule, MAX_RULE_NAME, MAX_RULES } from '../../../src/shared/seller-rule.ts';

const FIELDS: RuleFields = {
  name: ' CRM ',
  kind: 'aws-account',
  pattern: ' CUST-(\\d{12}) ',
  labels: 'Kd. Nr., account\n',
};
const other = (name: string): SellerRule => ({ name, kind: 'pid', pattern: 'abcd', labels: '' });

test('what is typed becomes a rule that the background takes', () => {
  const rule = ruleOf(FIELDS);
  expect(rule).toEqual({ name: 'CRM', kind: 'aws-account', pattern: 'CUST-(\\d{12})', labels: 'Kd\\. Nr\\.|account' });
  expect(isSellerRule(rule)).toBe(true);
  expect(ruleProblems(FIELDS, [other('Other')])).toEqual({});
});

describe('what is refused, at its field', () => {
  test.each<[string, Partial<RuleFields>, readonly SellerRule[], keyof RuleFields, RegExp]>([
    ['no name', { name: ' ' }, [], 'name', /Give the rule a name/],
    ['a long name', { name: 'a'.repeat(MAX_RULE_NAME + 1) }, [], 'name', /characters at most/],
    ['a name that there is', { name: 'crm' }, [other('CRM')], 'name', /has this name already/],
    ['one too many', {}, Array.from({ length: MAX_RULES }, (_, i) => other(`r${i}`)), 'name', /the most there can be/],
    ['no pattern', { pattern: '' }, [], 'pattern', /Enter the pattern/],
    ['a pattern that can run long', { pattern: '(a+)+' }, [], 'pattern', /^At character 3, “\+”/],
    ['a label that is a novel', { labels: 'a'.repeat(61) }, [], 'labels', /At most 20 labels/],
  ])('%s', (_, change, others, field, why) => {
    expect(ruleProblems({ ...FIELDS, ...change }, others)).toEqual({ [field]: expect.stringMatching(why) });
  });
});

test.each([
  ['CUST-\\d+', /^At character 8, “\+”: \+ repeats without end/],
  ['CUST-(\\d{12}', /^At character 6, “\(”: This \( is not closed/],
  ['abcd|', /^At the end: Something is missing/],
  ['\\d{2}', /^It matches a text of 2 characters/],
])('%s: says where, as people count', (pattern, says) => {
  expect(patternProblem(pattern)).toMatch(says);
});

import { checkPattern } from '../shared/check-pattern.ts';
import type { Kind, SellerRule } from '../shared/kinds.ts';
import { isLabels, labelsOf, MAX_LABEL, MOST_LABELS } from '../shared/labels.ts';
import { MAX_RULE_NAME, MAX_RULES } from '../shared/seller-rule.ts';

/** A rule as it is typed: the labels are words. */
export type RuleFields = { name: string; kind: Kind; pattern: string; labels: string };
export type RuleProblems = Partial<Record<'name' | 'pattern' | 'labels', string>>;

/** What these fields stand for. */
export const ruleOf = ({ name, kind, pattern, labels }: RuleFields): SellerRule => ({
  name: name.trim(),
  kind,
  pattern: pattern.trim(),
  labels: labelsOf(labels),
});

/** What is wrong with a pattern, and where; null when nothing is. */
export function patternProblem(pattern: string): string | null {
  const source = pattern.trim();
  const checked = checkPattern(source);
  if (checked.ok) return null;
  const { at, why } = checked;
  if (at === null) return why;
  return at < source.length ? `At character ${at + 1}, “${source.charAt(at)}”: ${why}` : `At the end: ${why}`;
}

/** What keeps the rule from being added to `others`, field by field; empty when nothing does. */
export function ruleProblems(fields: RuleFields, others: readonly SellerRule[]): RuleProblems {
  const { name, pattern, labels } = ruleOf(fields);
  const problems: RuleProblems = {};
  const isTaken = others.some((each) => each.name.toLowerCase() === name.toLowerCase());
  if (!name) problems.name = 'Give the rule a name, such as “Numbers of our CRM”.';
  else if (name.length > MAX_RULE_NAME) problems.name = `A name has ${MAX_RULE_NAME} characters at most.`;
  else if (isTaken) problems.name = 'Another rule has this name already.';
  else if (others.length >= MAX_RULES)
    problems.name = `There are ${MAX_RULES} rules, the most there can be. Remove one first.`;
  const why = patternProblem(pattern);
  if (why) problems.pattern = why;
  if (!isLabels(labels)) problems.labels = `At most ${MOST_LABELS} labels, of ${MAX_LABEL} characters at most.`;
  return problems;
}

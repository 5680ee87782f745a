import { checkPattern } from './check-pattern.ts';
import { KINDS, type Kind, type SellerRule } from './kinds.ts';
import { isLabels } from './labels.ts';

/** Most rules that a seller may add: each is looked for in every page. */
export const MAX_RULES = 50;
/** Characters of a rule's name. */
export const MAX_RULE_NAME = 60;

const isText = (value: unknown): value is string => typeof value === 'string';

/** The kinds that are looked for in text: all but what a person pastes. */
export const SOUGHT = (Object.keys(KINDS) as Kind[]).filter((kind) => KINDS[kind].strength !== 'pasted');

/** Whether this is a rule that can be used: it has a name, what it finds is of a kind, and its pattern cannot run long. */
export function isSellerRule(found: unknown): found is SellerRule {
  const { name, kind, pattern, labels, ...more } = (found ?? {}) as Record<keyof SellerRule, unknown>;
  return (
    Object.keys(more).length === 0 &&
    isText(name) &&
    name.trim() !== '' &&
    name.length <= MAX_RULE_NAME &&
    SOUGHT.some((each) => each === kind) &&
    isText(pattern) &&
    checkPattern(pattern).ok &&
    isText(labels) &&
    isLabels(labels)
  );
}

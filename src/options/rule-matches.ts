import type { CustomerId } from '../shared/customer-id.ts';
import { customerId } from '../shared/customer-id.ts';
import { findIds } from '../shared/find-ids.ts';
import type { FindRule } from '../shared/kinds.ts';

/** Characters that a rule is tried on, and matches that are shown. */
export const MOST_TRIED = 20_000;
export const MOST_SHOWN = 20;

/**
 * What becomes of one match. `counts`: it is found in tickets. `unlabelled`: it would be, beside one of the labels. `inside`: it is
 * a part of something longer. `invalid`: it is no identifier of that kind.
 */
export type Verdict = 'counts' | 'unlabelled' | 'inside' | 'invalid';
/** `text`: what would be the identifier, as it is written there. */
export type RuleMatch = { start: number; text: string; id: CustomerId | null; verdict: Verdict };

/**
 * All that the pattern matches in a text, in its order, and what becomes of each: judged by what searches tickets. The pattern
 * must be one that `checkPattern` takes.
 */
export function matchesOf(rule: FindRule, whole: string): RuleMatch[] {
  const text = whole.slice(0, MOST_TRIED);
  const found = (labels: string) => findIds(text, { pids: false, rules: [{ ...rule, labels }] });
  const counted = new Set(found(rule.labels).map(({ start }) => start));
  const alone = found('').map(({ id, start, end }): RuleMatch & { end: number } => {
    const verdict = counted.has(start) ? 'counts' : 'unlabelled';
    return { start, end, text: text.slice(start, end), id, verdict };
  });
  const others = matched(rule, text).filter(
    (match) => !alone.some(({ start, end }) => start < match.start + match.text.length && match.start < end),
  );
  return [...alone.map(({ end: _end, ...match }) => match), ...others].sort((one, other) => one.start - other.start);
}

/** What the pattern matches wherever it stands. */
const matched = ({ kind, pattern }: FindRule, text: string): RuleMatch[] =>
  Array.from(text.matchAll(new RegExp(pattern, 'dg')), ({ 0: all, 1: group, index, indices }) => {
    const id = customerId(kind, group ?? all);
    const [start = index] = (group === undefined ? null : indices?.[1]) ?? [];
    return { start, text: group ?? all, id, verdict: id === null ? 'invalid' : 'inside' };
  });

import type { Finding } from './calls.ts';
import { type CustomerId, customerId } from './customer-id.ts';
import type { Kind } from './kinds.ts';
import { findPids } from './pid.ts';

/** Finds identifiers of every kind in text: PIDs as `pid.ts` does, the others by rules. Time grows with the text and no faster. */

/** An identifier, and where it stands in the text it was found in: from its first character to before `end`. */
export type IdInText = { id: CustomerId; start: number; end: number };

/** What is known of a text besides what it says. */
export type Around = {
  /** Texts right before it, that may say what it is; asked for once, and only where something stands that needs a label. */
  labels?: () => readonly string[];
  /** Weak ones that were found beside a label before: they need none. Those found so now are added. */
  sure?: Set<CustomerId>;
};

/** What is looked for as long as no account says otherwise. */
export const ONLY_PIDS: Finding = { pids: true, rules: [] };

/** The identifier that a text is, if it is one of that kind: as {@link customerId} has it. */
export type IdOf = (kind: Kind, text: string) => CustomerId | null;

/** The identifiers in a text, in order, repeated ones included. Where two rules fit one place, the first counts. */
export type Search = (text: string, around: Around) => Iterable<IdInText>;

/**
 * Never a part of something longer: a word, a number in groups, an address, a path, another resource's ARN. Punctuation
 * behind which nothing follows ends a sentence.
 */
const BEFORE = '(?<![A-Za-z0-9_+]|[A-Za-z0-9_][-.@/])(?!(?<=\\d )\\d{4} )';
const AFTER = '(?![-.:@/+]?[A-Za-z0-9_]|(?<= \\d{4}) \\d{4}(?!\\d))';

/** Between a label and what it labels: a few words of the same line, no other number and no end of a sentence; then signs. */
const GAP = ':?([^\\d.,;:!?\\n]{0,30})\\W{0,10}$';
/** How long those words may be before what is no number: with letters in it, it could be any word that holds a digit. */
const FEW = 12;
/** How much text before a weak one is looked at: the gap, and the longest label. */
const NEAR = 100;

/** Whether the text before an identifier ends in a label for it. */
function isLabelled(label: RegExp, before: string, value: string): boolean {
  const words = label.exec(before)?.at(-1);
  return words !== undefined && (words.length <= FEW || !/[A-Za-z]/.test(value));
}

/** Makes a search of what is to be found. `rules` hold patterns that cannot run long (`check-pattern.ts`). */
export function searchFor({ pids, rules }: Finding, idOf: IdOf): Search {
  const parsers = rules.map(({ kind, pattern, labels }) => ({
    kind,
    shape: new RegExp(`${BEFORE}(?:${pattern})${AFTER}`, 'dg'),
    label: labels && new RegExp(`(?:${labels})${GAP}`, 'i'),
  }));
  const byRules = (text: string, { labels, sure = new Set() }: Around): IdInText[] => {
    let around: readonly string[] | undefined;
    const weak = new Set<IdInText>();
    const found: IdInText[] = [];
    for (const { kind, shape, label } of parsers)
      for (const { 0: all, 1: group, index, indices } of text.matchAll(shape)) {
        const value = group ?? all;
        const id = idOf(kind, value);
        const [start, end] = indices?.[group === undefined ? 0 : 1] ?? [0, 0];
        if (!id) continue;
        const one = { id, start, end };
        found.push(one);
        if (!label) continue;
        const before = text.slice(Math.max(0, index - NEAR), index);
        around ??= ['', ...(labels?.() ?? [])];
        if (around.some((text) => isLabelled(label, `${text.slice(-NEAR)}\n${before}`, value))) sure.add(id);
        else weak.add(one);
      }
    return found.filter((one) => !weak.has(one) || sure.has(one.id));
  };
  return (text, around) => {
    const ofPids = pids ? pidsIn(text) : [];
    return parsers.length > 0 ? apart([...ofPids, ...byRules(text, around)]) : ofPids;
  };
}

function* pidsIn(text: string): Generator<IdInText, void> {
  for (const { pid, start, end } of findPids(text)) yield { id: pid, start, end };
}

/** In their order, without those that stand in another one. */
function apart(found: IdInText[]): IdInText[] {
  let last = 0;
  return found
    .sort((one, other) => one.start - other.start)
    .filter(({ start, end }) => {
      const isApart = start >= last;
      if (isApart) last = end;
      return isApart;
    });
}

/** Every identifier in `text`, in order, repeated ones included. */
export const findIds = (text: string, finding: Finding, around: Around = {}): IdInText[] => [
  ...searchFor(finding, customerId)(text, around),
];

import type { Finding } from './calls.ts';
import { type CustomerId, customerId } from './customer-id.ts';
import { idPatterns } from './id-patterns.ts';
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

/** How much text before a weak one is looked at: the gap, and the longest label. */
const NEAR = 150;

/** Makes a search of what is to be found. `rules` hold patterns that cannot run long, with one group at most (`check-pattern.ts`). */
export function searchFor({ pids, rules }: Finding, idOf: IdOf): Search {
  const [before, after, gap] = idPatterns();
  const parsers = rules.map(({ kind, pattern, labels }) => ({
    kind,
    shape: new RegExp(`${before}(?:${pattern})${after}`, 'dg'),
    label: labels && new RegExp(`(?:${labels})${gap}$`, 'i'),
  }));
  return (text, { labels = () => [], sure = new Set() }) => {
    const found: IdInText[] = [...(pids ? findPids(text) : [])];
    const unsure: IdInText[] = [];
    let around: readonly string[] | undefined;
    const isLabelled = (label: RegExp, before: string): boolean => {
      around ??= ['', ...labels()];
      return around.some((one) => label.test(`${one}\n${before}`.slice(-NEAR)));
    };
    for (const { kind, shape, label } of parsers)
      for (const match of text.matchAll(shape)) {
        const value = match.at(-1) as string;
        const id = idOf(kind, value);
        const [start, end] = match.indices?.at(-1) as [number, number];
        const words = text.slice(0, match.index).slice(-NEAR);
        const isSure = !label || isLabelled(label, /[a-z]/i.test(value) ? words : `${words}\0`);
        if (id && isSure && label) sure.add(id);
        if (id) (isSure ? found : unsure).push({ id, start, end });
      }
    return apart([...found, ...unsure.filter(({ id }) => sure.has(id))]);
  };
}

/** In their order, without those that begin in the one before. */
const apart = (found: IdInText[]): IdInText[] =>
  found.sort((one, other) => one.start - other.start).filter(({ start }, at) => start >= (found[at - 1]?.end ?? 0));

/** Every identifier in `text`, in order, repeated ones included. */
export const findIds = (text: string, finding: Finding, around: Around = {}): IdInText[] => [
  ...searchFor(finding, customerId)(text, around),
];

import { type PatternNode, type PatternProblem, parsePattern } from './pattern-tree.ts';

/** Characters of a pattern itself. */
export const MAX_PATTERN = 500;
/** Characters of a text that it matches: fewer are no identifier, more are none either. */
export const MATCH_LENGTH = { least: 4, most: 200 };
/**
 * Most characters that the engine looks at from any one place of a text, all its ways to go back counted. It begins at each place
 * once, so that a text of n characters costs at most n × this, whatever stands in it.
 */
export const MAX_WORK = 500;

/** What there is to know of a pattern before it meets a text. */
export type PatternFacts = {
  /** Characters of the shortest and of the longest text that it matches. */
  shortest: number;
  longest: number;
  /** At most so many looks at a character from one place of a text: see {@link MAX_WORK}. */
  work: number;
};
export type PatternCheck = { ok: true; value: PatternFacts } | ({ ok: false } & PatternProblem);

/**
 * Whether a seller's pattern can be used: the source of a regular expression without flags, in the language of `pattern-tree.ts`,
 * that matches texts of bounded length and cannot run long.
 */
export function checkPattern(source: string): PatternCheck {
  if (!source) return { ok: false, at: null, why: 'Enter the pattern, such as CUST-(\\d{12}).' };
  if (source.length > MAX_PATTERN)
    return { ok: false, at: null, why: `A pattern has ${MAX_PATTERN} characters at most.` };
  const parsed = parsePattern(source);
  if (!parsed.ok) return parsed;
  const { shortest, longest, ways, steps } = measure(parsed.node);
  const work = steps + ways;
  const why = boundBroken({ shortest, longest, work });
  return why ? { ok: false, at: null, why } : { ok: true, value: { shortest, longest, work } };
}

function boundBroken({ shortest, longest, work }: PatternFacts): string | null {
  const { least, most } = MATCH_LENGTH;
  if (shortest < least)
    return `It matches a text of ${shortest} characters. Make it match ${least} at least, or it is found everywhere.`;
  if (longest > most) return `It matches up to ${longest} characters, and ${most} are the most. Lower the counts.`;
  // nb. Not `>`: what cannot be counted is too much.
  if (!(work <= MAX_WORK))
    return 'A text can be read by it in too many ways, which could make pages slow. Use fewer optional parts, or counts with one number.';
  return null;
}

/** `ways`: how many ways through it a text can offer. `steps`: how many characters are looked at on all of them together. */
type Measure = { shortest: number; longest: number; ways: number; steps: number };
const NOTHING: Measure = { shortest: 0, longest: 0, ways: 1, steps: 0 };

/** The second is tried anew for each way through the first. */
const then = (first: Measure, second: Measure): Measure => ({
  shortest: first.shortest + second.shortest,
  longest: first.longest + second.longest,
  ways: first.ways * second.ways,
  steps: first.steps + first.ways * second.steps,
});

const or = (one: Measure, other: Measure): Measure => ({
  shortest: Math.min(one.shortest, other.shortest),
  longest: Math.max(one.longest, other.longest),
  ways: one.ways + other.ways,
  steps: one.steps + other.steps,
});

function measure(node: PatternNode): Measure {
  if (node.kind === 'character') return { shortest: 1, longest: 1, ways: 1, steps: 1 };
  if (node.kind === 'identifier') return measure(node.part);
  if (node.kind === 'repeat') return repeated(measure(node.part), node.least, node.most);
  return node.parts.map(measure).reduce(node.kind === 'sequence' ? then : or);
}

/** After the least count, each further one is a way of its own, and so is going without. */
function repeated(part: Measure, least: number, most: number): Measure {
  let run = NOTHING;
  let ways = least === 0 ? 1 : 0;
  for (let count = 1; count <= most; count++) {
    run = then(run, part);
    if (count >= least) ways += run.ways;
  }
  return { ...run, shortest: part.shortest * least, ways };
}

import { PID_LENGTH, parsePid } from '../src/shared/pid.ts';

/** A run of characters that was probably meant as an identifier, and what is wrong with it. */
export type NearMiss = { text: string; why: string };

/** One character too few, just right, or one too many: others are hashes and long words. */
const RUN = new RegExp(`(?<![A-Za-z0-9])P[A-Za-z0-9]{${PID_LENGTH - 2},${PID_LENGTH}}(?![A-Za-z0-9])`, 'gi');
/** Base32 has no 0, 1, 8 and 9; these are what people read for. */
const MEANT: Record<string, string> = { '0': 'the letter O', '1': 'the letter I or L', '8': 'the letter B', '9': '' };
const MOST_SHOWN = 5;

/** What nearly is an identifier in `text`, the first few of them. */
export function findNearMisses(text: string): NearMiss[] {
  const found = new Set<string>();
  // One at a time: a long list of identifiers is full of runs.
  for (const [run] of text.matchAll(RUN)) {
    if (!parsePid(run)) found.add(run);
    if (found.size === MOST_SHOWN) break;
  }
  return Array.from(found, (run) => ({ text: run, why: whatIsWrong(run) }));
}

function whatIsWrong(run: string): string {
  if (run.length < PID_LENGTH)
    return `has ${run.length} characters, and an identifier has ${PID_LENGTH}: one is missing.`;
  if (run.length > PID_LENGTH)
    return `has ${run.length} characters, and an identifier has ${PID_LENGTH}: one is too many.`;
  const stranger = /[0189]/.exec(run)?.[0];
  if (stranger) {
    const meant = MEANT[stranger] ? ` It may be ${MEANT[stranger]}.` : '';
    return `holds ${stranger}, which no identifier has.${meant} Ask the customer to copy it instead of typing it.`;
  }
  return `ends in ${run.slice(-1)}, and identifiers end in A, E, I, M, Q, U, Y or 4: a character near the end is wrong.`;
}

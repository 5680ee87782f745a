import { findPids, type Pid } from '../src/shared/pid.ts';
import { findNearMisses, type NearMiss } from './near-miss.ts';

/**
 * How much of a pasted text is read, and how many identifiers are looked up at once: a popup is no bulk tool.
 * A whole novel has a million characters; five are read in well under 100 ms, at every key.
 */
export const MAX_CHARACTERS = 5_000_000;
export const MAX_IDENTIFIERS = 500;

type Reading = {
  /** Distinct, in the order of the text. */
  customers: readonly Pid[];
  nearMisses: readonly NearMiss[];
  /** Identifiers beyond the most that are looked up at once. */
  leftOut: number;
  /** Whether the text went on after the part that was read. */
  cut: boolean;
};

/** Characters without width that mail programs and web pages leave inside a copied identifier. */
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

/** Every identifier in a pasted text, and what nearly is one. */
export function readIdentifiers(text: string): Reading {
  const read = text.slice(0, MAX_CHARACTERS).replace(INVISIBLE, '');
  const customers = [...new Set(Array.from(findPids(read), ({ pid }) => pid))];
  return {
    customers: customers.slice(0, MAX_IDENTIFIERS),
    nearMisses: findNearMisses(read),
    leftOut: Math.max(0, customers.length - MAX_IDENTIFIERS),
    cut: text.length > MAX_CHARACTERS,
  };
}

const MOST = `${MAX_CHARACTERS.toLocaleString('en')} characters`;

const count = (n: number): string => `${n.toLocaleString('en')} ${n === 1 ? 'identifier' : 'identifiers'}`;

/** What was found, in a sentence or two; empty when nothing was. */
export function describeReading({ customers, leftOut, cut }: Reading): string {
  const found = customers.length > 0 && `${count(customers.length + leftOut)} found.`;
  const left = leftOut > 0 && `The first ${MAX_IDENTIFIERS} are looked up; paste the other ${leftOut} afterwards.`;
  const only = cut && `Only the first ${MOST} were read.`;
  return [found, left, only].filter(Boolean).join(' ');
}

/** What to say when there is nothing to look up. */
export function nothingFound(text: string, { cut }: Pick<Reading, 'cut'>): string {
  if (!text.trim()) return 'Type or paste a customer identifier first.';
  if (cut) return `No customer identifier in the first ${MOST}; the rest was not read. Paste the part that holds it.`;
  return 'No customer identifier in this text. One looks like PMNGLKRRYHLOXDQKEMKLRTBAULA: P and 26 letters and digits.';
}

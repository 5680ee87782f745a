import type { Finding } from '../src/shared/calls.ts';
import { type CustomerId, customerId } from '../src/shared/customer-id.ts';
import { findIds, ONLY_PIDS } from '../src/shared/find-ids.ts';
import { KINDS, type Kind } from '../src/shared/kinds.ts';
import { parsePid } from '../src/shared/pid.ts';
import { findNearMisses, type NearMiss } from './near-miss.ts';

/**
 * How much of a pasted text is read, and how many identifiers are looked up at once: a popup is no bulk tool.
 * A whole novel has a million characters; five are read for PIDs in well under 100 ms, at every key. With other kinds, a list of nothing
 * but numbers takes some ten times as long.
 */
export const MAX_CHARACTERS = 5_000_000;
export const MAX_IDENTIFIERS = 500;

type Reading = {
  /** Distinct, in the order of the text. */
  customers: readonly CustomerId[];
  nearMisses: readonly NearMiss[];
  /** Identifiers beyond the most that are looked up at once. */
  leftOut: number;
  /** Whether the text went on after the part that was read. */
  cut: boolean;
};

/** Characters without width that mail programs and web pages leave inside a copied identifier. */
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

/** Every identifier in a pasted text, and what nearly is one. `finding`: what is looked for. */
export function readIdentifiers(text: string, finding: Finding = ONLY_PIDS): Reading {
  const read = text.slice(0, MAX_CHARACTERS).replace(INVISIBLE, '');
  const found = findIds(read, finding, { sure: standingAlone(read, finding) });
  const customers = [...new Set(found.map(({ id }) => id))];
  return {
    customers: customers.slice(0, MAX_IDENTIFIERS),
    nearMisses: finding.pids ? findNearMisses(read) : [],
    leftOut: Math.max(0, customers.length - MAX_IDENTIFIERS),
    cut: text.length > MAX_CHARACTERS,
  };
}

/** Longer lines are prose. */
const LINE = 10_000;

/**
 * The weak ones that need no label here: a person put them into our own box, as a line of nothing else; where a line is a list
 * of them, all.
 */
function standingAlone(text: string, { pids, rules }: Finding): Set<CustomerId> {
  const alone = new Set<CustomerId>();
  const shapes = rules.map(({ kind, pattern }) => ({ kind, shape: new RegExp(`^(?:${pattern})$`) }));
  const idOf = (part: string): CustomerId | null => {
    const match = shapes.flatMap(({ kind, shape }) => {
      const found = shape.exec(part);
      return found ? (customerId(kind, found[1] ?? found[0]) ?? []) : [];
    });
    return (pids ? parsePid(part) : null) ?? match[0] ?? null;
  };
  for (const line of rules.length > 0 ? text.split(/[\r\n]+/) : []) {
    const trimmed = line.trim();
    if (!trimmed || trimmed.length > LINE) continue;
    const whole = idOf(trimmed);
    const parts = whole
      ? [whole]
      : trimmed
          .split(/[\s,;]+/)
          .filter(Boolean)
          .map(idOf);
    if (parts.every((id) => id !== null)) for (const id of parts) alone.add(id);
  }
  return alone;
}

const MOST = `${MAX_CHARACTERS.toLocaleString('en')} characters`;

const count = (n: number): string => `${n.toLocaleString('en')} ${n === 1 ? 'identifier' : 'identifiers'}`;

/** What a person can do for a number that could be anything. */
const BESIDE = 'What could be anything counts beside its name, or on a line of its own.';

/** What was found, in a sentence or two; empty when nothing was. */
export function describeReading({ customers, leftOut, cut }: Reading): string {
  const found = customers.length > 0 && `${count(customers.length + leftOut)} found.`;
  const left = leftOut > 0 && `The first ${MAX_IDENTIFIERS} are looked up; paste the other ${leftOut} afterwards.`;
  const only = cut && `Only the first ${MOST} were read.`;
  return [found, left, only].filter(Boolean).join(' ');
}

/** What to say when there is nothing to look up. */
export function nothingFound(
  text: string,
  { cut }: Pick<Reading, 'cut'>,
  { pids, rules }: Finding = ONLY_PIDS,
): string {
  if (!text.trim()) return 'Type or paste a customer identifier first.';
  if (cut) return `No customer identifier in the first ${MOST}; the rest was not read. Paste the part that holds it.`;
  const kinds = [...new Set(rules.map(({ kind }) => kind))].map((kind: Kind) => KINDS[kind].label);
  const others = kinds.length > 0 && `Looked for: ${[...(pids ? ['PID'] : []), ...kinds].join(', ')}. ${BESIDE}`;
  if (others) return `No customer identifier in this text. ${others}`;
  return 'No customer identifier in this text. One looks like PMNGLKRRYHLOXDQKEMKLRTBAULA: P and 26 letters and digits.';
}

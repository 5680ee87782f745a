import type { Finding } from '../shared/calls.ts';
import type { CustomerId } from '../shared/customer-id.ts';
import { type IdInText, type IdOf, type Search, searchFor } from '../shared/find-ids.ts';
import { findPids, parsePid } from '../shared/pid.ts';
import { labelsAt } from './labels.ts';
import { AT } from './text-places.ts';
import { texts } from './texts.ts';

/**
 * What this document is searched for, as the greeting says: kept once for the script, since one page is at work at a time.
 * Where PIDs are all, it costs nothing more than to look for them.
 */

/** What a PID may be, or a part of one. */
export const PID_LIKE = RegExp(texts()[AT.pidLike] as string);

/** When the page may be read again because of what was found, ms since the epoch: its text may be written by somebody who wants us busy. */
let next = 0;
const PAUSE = 5_000;

/** What may be an identifier, or a part of one. Where it fits nothing, there is none. */
export let maybe = PID_LIKE;
let search: Search = findPids;
let known: Set<CustomerId>;
let heard = 0;

/** A number is written in groups, and what is no number is not. */
export const normal = (text: string): string => (/[^\d -]/.test(text) ? text : text.replace(/\D/g, ''));

/** Search for these from now on. */
export function seek(finding: Finding): void {
  const { rules } = finding;
  /** As `customerId` does, without its table: the first rule of a kind is its own, and `normal` is all that normal forms differ by. */
  const idOf: IdOf = (kind, text) => {
    const shape = rules.find((rule) => rule.kind === kind)?.pattern;
    if (kind === 'pid') return parsePid(text);
    return new RegExp(`^(?:${shape})$`).test(text) ? (`${kind}:${normal(text)}` as CustomerId) : null;
  };
  known = new Set();
  heard = 0;
  search = rules[0] ? searchFor(finding, idOf) : findPids;
  const shapes = [...texts().slice(AT.pidLike, AT.invisible), ...rules.map(({ pattern }) => pattern)];
  maybe = rules[0] ? new RegExp(shapes.join('|')) : PID_LIKE;
}

/** The identifiers in a text that stands at this node. */
export const idsIn = (text: string, node: Node): Iterable<IdInText> =>
  search(text, { sure: known, labels: () => labelsAt(node) });

/**
 * Whether one was found beside a label since this was asked last: the same may stand without one in what was read before.
 */
export function isNews(): boolean {
  const now = Date.now();
  const isDue = known.size > heard && now > next;
  if (isDue) [heard, next] = [known.size, now + PAUSE];
  return isDue;
}

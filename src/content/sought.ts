import type { Finding } from '../shared/calls.ts';
import type { CustomerId } from '../shared/customer-id.ts';
import { type IdInText, ONLY_PIDS, searchFor } from '../shared/find-ids.ts';
import { parsePid } from '../shared/pid.ts';
import { labelsAt } from './labels.ts';

/**
 * What this document is searched for, as the greeting says: kept once for the script, since one page is at work at a time.
 * Where PIDs are all, it costs nothing more than to look for them.
 */

/**
 * Wider than a PID, because text of several blocks reads as one in `textContent`; quick, because it has one length
 * and no Unicode classes. nb. With the flag for either case it takes twice as long.
 */
export const PID_LIKE = /[Pp][\u034fA-Za-z2-7\u00ad\u180e\u200b-\u206f\ufeff]{26}/;
/** What takes no room may stand in any identifier. */
const INVISIBLE = '[\\u00ad\\u034f\\u180e\\u200b-\\u206f\\ufeff]';

const idOf = (finding: Finding) => {
  // The first rule of a kind is its own.
  const shapes = new Map(finding.rules.toReversed().map(({ kind, pattern }) => [kind, new RegExp(`^(?:${pattern})$`)]));
  return (kind: string, text: string) =>
    kind === 'pid'
      ? parsePid(text)
      : shapes.get(kind as never)?.test(text)
        ? (`${kind}:${normal(text)}` as CustomerId)
        : null;
};

/** A number is written in groups, and what is no number is not. */
export const normal = (text: string): string => (/[^\d -]/.test(text) ? text : text.replace(/\D/g, ''));

/** How often a page is read again because of what was found: its text may be written by somebody who wants us busy. */
const ROUNDS = 20;

/** What may begin an identifier, or be one. Never fits in no part of one. */
export let maybe = PID_LIKE;
let search = searchFor(ONLY_PIDS, parsePid as never);
let known = new Set<CustomerId>();
let heard = 0;
let rounds = ROUNDS;

/** Search for these from now on. */
export function seek(finding: Finding): void {
  const patterns = finding.rules.map(({ pattern }) => pattern);
  const all = [...(finding.pids ? [PID_LIKE.source] : []), ...patterns, INVISIBLE];
  maybe = patterns[0] ? new RegExp(all.join('|')) : PID_LIKE;
  search = searchFor(finding, idOf(finding));
  known = new Set();
  heard = 0;
  rounds = ROUNDS;
}

/** The identifiers in a text that stands at this node. */
export const idsIn = (text: string, node: Node): Iterable<IdInText> =>
  search(text, { sure: known, labels: () => labelsAt(node) });

/**
 * Whether one was found beside a label since this was asked last: the same may stand without one in what was read before.
 */
export function isNews(): boolean {
  const isMore = known.size > heard;
  heard = known.size;
  return isMore && rounds-- > 0;
}

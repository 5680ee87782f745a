import type { SiteProfile } from '../shared/site-profile.ts';
import type { Mark, Marks } from './marks.ts';
import { isShown } from './measure.ts';
import { anchorOf, type FieldPlace, nodeOf } from './place.ts';

/** How long, in ms, changes are gathered before the ticket in front is looked for again. */
const GATHER = 100;

/**
 * Tells, beside the headline of the ticket in front, who its customer is: one mark more, which says nothing that the
 * page's own marks do not, and is never the first to ask. Returns what to call when something may have changed.
 */
export function createTicketLine(profiles: readonly SiteProfile[], marks: Marks, signal: AbortSignal): () => void {
  let isDue = profiles.length === 0;
  let last: FieldPlace | undefined;
  let profile: SiteProfile | undefined;
  // Asking a large page costs ms: what has not shown itself by then is no helpdesk that we know.
  let tries = 50;
  const look = () => {
    if (signal.aborted) return;
    // Once it is too late for a profile, there is nothing more to look for.
    isDue = tries < 0 && !profile;
    const seen = marks.seen();
    if (tries-- > 0) profile ??= profiles.find((one) => fits(one, seen));
    const next = profile && findTicket(profile, seen);
    if (last && (last.field !== next?.field || last.more !== next.more)) marks.setField(last.field, [], last.more);
    if (next) marks.setField(next.field, [next.pid], next.more);
    last = next;
  };
  return () => {
    if (!isDue) setTimeout(look, GATHER);
    isDue = true;
  };
}

const FEW = 20;

/** Whether this is a page of that helpdesk. nb. A large page is asked only where a mark stands in what may be a ticket. */
const fits = ({ probe, panel }: SiteProfile, seen: readonly Mark[]): boolean =>
  !probe ||
  (seen.slice(0, FEW).some(({ place }) => anchorOf(place)?.closest(panel.join())) &&
    document.querySelector(probe) !== null);

/** The first panel that can be seen and has a headline. Helpdesks keep tickets in the document that are not in front. */
function findTicket(profile: SiteProfile, seen: readonly Mark[]): FieldPlace | undefined {
  for (const panel of shown(document, profile.panel))
    for (const field of shown(panel, profile.anchor))
      return customerOf(
        seen.filter(({ place }) => panel.contains(nodeOf(place)) && isShown(anchorOf(place) as Element)),
        field,
        profile.fields,
      );
  return undefined;
}

/** The customer in a field of the ticket, else the first one; and how many others there are. */
function customerOf(marks: readonly Mark[], field: HTMLElement, fields: readonly string[]): FieldPlace | undefined {
  // What stands in a headline that is a field has a chip there, where the line would be.
  if (marks.length === 0 || marks.some(({ place }) => nodeOf(place) === field)) return undefined;
  const { place } =
    marks.find((mark) => fields.some((selector) => anchorOf(mark.place)?.closest(selector))) ??
    // Beside the ticket there may be a list of others: what follows the headline is of this one.
    marks.reduce((one, other) => (isNearer(other, one, field) ? other : one));
  return { pid: place.pid, field, nth: 0, more: new Set(marks.map((mark) => mark.place.pid)).size - 1 };
}

/** What `Node` calls so, in fewer bytes. */
const DOCUMENT_POSITION_PRECEDING = 2;
const isBefore = (node: Node, other: Node): boolean =>
  (other.compareDocumentPosition(node) & DOCUMENT_POSITION_PRECEDING) > 0 && !node.contains(other);

/** Whether a mark comes sooner than another one after this headline. */
function isNearer({ place }: Mark, { place: other }: Mark, headline: Node): boolean {
  const [node, rival] = [nodeOf(place), nodeOf(other)];
  const [isAbove, isRivalAbove] = [isBefore(node, headline), isBefore(rival, headline)];
  return isAbove === isRivalAbove ? place.pid !== other.pid && isBefore(node, rival) : isRivalAbove;
}

/** What a person can see of what these selectors find, the best selector first. */
const shown = (within: ParentNode, selectors: readonly string[]): HTMLElement[] =>
  selectors.flatMap((selector) => [...within.querySelectorAll<HTMLElement>(selector)]).filter(isShown);

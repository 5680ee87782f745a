import type { Agreement } from './agreements.ts';

/**
 * What the statuses of agreements mean, alone and beside each other (docs/aws-marketplace.md, From their words to ours).
 * A renewal makes a new agreement, and the old one reads RENEWED for ever: what counts is the one that came after it.
 */

/**
 * `succeeded`: another agreement stands in its place. `revision`: an old version of an agreement that goes on otherwise.
 * `strange`: a status that we do not know, which never ends anybody's subscription.
 */
export type Meaning = 'active' | 'pending' | 'ended' | 'succeeded' | 'revision' | 'strange';

/** A map: a lying service may say `constructor`. Both spellings of SUPERSEDED are AWS's own. */
const MEANINGS: ReadonlyMap<string, Meaning> = new Map([
  ['ACTIVE', 'active'],
  ['EXPIRED', 'ended'],
  ['CANCELLED', 'ended'],
  ['TERMINATED', 'ended'],
  ['ARCHIVED', 'ended'],
  ['RENEWED', 'succeeded'],
  ['REPLACED', 'succeeded'],
  ['SUPERSEDED', 'revision'],
  ['SUPERCEDED', 'revision'],
  ['ROLLED_BACK', 'revision'],
]);

/** @param now the service's time, ms since the epoch: one may be agreed to long before it starts */
export function meaningOf({ status, startsAt }: Pick<Agreement, 'status' | 'startsAt'>, now: number): Meaning {
  if (status.startsWith('PENDING')) return 'pending';
  const meaning = MEANINGS.get(status) ?? 'strange';
  return meaning === 'active' && startsAt !== null && startsAt > now ? 'pending' : meaning;
}

/** Whether this one's own status is not the last word: one that came after it is, in sight or not. */
const points = (meaning: Meaning): boolean => meaning === 'succeeded' || meaning === 'revision';

export type Sorted = {
  /** Those whose status counts. */
  counting: readonly Agreement[];
  /** Those in whose place another one stands that is not among them. */
  unresolved: readonly Agreement[];
};

/** Leave out those in whose place another one of the list stands. */
export function sortAgreements(all: readonly Agreement[], now: number): Sorted {
  const pointing = all.filter((each) => points(meaningOf(each, now)));
  return {
    counting: all.filter((each) => !pointing.includes(each)),
    unresolved: pointing.filter((each) => !all.some((other) => standsInPlaceOf(other, each, now))),
  };
}

function standsInPlaceOf(other: Agreement, old: Agreement, now: number): boolean {
  if (other === old || meaningOf(other, now) === 'revision') return false;
  if (other.id === old.id) return true;
  if (!areRelated(other, old)) return false;
  const isLater = other.startsAt !== null && old.startsAt !== null && other.startsAt > old.startsAt;
  // nb. Two that both point on, and of which neither is later, must not vouch for each other.
  return isLater || (!points(meaningOf(other, now)) && (other.startsAt ?? old.startsAt) === old.startsAt);
}

/** Of one chain, which has the id of its first agreement; of one product where neither names a chain. */
const areRelated = (one: Agreement, other: Agreement): boolean =>
  one.chain === null && other.chain === null
    ? one.products.some((product) => other.products.includes(product))
    : (one.chain ?? one.id) === (other.chain ?? other.id);

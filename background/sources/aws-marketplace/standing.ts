import { ok } from '../../../src/shared/result.ts';
import type { Account } from '../../vault/account.ts';
import type { Answer, Outcome } from '../source.ts';
import type { Agreement } from './agreements.ts';
import { meaningOf } from './chains.ts';
import type { Holding } from './entitlements.ts';
import type { Failed } from './pages.ts';

/** How a customer stands with the seller: what was learned of them, request by request, and the answer it makes. */

export type Standing = {
  /** Product codes, and ids of products whose code the account does not have. */
  active: Set<string>;
  /** Codes of products of which an entitlement ended lately. */
  endedLately: Set<string>;
  isPending: boolean;
  /** The service has heard of them, though nothing may be active. */
  isKnown: boolean;
  /** Why something could not be learned: the first reason. */
  failure: Failed | null;
  /** The customer's AWS account, where an entitlement named it. */
  buyer: string | null;
  codeOfLicense: Map<string, string>;
};

export const newStanding = (): Standing => ({
  active: new Set(),
  endedLately: new Set(),
  isPending: false,
  isKnown: false,
  failure: null,
  buyer: null,
  codeOfLicense: new Map(),
});

/**
 * What is active is active, whatever else could not be learned. Nothing else is said while a part is not known: "ended" and
 * "not found" would be guesses.
 */
export function answerOf({ active, isPending, isKnown, failure }: Standing, account: Account): Outcome<Answer> {
  if (active.size > 0) return ok({ state: 'active', productCodes: inOrder(active, account) });
  if (failure) return failure;
  if (isPending) return ok({ state: 'pending' });
  return ok({ state: isKnown ? 'ended' : 'not-found' });
}

/** As the account lists them, others last: not as requests happened to be answered. */
function inOrder(codes: ReadonlySet<string>, { products }: Account): string[] {
  const listed = products.map(({ code }) => code);
  const others = [...codes].filter((code) => !listed.includes(code)).toSorted();
  return [...listed.filter((code) => codes.has(code)), ...others];
}

export function addHolding(standing: Standing, holding: Holding): void {
  const { productCode, isCurrent, hasEndedLately, buyer, license } = holding;
  standing.isKnown = true;
  standing.buyer ??= buyer;
  if (license) standing.codeOfLicense.set(license, productCode);
  if (isCurrent) standing.active.add(productCode);
  if (hasEndedLately) standing.endedLately.add(productCode);
}

/** Whether the entitlements leave nothing to ask: something is running, and nothing else may just have been renewed. */
export const isTold = ({ active, endedLately }: Standing): boolean =>
  active.size > 0 && [...endedLately].every((code) => active.has(code));

/** An agreement whose status is the last word. `now`: the service's time, ms since the epoch. */
export function addAgreement(standing: Standing, agreement: Agreement, account: Account, now: number): void {
  standing.isKnown = true;
  const meaning = meaningOf(agreement, now);
  if (meaning === 'active') for (const code of codesOf(standing, agreement, account)) standing.active.add(code);
  else if (meaning === 'pending') standing.isPending = true;
  else if (meaning !== 'ended') standing.failure ??= { ok: false, reason: 'bad-response' };
}

/** Codes where the account has them, or an entitlement of the same licence named one; else the ids; the agreement's own for lack of all. */
export function codesOf({ codeOfLicense }: Standing, agreement: Agreement, { products }: Account): readonly string[] {
  const codes = new Map(products.map(({ productId, code }) => [productId, code]));
  const byLicense = agreement.licenses.map((license) => codeOfLicense.get(license)).find(Boolean);
  const named = agreement.products.map((id) => codes.get(id) ?? byLicense ?? id);
  return named.length > 0 ? named : [byLicense ?? agreement.id];
}

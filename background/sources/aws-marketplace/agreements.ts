import * as v from 'valibot';
import { ok } from '../../../src/shared/result.ts';
import type { Account } from '../../vault/account.ts';
import type { Attempt, Conditions, Send } from '../source.ts';
import { call } from './call.ts';
import { allPages, type Found, type Page } from './pages.ts';

/** SearchAgreements and DescribeAgreement: what a buyer has agreed to with this seller, whatever the product. */

const Text = v.nullish(v.pipe(v.string(), v.maxLength(2_048)));
/** Seconds since the epoch. */
const Time = v.nullish(v.number());
const SUMMARY = {
  agreementId: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  status: v.pipe(v.string(), v.maxLength(64)),
  acceptor: v.nullish(v.object({ accountId: Text })),
  startTime: Time,
  initialAgreementId: Text,
  proposalSummary: v.nullish(v.object({ resources: v.nullish(v.array(v.object({ id: Text }))) })),
};
const DescribedShape = v.object(SUMMARY);
const SummaryShape = v.object({ ...SUMMARY, entitlements: v.nullish(v.array(v.object({ licenseArn: Text }))) });
const PageShape = v.object({ agreementViewSummaries: v.array(SummaryShape), nextToken: Text });

/** An agreement as far as it says whether somebody is subscribed. */
export type Agreement = {
  id: string;
  /** The service's own word: there may be ones that we do not know. */
  status: string;
  buyer: string | null;
  /** ms since the epoch. */
  startsAt: number | null;
  /** The first agreement of those that renew or replace each other; null where the service does not say. */
  chain: string | null;
  /** Ids of products, `prod-…`, and licences. */
  products: readonly string[];
  licenses: readonly string[];
};

/** One filter besides those that every search has. Each takes one value. */
export type Filter = { name: 'AcceptorAccountId' | 'LicenseArn' | 'InitialAgreementId'; value: string };

/** The service gives up to 50; half of that stays within the longest answer that is read, at 20 KiB an agreement. */
const PAGE = 25;
const filter = (name: string, value: string) => ({ name, values: [value] });

/** All agreements that fit, of all statuses: without those that are over, nobody could be told from a stranger. */
export const agreementsOf = (account: Account, by: Filter, send: Send): Promise<Found<Agreement>> =>
  allPages(send, (next, on) => searchAgreements(account, by, next, on));

/** One page. `next`: the token of the page before. */
export async function searchAgreements(
  account: Account,
  by: Filter,
  next: string | null,
  on: Conditions,
): Promise<Attempt<Page<Agreement>>> {
  const input = {
    catalog: 'AWSMarketplace',
    filters: [filter('PartyType', 'Proposer'), filter('AgreementType', 'PurchaseAgreement'), filter(by.name, by.value)],
    maxResults: PAGE,
    ...(next !== null && { nextToken: next }),
  };
  const attempt = await call(account, { service: 'agreement', name: 'SearchAgreements', input, shape: PageShape }, on);
  if (!attempt.ok) return attempt;
  const { agreementViewSummaries: found, nextToken } = attempt.value;
  return ok({ items: found.map(agreementFrom), next: nextToken });
}

/** One agreement as it is just now; a search may lag behind. */
export async function describeAgreement(account: Account, id: string, on: Conditions): Promise<Attempt<Agreement>> {
  const input = { agreementId: id };
  const action = { service: 'agreement', name: 'DescribeAgreement', input, shape: DescribedShape } as const;
  const attempt = await call(account, action, on);
  return attempt.ok ? ok(agreementFrom({ ...attempt.value, entitlements: null })) : attempt;
}

const known = (texts: (string | null | undefined)[] | undefined): string[] =>
  (texts ?? []).filter((text) => !!text) as string[];

function agreementFrom(summary: v.InferOutput<typeof SummaryShape>): Agreement {
  const { agreementId, status, acceptor, startTime, initialAgreementId, proposalSummary, entitlements } = summary;
  return {
    id: agreementId,
    status,
    buyer: acceptor?.accountId ?? null,
    startsAt: typeof startTime === 'number' ? startTime * 1000 : null,
    chain: initialAgreementId || null,
    products: known(proposalSummary?.resources?.map(({ id }) => id)),
    licenses: known(entitlements?.map(({ licenseArn }) => licenseArn)),
  };
}

import { filtersOf, lastUpdate, matching, type Row, startTime } from './agreement-filters.ts';
import type { Context, Done } from './context.ts';
import type { Seller } from './data.ts';
import { type Input, MAX, stringOf, wholeOf } from './inputs.ts';
import { pageOf, queryOf } from './pages.ts';
import { Refusal } from './refusals.ts';

/** SearchAgreements and DescribeAgreement: what buyers and the seller have agreed on. */

const refused = (message: string, reason = 'OTHER'): Refusal =>
  new Refusal('ValidationException', message, 400, { reason });

const seconds = (written: string | undefined): number | null => (written ? Date.parse(written) / 1000 : null);

/** What both actions say of an agreement. Times are seconds since the epoch, and null where there is none. */
const written = ({ customer, agreement }: Row, seller: Seller): Record<string, unknown> => ({
  agreementId: agreement.agreementId,
  acceptanceTime: seconds(agreement.acceptanceTime),
  startTime: seconds(startTime({ agreement })),
  endTime: seconds(agreement.endTime),
  agreementType: agreement.agreementType,
  acceptor: { accountId: customer.accountId },
  proposer: { accountId: seller.accountId },
  proposalSummary: { resources: [{ id: agreement.productId, type: 'SaaSProduct' }], offerId: agreement.offerId },
  status: agreement.status,
  initialAgreementId: agreement.initialAgreementId ?? agreement.agreementId,
});

const summary = (row: Row, seller: Seller): Record<string, unknown> => ({
  ...written(row, seller),
  lastUpdateTime: seconds(lastUpdate(row)),
  entitlements: row.agreement.licenseArn ? [{ licenseArn: row.agreement.licenseArn }] : undefined,
  endTimeBehaviorType: row.agreement.endTimeBehavior,
  endTimeBehaviorReasonCode: row.agreement.endTimeBehaviorReason,
});

const SORTED_BY: Record<string, (row: Row) => string | undefined> = {
  EndTime: ({ agreement }) => agreement.endTime,
  StartTime: startTime,
  LastUpdateTime: lastUpdate,
};

/** nb. What has no end comes last when others end first. */
function inOrder(rows: Row[], given: unknown): Row[] {
  const { sortBy = 'EndTime', sortOrder = 'ASCENDING' } = (given ?? {}) as Record<string, string>;
  const of = Object.hasOwn(SORTED_BY, sortBy) ? SORTED_BY[sortBy] : undefined;
  if (!of) throw refused(`SortBy is one of ${Object.keys(SORTED_BY).join(', ')}.`);
  if (!/^(A|DE)SCENDING$/.test(sortOrder)) throw refused('SortOrder is ASCENDING or DESCENDING.');
  const time = (row: Row) => Date.parse(of(row) ?? '9999-01-01');
  return rows.sort((a, b) => (sortOrder === 'ASCENDING' ? time(a) - time(b) : time(b) - time(a)));
}

function checkCatalog(input: Input): void {
  const { catalog = 'AWSMarketplace' } = input;
  if (catalog !== 'AWSMarketplace') throw refused('The catalog is AWSMarketplace.', 'INVALID_CATALOG');
}

/** The agreements that fit the filters, by pages. A buyer whom nobody knows has none. */
export function searchAgreements({ input, state }: Context, seller: Seller): Done {
  checkCatalog(input);
  const most = wholeOf(input, 'maxResults', 50);
  const filters = filtersOf(input['filters']);
  const rows = inOrder(matching(seller, filters), input['sort']);
  const query = queryOf(seller.accessKeyId, 'SearchAgreements', input);
  const token = input['nextToken'] === undefined ? undefined : stringOf(input, 'nextToken', MAX.token);
  const page = pageOf(rows, token, most, query, state);
  if (!page) throw refused('The nextToken is not one of this query.', 'INVALID_NEXT_TOKEN');
  const named = filters.get('AcceptorAccountId') ?? filters.get('LicenseArn');
  const customer = seller.customers.find(
    ({ accountId, agreements }) =>
      named === accountId || (named && agreements.some(({ licenseArn }) => licenseArn === named)),
  );
  const output = { agreementViewSummaries: page.items.map((row) => summary(row, seller)), nextToken: page.next };
  return { output, asked: named ? [named] : [], ...(customer && { customer }) };
}

/** One agreement. Refuses one that the seller has no part in, as if there were none. */
export function describeAgreement({ input }: Context, seller: Seller): Done {
  const id = stringOf(input, 'agreementId', MAX.agreementId);
  if (!/^[A-Za-z0-9_/-]+$/.test(id)) throw refused('The agreement id is malformed.', 'INVALID_AGREEMENT_ID');
  const customer = seller.customers.find(({ agreements }) => agreements.some(({ agreementId }) => agreementId === id));
  const agreement = customer?.agreements.find(({ agreementId }) => agreementId === id);
  if (!customer || !agreement)
    throw new Refusal('ResourceNotFoundException', `The agreement ${id} does not exist.`, 404, {
      resourceId: id,
      resourceType: 'Agreement',
    });
  const { endTimeBehavior: type, endTimeBehaviorReason: reasonCode, offerId } = agreement;
  const output = {
    ...written({ customer, agreement }, seller),
    estimatedCharges: { currencyCode: 'USD', agreementValue: '0' },
    endTimeBehavior: type && { type, reasonCode, ...(type === 'RENEW' && { renewalSummary: { offerId } }) },
  };
  return { output, asked: [id], customer };
}

import * as v from 'valibot';
import { type CustomerId, customerId, valueOfId } from '../../../src/shared/customer-id.ts';
import { ok } from '../../../src/shared/result.ts';
import type { Account } from '../../vault/account.ts';
import { timeAt } from '../in-time.ts';
import type { Attempt, Conditions, Send } from '../source.ts';
import { call } from './call.ts';
import { allPages, type Found, type Page, STRANGE } from './pages.ts';

/** GetEntitlements: what customers hold of one contract product. One request asks about many customers of one kind. */

/** The kinds it can be asked by, and where an entitlement says whose it is. The first and the last exclude each other. */
export const FILTERS = {
  'aws-account': { filter: 'CUSTOMER_AWS_ACCOUNT_ID', field: 'CustomerAWSAccountId' },
  'license-arn': { filter: 'LICENSE_ARN', field: 'LicenseArn' },
  'customer-identifier': { filter: 'CUSTOMER_IDENTIFIER', field: 'CustomerIdentifier' },
} as const;
export type FilterKind = keyof typeof FILTERS;

/** As many as the service gives at once. */
const PAGE = 25;
/** What was renewed may have its agreement before its entitlement has a new end. What ended longer ago costs no request. */
const LATELY_MS = 30 * 86_400_000;

const Text = v.nullish(v.pipe(v.string(), v.maxLength(2_048)));
const Amount = v.nullish(v.number());
const EntitlementShape = v.object({
  ProductCode: Text,
  CustomerIdentifier: Text,
  CustomerAWSAccountId: Text,
  LicenseArn: Text,
  // Seconds since the epoch; none: without an end.
  ExpirationDate: Amount,
  Value: v.nullish(v.object({ IntegerValue: Amount, DoubleValue: Amount, BooleanValue: v.nullish(v.boolean()) })),
});
type Entitlement = v.InferOutput<typeof EntitlementShape>;
const isObject = (value: unknown) => typeof value === 'object' && value !== null;
/**
 * nb. What is in the list is looked at one by one: a strange one must not hide the others.
 * The service leaves an empty list out, and answers `{}`; what has other things in it instead is not the service.
 */
const PageShape = v.union([
  v.object({ Entitlements: v.array(v.custom<object>(isObject)), NextToken: Text }),
  v.strictObject({ Entitlements: v.nullish(v.null()), NextToken: Text }),
]);

/** What a customer holds, or held. */
export type Holding = {
  customer: CustomerId;
  productCode: string;
  isCurrent: boolean;
  /** It ended within the last {@link LATELY_MS}: it may have been renewed since. */
  hasEndedLately: boolean;
  /** Whose it is, and of which licence, where the service says so. */
  buyer: string | null;
  license: string | null;
};

export type Wanted = { kind: FilterKind; customers: readonly CustomerId[]; productCode: string };

/**
 * What these customers, all of one kind, hold of a product. Of a strange entitlement nobody knows whose it is: nothing is
 * concluded then of those who hold nothing else.
 */
export async function holdingsOf(account: Account, wanted: Wanted, send: Send): Promise<Found<Holding>> {
  const found = await allPages(send, (next, on) => getEntitlements(account, wanted, next, on));
  const now = await timeAt(account.endpoint);
  const items: Holding[] = [];
  let { failure } = found;
  for (const each of found.items) {
    const holding = holdingOf(each, wanted, now);
    if (holding === null) failure ??= STRANGE;
    // Of a customer that nobody asked about: none of our business.
    else if (holding !== 'other') items.push(holding);
  }
  return { items, failure };
}

/** One page. `next`: the token of the page before. */
export async function getEntitlements(
  account: Account,
  { kind, customers, productCode }: Wanted,
  next: string | null,
  on: Conditions,
): Promise<Attempt<Page<object>>> {
  const input = {
    ProductCode: productCode,
    Filter: { [FILTERS[kind].filter]: customers.map(valueOfId) },
    MaxResults: PAGE,
    ...(next !== null && { NextToken: next }),
  };
  const action = { service: 'entitlement', name: 'GetEntitlements', productCode, input, shape: PageShape } as const;
  const attempt = await call(account, action, on);
  return attempt.ok ? ok({ items: attempt.value.Entitlements ?? [], next: attempt.value.NextToken }) : attempt;
}

/** Null for what the service would not say: no entitlement, or one of another product, or of nobody. */
function holdingOf(said: object, wanted: Wanted, now: number): Holding | 'other' | null {
  const parsed = v.safeParse(EntitlementShape, said);
  if (!parsed.success) return null;
  const entitlement = parsed.output;
  const { ProductCode, CustomerAWSAccountId, LicenseArn } = entitlement;
  if (ProductCode && ProductCode !== wanted.productCode) return null;
  const customer = ownerOf(entitlement, wanted);
  if (customer === null) return null;
  if (!wanted.customers.includes(customer)) return 'other';
  const isCurrent = isRunning(entitlement, now) && hasAmount(entitlement);
  const hasEndedLately = !isRunning(entitlement, now) && isRunning(entitlement, now - LATELY_MS);
  const { productCode } = wanted;
  const [buyer, license] = [CustomerAWSAccountId ?? null, LicenseArn ?? null];
  return { customer, productCode, isCurrent, hasEndedLately, buyer, license };
}

/** One that names no owner is of the one who was asked about; of several, nobody could tell. */
function ownerOf(entitlement: Entitlement, { kind, customers }: Wanted): CustomerId | null {
  const value = entitlement[FILTERS[kind].field];
  if (value) return customerId(kind, value);
  return customers.length === 1 ? (customers[0] ?? null) : null;
}

const isRunning = ({ ExpirationDate: end }: Entitlement, now: number): boolean =>
  end === null || end === undefined || end * 1000 > now;

/** A right to nothing, no seats or `false`, is none; a text says nothing of how much. */
function hasAmount({ Value: value }: Entitlement): boolean {
  const amount = value?.BooleanValue ?? value?.IntegerValue ?? value?.DoubleValue;
  return amount !== false && amount !== 0;
}

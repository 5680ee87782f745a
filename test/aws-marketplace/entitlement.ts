import type { Context, Done } from './context.ts';
import type { Customer, Entitlement, Seller } from './data.ts';
import { MAX, stringOf, wholeOf } from './inputs.ts';
import { pageOf, queryOf } from './pages.ts';
import { invalid, Refusal } from './refusals.ts';

/** GetEntitlements: what customers are entitled to, of one contract product. */

const FILTERS = ['CUSTOMER_IDENTIFIER', 'CUSTOMER_AWS_ACCOUNT_ID', 'LICENSE_ARN', 'DIMENSION'] as const;
type FilterName = (typeof FILTERS)[number];
type Filter = Partial<Record<FilterName, readonly string[]>>;

const refused = (message: string): Refusal => new Refusal('InvalidParameterException', message);

function filterOf(given: unknown): Filter {
  if (given === undefined || given === null) return {};
  if (typeof given !== 'object') throw new Refusal('SerializationException', 'Unexpected field type');
  for (const [name, values] of Object.entries(given)) {
    if (!FILTERS.some((each) => each === name))
      throw invalid(
        'filter',
        `{${name}=…}`,
        `Map keys must satisfy constraint: [Member must satisfy enum value set: [${FILTERS.join(', ')}]]`,
      );
    if (!Array.isArray(values) || values.some((value) => typeof value !== 'string'))
      throw new Refusal('SerializationException', 'Unexpected field type');
    if (values.length === 0)
      throw invalid(`filter.${name}`, '[]', 'Member must have length greater than or equal to 1');
  }
  const filter = given as Filter;
  if (filter.CUSTOMER_IDENTIFIER && filter.CUSTOMER_AWS_ACCOUNT_ID)
    throw refused('CUSTOMER_IDENTIFIER and CUSTOMER_AWS_ACCOUNT_ID are mutually exclusive: use one or the other.');
  return filter;
}

type Row = { customer: Customer; entitlement: Entitlement };

const VALUE: Record<FilterName, (row: Row) => string | undefined> = {
  CUSTOMER_IDENTIFIER: ({ customer }) => customer.customerIdentifier,
  CUSTOMER_AWS_ACCOUNT_ID: ({ customer }) => customer.accountId,
  LICENSE_ARN: ({ entitlement }) => entitlement.licenseArn,
  DIMENSION: ({ entitlement }) => entitlement.dimension,
};

/** Values of one filter are alternatives; every filter has to fit. */
const fits = (row: Row, filter: Filter): boolean =>
  FILTERS.every((name) => !filter[name] || filter[name].includes(VALUE[name](row) ?? ''));

function amountOf(value: Entitlement['value']): Record<string, unknown> {
  if (typeof value === 'boolean') return { BooleanValue: value };
  if (typeof value === 'string') return { StringValue: value };
  return Number.isInteger(value) ? { IntegerValue: value } : { DoubleValue: value };
}

/** Times are seconds since the epoch. */
const written = ({ customer, entitlement }: Row): Record<string, unknown> => ({
  ProductCode: entitlement.productCode,
  Dimension: entitlement.dimension,
  CustomerIdentifier: customer.customerIdentifier,
  CustomerAWSAccountId: customer.accountId,
  Value: amountOf(entitlement.value),
  ExpirationDate: entitlement.expires && Date.parse(entitlement.expires) / 1000,
  LicenseArn: entitlement.licenseArn,
});

function rowsOf(seller: Seller, productCode: string, filter: Filter): Row[] {
  const all = seller.customers.flatMap((customer) =>
    customer.entitlements.map((entitlement) => ({ customer, entitlement })),
  );
  return all.filter((row) => row.entitlement.productCode === productCode && fits(row, filter));
}

/** Whom the filters name, for the log in memory and for a customer's own fault. */
function namedBy(filter: Filter, seller: Seller): Pick<Done, 'asked' | 'customer'> {
  const names = ['CUSTOMER_IDENTIFIER', 'CUSTOMER_AWS_ACCOUNT_ID', 'LICENSE_ARN'] as const;
  const asked = names.flatMap((name) => filter[name] ?? []);
  const customer = seller.customers.find(
    ({ accountId, customerIdentifier, entitlements }) =>
      asked[0] === accountId ||
      asked[0] === customerIdentifier ||
      entitlements.some(({ licenseArn }) => licenseArn === asked[0]),
  );
  return { asked, ...(asked.length === 1 && customer && { customer }) };
}

/** What no filter fits is no error. */
export function getEntitlements({ input, state }: Context, seller: Seller): Done {
  const productCode = stringOf(input, 'ProductCode', MAX.productCode);
  const most = wholeOf(input, 'MaxResults', 25);
  const filter = filterOf(input['Filter']);
  if (!seller.products.some((product) => product.productCode === productCode))
    throw refused(`The product code ${productCode} is not one of the requester's.`);
  const query = queryOf(seller.accessKeyId, 'GetEntitlements', input);
  const token = input['NextToken'] === undefined ? undefined : stringOf(input, 'NextToken', MAX.token);
  const page = pageOf(rowsOf(seller, productCode, filter), token, most, query, state);
  if (!page) throw refused('The NextToken is not one of this query.');
  const isLeftOut = page.items.length === 0 && state.settings.noList;
  const list = isLeftOut ? undefined : page.items.map(written);
  return { output: { Entitlements: list, NextToken: page.next }, ...namedBy(filter, seller) };
}

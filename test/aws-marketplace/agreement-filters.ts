import type { Agreement, Customer, Seller } from './data.ts';
import { Refusal } from './refusals.ts';

/** The filters of SearchAgreements. */

export type Row = { customer: Customer; agreement: Agreement };
export type Filters = ReadonlyMap<string, string>;

const field = (name: string, message: string): Refusal =>
  new Refusal('ValidationException', message, 400, { reason: 'OTHER', fields: [{ name, message }] });

const time = (written: string | undefined): number => (written ? Date.parse(written) : Number.NaN);
/** nb. An agreement without that time is neither before nor after. */
const before = (of: (row: Row) => string | undefined) => (row: Row, value: string) => time(of(row)) < Date.parse(value);
const after = (of: (row: Row) => string | undefined) => (row: Row, value: string) => time(of(row)) > Date.parse(value);

const endTime = ({ agreement }: Row) => agreement.endTime;
/** When it began: an agreement for later has a time of its own. */
export const startTime = ({ agreement }: Pick<Row, 'agreement'>): string =>
  agreement.startTime ?? agreement.acceptanceTime;
export const lastUpdate = ({ agreement }: Pick<Row, 'agreement'>): string =>
  agreement.lastUpdateTime ?? startTime({ agreement });

const FILTERS: Record<string, (row: Row, value: string) => boolean> = {
  PartyType: () => true,
  AgreementType: ({ agreement }, value) => agreement.agreementType === value,
  ResourceIdentifier: ({ agreement }, value) => agreement.productId === value,
  ResourceType: (_, value) => value === 'SaaSProduct',
  AcceptorAccountId: ({ customer }, value) => customer.accountId === value,
  OfferId: ({ agreement }, value) => agreement.offerId === value,
  OfferSetId: () => false,
  Status: ({ agreement }, value) => agreement.status === value,
  InitialAgreementId: ({ agreement }, value) => (agreement.initialAgreementId ?? agreement.agreementId) === value,
  LicenseArn: ({ agreement }, value) => agreement.licenseArn === value,
  EndTimeBehaviorType: ({ agreement }, value) => agreement.endTimeBehavior === value,
  EndTimeBehaviorReasonCode: ({ agreement }, value) => agreement.endTimeBehaviorReason === value,
  BeforeEndTime: before(endTime),
  AfterEndTime: after(endTime),
  BeforeStartTime: before(startTime),
  AfterStartTime: after(startTime),
  BeforeLastUpdateTime: before(lastUpdate),
  AfterLastUpdateTime: after(lastUpdate),
};

/** As the model bounds them; a licence ARN is longer than any other value. */
const MOST_FILTERS = 10;
const VALUE = /^[A-Za-z0-9+:._-]{1,64}$/;
const ARN = /^arn:[\w:/-]{1,2000}$/;

function onlyValue(name: string, values: unknown): string {
  if (!Array.isArray(values) || values.some((value) => typeof value !== 'string'))
    throw new Refusal('SerializationException', 'Unexpected field type');
  const [value, ...others] = values as string[];
  if (value === undefined || others.length > 0)
    throw field('filters', `The filter ${name} takes one value, and ${values.length} were given.`);
  if (!(name === 'LicenseArn' ? ARN : VALUE).test(value))
    throw field('filters', `A value of the filter ${name} is malformed.`);
  if (/Time$/.test(name) && Number.isNaN(Date.parse(value))) throw field('filters', `The filter ${name} takes a date.`);
  return value;
}

function oneOf(given: unknown): [name: string, value: string] {
  const { name, values } = (given ?? {}) as Record<string, unknown>;
  if (typeof name !== 'string' || !Object.hasOwn(FILTERS, name))
    throw field('filters', `There is no filter ${String(name)}.`);
  return [name, onlyValue(name, values)];
}

/** The filters that were given. Who calls as proposer may combine all of them, and has to name the type of agreement. */
export function filtersOf(given: unknown): Filters {
  if (!Array.isArray(given)) throw field('filters', 'PartyType and AgreementType are required.');
  if (given.length > MOST_FILTERS) throw field('filters', `At most ${MOST_FILTERS} filters are taken.`);
  const filters = new Map(given.map(oneOf));
  if (filters.size < given.length) throw field('filters', 'A filter is given twice.');
  if (!filters.has('AgreementType')) throw field('filters', 'The filter AgreementType is required.');
  if (filters.get('PartyType') !== 'Proposer' && filters.get('PartyType') !== 'Acceptor')
    throw field('filters', 'The filter PartyType is Proposer or Acceptor.');
  return filters;
}

/** The agreements that fit all of them. A seller is the acceptor of none. */
export function matching(seller: Seller, filters: Filters): Row[] {
  if (filters.get('PartyType') === 'Acceptor') return [];
  const all = seller.customers.flatMap((customer) => customer.agreements.map((agreement) => ({ customer, agreement })));
  return all.filter((row) => [...filters].every(([name, value]) => FILTERS[name]?.(row, value)));
}

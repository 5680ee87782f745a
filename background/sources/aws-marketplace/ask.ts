import { type CustomerId, kindOf, valueOfId } from '../../../src/shared/customer-id.ts';
import type { SourceFailure } from '../../../src/shared/status.ts';
import type { Account } from '../../vault/account.ts';
import type { Refused, Send, Tell } from '../source.ts';
import { type Agreement, agreementsOf, type Filter } from './agreements.ts';
import { FILTERS, type FilterKind, type Holding, holdingsOf } from './entitlements.ts';
import { inHalves, type Part } from './halves.ts';
import type { Failed, Found } from './pages.ts';
import { addHolding, answerOf, isTold, newStanding, type Standing } from './standing.ts';
import { type Asking, addAgreements } from './succession.ts';

/**
 * Many customers in as few requests as the services allow (docs/aws-marketplace.md, A look-up): one for each contract product
 * and kind of identifier, then one for each customer of whom that did not tell all.
 */

/** Most customers in one request; the service names no limit. */
export const MOST = 100;

/** Tells of each customer once. Never rejects. */
export async function ask(account: Account, customers: readonly CustomerId[], send: Send, tell: Tell): Promise<void> {
  const whole = untilBroken(send, OF_CREDENTIALS);
  const perAction = () => untilBroken(whole, OF_ACTION);
  const searching = perAction();
  const searches = new Map<string, Promise<Found<Agreement>>>();
  const search = (by: Filter) => {
    const name = `${by.name} ${by.value}`;
    const found = searches.get(name) ?? agreementsOf(account, by, searching);
    searches.set(name, found);
    return found;
  };
  const asking: Group = { account, search, send: perAction(), sendEntitlements: perAction() };
  const kinds = Object.keys(FILTERS) as FilterKind[];
  const groups = kinds.flatMap((kind) => {
    const ofKind = [...new Set(customers)].filter((customer) => kindOf(customer) === kind);
    return chunks(ofKind).map((some) => askGroup(asking, kind, some, tell));
  });
  await Promise.all(groups);
}

/** What is wrong with the credentials is wrong with every request that would follow: none does. */
const OF_CREDENTIALS: ReadonlySet<SourceFailure> = new Set<SourceFailure>([
  'denied-access-key',
  'denied-secret',
  'denied-session',
  'denied-region',
  'denied-clock',
]);

/** A permission that is missing is one of an action: the others may be asked all the same. */
const OF_ACTION: ReadonlySet<SourceFailure> = new Set<SourceFailure>(['denied-permission']);

function untilBroken(send: Send, reasons: ReadonlySet<SourceFailure>): Send {
  let broken: Failed | null = null;
  return async (request) => {
    // nb. Looked at again when its turn has come: many may have been waiting for the gate by then.
    const outcome = broken ?? (await send((on) => (broken ? Promise.resolve<Refused>(broken) : request(on))));
    if (!outcome.ok && reasons.has(outcome.reason)) broken ??= outcome;
    return outcome;
  };
}

const chunks = (all: readonly CustomerId[]): CustomerId[][] =>
  Array.from({ length: Math.ceil(all.length / MOST) }, (_, index) => all.slice(index * MOST, (index + 1) * MOST));

/** nb. `send` is DescribeAgreement's. */
type Group = Asking & { sendEntitlements: Send };

async function askGroup(asking: Group, kind: FilterKind, customers: readonly CustomerId[], tell: Tell): Promise<void> {
  const standings = new Map(customers.map((customer) => [customer, newStanding()]));
  const contracts = asking.account.products.filter(({ isUsage }) => !isUsage);
  await Promise.all(
    contracts.map(async ({ code: productCode }) => {
      const parts = await inHalves(customers, (some) =>
        holdingsOf(asking.account, { kind, customers: some, productCode }, asking.sendEntitlements),
      );
      for (const part of parts) addPart(standings, part);
    }),
  );
  const finishing = Array.from(standings, async ([customer, standing]) => {
    await finish(asking, customer, standing);
    tell(customer, answerOf(standing, asking.account));
  });
  await Promise.all(finishing);
}

function addPart(standings: ReadonlyMap<CustomerId, Standing>, { customers, items, failure }: Part<Holding>): void {
  const standingOf = (customer: CustomerId) => standings.get(customer) ?? newStanding();
  for (const customer of customers) standingOf(customer).failure ??= failure;
  for (const each of items) addHolding(standingOf(each.customer), each);
}

/** Ask for the agreements of one of whom the entitlements did not tell all. */
async function finish(asking: Asking, customer: CustomerId, standing: Standing): Promise<void> {
  const { products } = asking.account;
  const isAllContract = products.length > 0 && products.every(({ isUsage }) => !isUsage);
  switch (kindOf(customer)) {
    case 'aws-account':
      if (isTold(standing) && isAllContract) return;
      return addAgreements(asking, standing, { name: 'AcceptorAccountId', value: valueOfId(customer) });
    case 'license-arn':
      if (isTold(standing)) return;
      return addAgreements(asking, standing, { name: 'LicenseArn', value: valueOfId(customer) });
    default:
      if (isTold(standing)) return;
      // What has run out may have been renewed: the agreements of the same buyer tell.
      if (standing.buyer) return addAgreements(asking, standing, { name: 'AcceptorAccountId', value: standing.buyer });
      if (!standing.isKnown && !isAllContract) standing.failure ??= NOT_ASKED;
  }
}

/** Agreements are not found by a customer identifier, so that nobody can be asked about products that are billed by use. */
const NOT_ASKED: Failed = {
  ok: false,
  reason: 'bad-request',
  detail: {
    code: 'InvalidParameterException',
    advice:
      'Look up the AWS account of this customer: AWS Marketplace knows customer identifiers for contract products alone, those in the options.',
  },
};

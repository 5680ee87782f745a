import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ARN,
  AS_SELLER,
  type AwsClients,
  awsClients,
  DATA,
  failureOf,
  NOW,
  ONE,
  OTHER,
  SELLER,
  TEMPORARY,
  TWO,
} from './client.ts';
import { type Marketplace, startMarketplace } from './server.ts';

let service: Marketplace;
let aws: AwsClients;
beforeAll(async () => {
  service = await startMarketplace({ data: DATA, now: () => NOW });
  aws = awsClients(service.url, { clockOffset: NOW - Date.now() });
});
afterAll(async () => {
  aws.close();
  await service.close();
});

const hour = (hours: number): Date => new Date(NOW + hours * 3_600_000);
const idsOf = async (filters: Record<string, string>, more = {}): Promise<(string | undefined)[]> => {
  const { agreementViewSummaries = [] } = await aws.searchAgreements({ ...AS_SELLER, ...filters }, more);
  return agreementViewSummaries.map(({ agreementId }) => agreementId);
};

test('a summary is all that the data says', async () => {
  const { agreementViewSummaries } = await aws.searchAgreements({ ...AS_SELLER, LicenseArn: ARN('one') });
  expect(agreementViewSummaries).toEqual([
    {
      agreementId: 'agmt-one',
      acceptanceTime: hour(-2400),
      startTime: hour(-2400),
      endTime: hour(720),
      lastUpdateTime: hour(-2400),
      agreementType: 'PurchaseAgreement',
      acceptor: { accountId: ONE },
      proposer: { accountId: '111122223333' },
      proposalSummary: { resources: [{ id: 'prod-album', type: 'SaaSProduct' }], offerId: 'offer-0example' },
      status: 'ACTIVE',
      entitlements: [{ licenseArn: ARN('one') }],
      initialAgreementId: 'agmt-zero',
      endTimeBehaviorType: 'RENEW',
    },
  ]);
});

describe('the search', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['everything, what ends first before', {}, ['agmt-two', 'agmt-zero', 'agmt-one', 'agmt-usage']],
    ['a buyer', { AcceptorAccountId: ONE }, ['agmt-zero', 'agmt-one', 'agmt-usage']],
    ['a buyer and a status', { AcceptorAccountId: ONE, Status: 'ACTIVE' }, ['agmt-one', 'agmt-usage']],
    ['a product', { ResourceIdentifier: 'prod-usage' }, ['agmt-usage']],
    ['a chain of renewals', { InitialAgreementId: 'agmt-zero' }, ['agmt-zero', 'agmt-one']],
    ['a licence', { LicenseArn: ARN('two') }, ['agmt-two']],
    ['what ends before', { BeforeEndTime: '2026-06-01T12:00:00Z' }, ['agmt-two', 'agmt-zero']],
    ['what ends after', { AfterEndTime: '2026-06-01T12:00:00Z' }, ['agmt-one']],
    ['what began before', { BeforeStartTime: '2025-12-01' }, ['agmt-zero']],
    ['what renews', { EndTimeBehaviorType: 'RENEW' }, ['agmt-one']],
    ['a stranger', { AcceptorAccountId: '999999999999' }, []],
    ['other agreements', { AgreementType: 'VendorInsightsAgreement' }, []],
    ['as a buyer', { PartyType: 'Acceptor' }, []],
  ])('%s', async (_, filters, expected) => {
    expect(await idsOf(filters)).toEqual(expected);
  });

  test('sorts as it is told', async () => {
    const sort = { sortBy: 'StartTime', sortOrder: 'DESCENDING' };
    expect(await idsOf({ AcceptorAccountId: ONE }, { sort })).toEqual(['agmt-one', 'agmt-usage', 'agmt-zero']);
  });

  test.each<[string, Record<string, string>, object]>([
    ['no type of agreement', { AgreementType: '' }, {}],
    ['no filters', {}, { filters: undefined }],
    ['neither party', { PartyType: 'Witness' }, {}],
    ['a filter that there is not', { Colour: 'red' }, {}],
    ['a value that is too long', { OfferId: 'x'.repeat(65) }, {}],
    ['a time that is none', { BeforeEndTime: 'soon' }, {}],
    ['two values', {}, { filters: [{ name: 'Status', values: ['ACTIVE', 'EXPIRED'] }] }],
    ['a filter twice', {}, { filters: ['ACTIVE', 'EXPIRED'].map((value) => ({ name: 'Status', values: [value] })) }],
    ['pages of 51', {}, { maxResults: 51 }],
    ['another catalogue', {}, { catalog: 'AWSAntiques' }],
    ['a token of nobody', {}, { nextToken: 'abcd' }],
    ['a sorting that there is not', {}, { sort: { sortBy: 'Beauty' } }],
  ])('refuses %s', async (_, filters, more) => {
    const call = aws.searchAgreements({ ...AS_SELLER, ...filters }, more);
    expect(await failureOf(call)).toMatchObject({ name: 'ValidationException', status: 400 });
  });

  test('gives pages, whose tokens are good for their own query alone', async () => {
    const [first, second] = [{ maxResults: 3 }, { maxResults: 1 }];
    const { nextToken, agreementViewSummaries = [] } = await aws.searchAgreements(AS_SELLER, first);
    expect(agreementViewSummaries).toHaveLength(3);
    expect(await idsOf({}, { ...second, nextToken })).toEqual(['agmt-usage']);
    const elsewhere = aws.searchAgreements({ ...AS_SELLER, Status: 'ACTIVE' }, { nextToken });
    expect(await failureOf(elsewhere)).toMatchObject({ name: 'ValidationException' });
  });
});

describe('one agreement', () => {
  test('is all that the data says', async () => {
    const { $metadata: _, ...agreement } = await aws.describeAgreement('agmt-one');
    expect(agreement).toMatchObject({
      agreementId: 'agmt-one',
      acceptor: { accountId: ONE },
      endTime: hour(720),
      status: 'ACTIVE',
      endTimeBehavior: { type: 'RENEW', renewalSummary: { offerId: 'offer-0example' } },
      estimatedCharges: { currencyCode: 'USD' },
    });
  });

  test('billed by use, has no end', async () => {
    const agreement = await aws.describeAgreement('agmt-usage');
    expect([agreement.endTime, agreement.endTimeBehavior]).toEqual([undefined, undefined]);
  });

  test.each([
    ['agmt-none', 'ResourceNotFoundException', 404],
    ['a b', 'ValidationException', 400],
    ['', 'ValidationException', 400],
  ])('%o: %s', async (id, name, status) => {
    expect(await failureOf(aws.describeAgreement(id))).toMatchObject({ name, status });
  });

  test("is none of another seller's business", async () => {
    service.setData({ sellers: [{ ...OTHER, permissions: ['DescribeAgreement'] }, SELLER] });
    const other = awsClients(service.url, { credentials: TEMPORARY, clockOffset: NOW - Date.now() });
    expect(await failureOf(other.describeAgreement('agmt-two'))).toMatchObject({ name: 'ResourceNotFoundException' });
    other.close();
    service.setData(DATA);
    expect(await idsOf({ AcceptorAccountId: TWO })).toEqual(['agmt-two']);
  });
});

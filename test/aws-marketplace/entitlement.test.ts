import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ARN, type AwsClients, awsClients, BOTH, CODES, DATA, failureOf, NOW, ONE, TWO } from './client.ts';
import { type Marketplace, startMarketplace } from './server.ts';
import { DEFAULTS } from './settings.ts';

let service: Marketplace;
let aws: AwsClients;
beforeAll(async () => {
  service = await startMarketplace({ data: DATA, now: () => NOW });
  aws = awsClients(service.url, { clockOffset: NOW - Date.now() });
});
beforeEach(() => service.change(DEFAULTS));
afterAll(async () => {
  aws.close();
  await service.close();
});

/** Account and dimension of each entitlement. */
const namesOf = async (Filter: Record<string, string[]>, ProductCode = CODES.album): Promise<string[]> => {
  const { Entitlements = [] } = await aws.getEntitlements({ ProductCode, Filter });
  return Entitlements.map((each) => `${each.CustomerAWSAccountId} ${each.Dimension}`);
};

test('an entitlement is all that the data says', async () => {
  const { Entitlements } = await aws.getEntitlements({
    ProductCode: CODES.album,
    Filter: { LICENSE_ARN: [ARN('one')] },
  });
  expect(Entitlements).toEqual([
    {
      ProductCode: CODES.album,
      Dimension: 'seats',
      CustomerIdentifier: 'ifAPi5AcF3',
      CustomerAWSAccountId: ONE,
      Value: { IntegerValue: 25 },
      ExpirationDate: new Date(NOW + 720 * 3_600_000),
      LicenseArn: ARN('one'),
    },
  ]);
});

test.each([
  [CODES.album, { IntegerValue: 25 }],
  [CODES.album, { DoubleValue: 0.5 }],
  [CODES.album, { BooleanValue: true }],
  [CODES.print, { StringValue: 'pro' }],
])('of %s, there is one with %o', async (ProductCode, value) => {
  const { Entitlements = [] } = await aws.getEntitlements({ ProductCode });
  expect(Entitlements.map(({ Value }) => Value)).toContainEqual(value);
});

describe('filters', () => {
  test.each<[string, Record<string, string[]>, string[]]>([
    ['nothing: everybody', {}, [`${ONE} seats`, `${ONE} share`, `${TWO} seats`, `${BOTH} seats`]],
    ['two accounts: either of them', { CUSTOMER_AWS_ACCOUNT_ID: [BOTH, TWO] }, [`${TWO} seats`, `${BOTH} seats`]],
    [
      'account and dimension: both of them',
      { CUSTOMER_AWS_ACCOUNT_ID: [ONE, TWO], DIMENSION: ['share'] },
      [`${ONE} share`],
    ],
    ['a customer identifier', { CUSTOMER_IDENTIFIER: ['ifAPi5AcF3'] }, [`${ONE} seats`, `${ONE} share`]],
    ['licences', { LICENSE_ARN: [ARN('one'), ARN('two')] }, [`${ONE} seats`, `${TWO} seats`]],
    ['somebody whom nobody knows', { CUSTOMER_AWS_ACCOUNT_ID: ['999999999999'] }, []],
  ])('%s', async (_, filter, expected) => {
    expect(await namesOf(filter)).toEqual(expected);
  });

  test.each<[string, object, string]>([
    ['no product code', {}, 'ValidationException'],
    ['a product code of nobody', { ProductCode: 'nobody' }, 'InvalidParameterException'],
    ["another seller's product code", { ProductCode: 'other0EXAMPLEcode' }, 'InvalidParameterException'],
    [
      'filters that exclude each other',
      { ProductCode: CODES.album, Filter: { CUSTOMER_IDENTIFIER: ['a'], CUSTOMER_AWS_ACCOUNT_ID: [ONE] } },
      'InvalidParameterException',
    ],
    ['a filter that there is not', { ProductCode: CODES.album, Filter: { COLOUR: ['red'] } }, 'ValidationException'],
    ['a filter without values', { ProductCode: CODES.album, Filter: { DIMENSION: [] } }, 'ValidationException'],
    ['pages of none', { ProductCode: CODES.album, MaxResults: 0 }, 'ValidationException'],
    ['pages of 26', { ProductCode: CODES.album, MaxResults: 26 }, 'ValidationException'],
    ['a token of nobody', { ProductCode: CODES.album, NextToken: 'abc' }, 'InvalidParameterException'],
  ])('%s: %s', async (_, input, name) => {
    expect(await failureOf(aws.getEntitlements(input as never))).toMatchObject({ name, status: 400 });
  });
});

describe('pages', () => {
  /** Sizes of all pages. */
  async function sizes(MaxResults?: number): Promise<number[]> {
    const found: number[] = [];
    let next: string | undefined;
    do {
      const token = next && { NextToken: next };
      const page = await aws.getEntitlements({ ProductCode: CODES.album, ...(MaxResults && { MaxResults }), ...token });
      found.push(page.Entitlements?.length ?? 0);
      next = page.NextToken;
    } while (next);
    return found;
  }

  test.each<[string, object, number | undefined, number[]]>([
    ['one holds 25', {}, undefined, [4]],
    ['are as long as was asked for', {}, 3, [3, 1]],
    ['end without a token when they are full', {}, 2, [2, 2]],
    ['are shorter where the service likes it', { pageSize: 1 }, 3, [1, 1, 1, 1]],
    ['come after empty ones by switch', { emptyPages: true }, 3, [0, 3, 0, 1]],
  ])('%s', async (_, settings, most, expected) => {
    service.change(settings);
    expect(await sizes(most)).toEqual(expected);
  });

  test('a token is good for its own query alone', async () => {
    const { NextToken } = await aws.getEntitlements({ ProductCode: CODES.album, MaxResults: 1 });
    const more = { NextToken, MaxResults: 1 };
    expect((await aws.getEntitlements({ ProductCode: CODES.album, ...more })).Entitlements).toHaveLength(1);
    expect(await failureOf(aws.getEntitlements({ ProductCode: CODES.print, ...more }))).toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  test('an empty list can be left out', async () => {
    service.change({ noList: true });
    const nobody = { ProductCode: CODES.album, Filter: { DIMENSION: ['none'] } };
    expect(await aws.getEntitlements(nobody)).not.toHaveProperty('Entitlements');
    service.change({ noList: false });
    expect(await aws.getEntitlements(nobody)).toHaveProperty('Entitlements', []);
  });
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { ARN, type AwsClients, awsClients, CODES, DATA, failureOf, NOW, ONE, TWO } from './client.ts';
import { TOKEN_LIFE } from './metering.ts';
import { type Marketplace, startMarketplace } from './server.ts';

let now = NOW;
let service: Marketplace;
let aws: AwsClients;
beforeAll(async () => {
  service = await startMarketplace({ data: DATA, now: () => now });
  aws = awsClients(service.url, { clockOffset: NOW - Date.now() });
});
afterAll(async () => {
  aws.close();
  await service.close();
});

test('a registration token tells customer, product and licence, as often as it is asked', async () => {
  const expected = {
    CustomerIdentifier: 'ifAPi5AcF3',
    CustomerAWSAccountId: ONE,
    ProductCode: CODES.album,
    LicenseArn: ARN('one'),
  };
  expect(await aws.resolveCustomer('token-of-one')).toMatchObject(expected);
  expect(await aws.resolveCustomer('token-of-one')).toMatchObject(expected);
});

test('customers of new products have no customer identifier', async () => {
  const customer = await aws.resolveCustomer('token-of-two');
  expect([customer.CustomerAWSAccountId, customer.CustomerIdentifier]).toEqual([TWO, undefined]);
});

test.each([
  ['token-of-nobody', 'InvalidTokenException'],
  ['token-too-old', 'ExpiredTokenException'],
  ['', 'ValidationException'],
])('%o: %s', async (token, name) => {
  expect(await failureOf(aws.resolveCustomer(token))).toMatchObject({ name, status: 400 });
});

test('a token without a date is good for four hours from the start', async () => {
  const late = awsClients(service.url, { clockOffset: NOW + TOKEN_LIFE - Date.now() });
  now = NOW + TOKEN_LIFE - 1;
  expect(await late.resolveCustomer('token-of-two')).toMatchObject({ CustomerAWSAccountId: TWO });
  now = NOW + TOKEN_LIFE;
  expect(await failureOf(late.resolveCustomer('token-of-two'))).toMatchObject({ name: 'ExpiredTokenException' });
  late.close();
});

import { beforeEach, expect, it } from 'vitest';
import { resolveCustomer } from '../../../../background/sources/aws-marketplace/resolve.ts';
import { fail, ok } from '../../../../src/shared/result.ts';
import { reset } from '../../../harness/fake-browser.ts';
import { BUYER, CODE, IDENTIFIER, LICENSE, marketplace, refusal, services } from '../../setup/marketplace.ts';
import { calm } from '../../setup/service.ts';

beforeEach(reset);

const resolve = (url: string) =>
  resolveCustomer(marketplace({ endpoint: url }), 'EXAMPLE+token/of=some length', calm());
const customer = `aws-account:${BUYER}`;
const licenseArn = `license-arn:${LICENSE}`;

it.each<[string, object, unknown]>([
  [
    'account and licence',
    { CustomerAWSAccountId: BUYER, LicenseArn: LICENSE, ProductCode: CODE },
    ok({ customer, productCode: CODE, licenseArn }),
  ],
  [
    'an account that has an identifier, too',
    { CustomerAWSAccountId: BUYER, CustomerIdentifier: IDENTIFIER, ProductCode: CODE },
    ok({ customer, productCode: CODE, licenseArn: null }),
  ],
  [
    'the identifier of an older product',
    { CustomerIdentifier: IDENTIFIER, ProductCode: CODE },
    ok({ customer: `customer-identifier:${IDENTIFIER}`, productCode: CODE, licenseArn: null }),
  ],
  [
    'empty fields',
    { CustomerAWSAccountId: '', CustomerIdentifier: IDENTIFIER, LicenseArn: '', ProductCode: CODE },
    ok({ customer: `customer-identifier:${IDENTIFIER}`, productCode: CODE, licenseArn: null }),
  ],
  [
    'a licence of another form',
    { CustomerAWSAccountId: BUYER, LicenseArn: 'arn:x', ProductCode: CODE },
    ok({ customer, productCode: CODE, licenseArn: null }),
  ],
  ['nobody', { ProductCode: CODE }, fail('bad-response')],
  ['an account that is none', { CustomerAWSAccountId: '<b>', ProductCode: CODE }, fail('bad-response')],
  ['no product', { CustomerAWSAccountId: BUYER }, fail('bad-response')],
  ['a product that is none', { CustomerAWSAccountId: BUYER, ProductCode: 'a b' }, fail('bad-response')],
])('%s', async (_what, said, expected) => {
  const { url, heard } = await services(() => said);
  expect(await resolve(url)).toEqual(expected);
  expect(heard.map(({ input }) => input)).toEqual([{ RegistrationToken: 'EXAMPLE+token/of=some length' }]);
});

it.each([
  ['ExpiredTokenException', /four hours/],
  ['InvalidTokenException', /Copy the registration token again/],
])('%s says what to do', async (type, advice) => {
  const { url } = await services(() => refusal(type, 'arn:aws:x'));
  expect(await resolve(url)).toMatchObject({
    reason: 'bad-request',
    detail: { code: type, advice: expect.stringMatching(advice) },
  });
});

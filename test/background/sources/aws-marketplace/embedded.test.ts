import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { awsMarketplace } from '../../../../background/sources/aws-marketplace/index.ts';
import { resolveCustomer } from '../../../../background/sources/aws-marketplace/resolve.ts';
import type { Answer, Outcome } from '../../../../background/sources/source.ts';
import type { Account } from '../../../../background/vault/account.ts';
import { type CustomerId, parseCustomerId } from '../../../../src/shared/customer-id.ts';
import { ARN, BOTH, CODES, DATA, KEYS, NOW, ONE, SELLER, TEMPORARY, TWO } from '../../../aws-marketplace/client.ts';
import { type Marketplace, type MarketplaceOptions, startMarketplace } from '../../../aws-marketplace/server.ts';
import { reset } from '../../../harness/fake-browser.ts';
import { marketplace, straight } from '../../setup/marketplace.ts';
import { calm } from '../../setup/service.ts';

/** The source and the embedded services, which AWS's own clients were tried on: they check each signature for real. */

beforeEach(reset);

const PRODUCTS = SELLER.products.map(({ name, productCode, productId, ...more }) => ({
  name,
  code: productCode,
  productId,
  token: '',
  offerCode: '',
  ...more,
}));

async function started(options: Partial<MarketplaceOptions> = {}): Promise<Marketplace> {
  // Their clock stands still at the time of the data, and ours is measured by it.
  const service = await startMarketplace({ data: DATA, now: () => NOW, ...options });
  onTestFinished(() => service.close());
  return service;
}
const accountAt = ({ url }: Marketplace, change: Partial<Account> = {}) =>
  marketplace({ endpoint: url, ...KEYS, products: PRODUCTS, ...change });

const id = (text: string): CustomerId => {
  const parsed = parseCustomerId(text);
  if (!parsed) throw new Error(text);
  return parsed;
};
async function ask(account: Account, customers: readonly CustomerId[]) {
  const told = new Map<CustomerId, Outcome<Answer>>();
  await awsMarketplace.ask(account, customers, straight, (customer, outcome) => told.set(customer, outcome));
  return told;
}
const asked = ({ requests }: Marketplace) => requests.map(({ action }) => action);

const active = (...productCodes: string[]) => ({ ok: true, value: { state: 'active', productCodes } });
const state = (name: string) => ({ ok: true, value: { state: name } });

describe.each<[string, Partial<MarketplaceOptions>]>([
  ['as it is', {}],
  ['with empty pages before each', { emptyPages: true }],
  ['with one entry a page', { pageSize: 1 }],
  ['without empty lists', { noList: true }],
  ['with a clock that is an hour ahead', { clockOffset: 3_600 }],
])('the services %s', (_how, options) => {
  it.each<[string, unknown]>([
    [`aws-account:${ONE}`, active(CODES.album, CODES.print, CODES.usage)],
    [`aws-account:${TWO}`, state('ended')],
    [`aws-account:${BOTH}`, active(CODES.album)],
    ['aws-account:999999999999', state('not-found')],
    ['customer-identifier:ifAPi5AcF3', active(CODES.album, CODES.print)],
    [`license-arn:${ARN('one')}`, active(CODES.album)],
    [`license-arn:${ARN('two')}`, state('ended')],
    [`license-arn:${ARN('nobodys')}`, state('not-found')],
  ])('%s', async (customer, expected) => {
    const service = await started(options);
    expect((await ask(accountAt(service), [id(customer)])).get(id(customer))).toEqual(expected);
  });
});

describe('what is wrong', () => {
  it.each<[string, Partial<Account>, Partial<MarketplaceOptions>, string]>([
    ['the key', { accessKeyId: 'AKIAIOSFODNN7EXAMPLE' }, {}, 'denied-access-key'],
    ['the secret', { secretAccessKey: 'EXAMPLE' }, {}, 'denied-secret'],
    ['the region', { region: 'eu-west-1' }, {}, 'denied-region'],
    ['the session', { ...TEMPORARY, products: [] }, { now: () => NOW + 2 * 3_600_000 }, 'denied-session'],
    ['a session token that is missing', { ...TEMPORARY, sessionToken: '' }, {}, 'denied-access-key'],
    ['a busy service', {}, { throttle: 1 }, 'throttled'],
    ['a service that fails', {}, { fault: 'internal' }, 'service-error'],
    ['a web page', {}, { fault: 'html' }, 'bad-response'],
    ['an answer that is cut short', {}, { fault: 'truncated' }, 'bad-response'],
    ['an answer that is too long', {}, { fault: 'huge' }, 'bad-response'],
    ['another JSON', {}, { fault: 'wrong-json' }, 'bad-response'],
    ['the answer of another action', {}, { fault: 'wrong-result' }, 'bad-response'],
  ])('%s', async (_what, change, options, reason) => {
    const service = await started(options);
    const customer = id(`aws-account:${ONE}`);
    const told = await ask(accountAt(service, change), [customer]);
    expect(told.get(customer)).toMatchObject({ ok: false, reason });
    expect(await awsMarketplace.test(accountAt(service, change), straight)).toMatchObject({ ok: false, reason });
  });

  it('permissions: all that are missing', async () => {
    const service = await started();
    const tested = await awsMarketplace.test(accountAt(service, { ...TEMPORARY, products: [] }), straight);
    expect(tested).toMatchObject({ reason: 'denied-permission' });
    const advice = tested.ok ? '' : (tested.detail?.advice ?? '');
    expect(advice.match(/\w+(?=[,.])/g)).toEqual(
      expect.arrayContaining(['SearchAgreements', 'DescribeAgreement', 'ResolveCustomer']),
    );
    expect(advice).not.toContain('GetEntitlements');
  });

  it('nothing', async () => {
    expect(await awsMarketplace.test(accountAt(await started()), straight)).toEqual({ ok: true, value: null });
  });

  it('a product code: which', async () => {
    const unknown = [{ name: 'Gone', code: 'gone0EXAMPLEcode', token: '', offerCode: '' }];
    expect(await awsMarketplace.test(accountAt(await started(), { products: unknown }), straight)).toMatchObject({
      reason: 'bad-request',
      detail: { advice: expect.stringContaining('gone0EXAMPLEcode') },
    });
  });
});

it('a page of 40 customers: the fewest requests that the services allow', async () => {
  const [product] = SELLER.products;
  const buyers = Array.from({ length: 40 }, (_, index) => String(200_000_000_000 + index));
  const customers = buyers.map((accountId) => ({
    accountId,
    entitlements: [{ productCode: CODES.album, dimension: 'seats', value: 1 }],
  }));
  const data = { sellers: [{ ...SELLER, products: product ? [product] : [], customers }] };
  const service = await started({ data });
  const told = await ask(
    accountAt(service, { products: PRODUCTS.slice(0, 1) }),
    buyers.map((each) => id(`aws-account:${each}`)),
  );
  expect([...told.values()]).toEqual(buyers.map(() => active(CODES.album)));
  // The first to learn the time, which stands still there; then forty entitlements, 25 a page.
  expect(asked(service)).toEqual(['GetEntitlements', 'GetEntitlements', 'GetEntitlements']);
});

it.each([
  [
    'token-of-one',
    { customer: `aws-account:${ONE}`, productCode: CODES.album, licenseArn: `license-arn:${ARN('one')}` },
  ],
  ['token-of-two', { customer: `aws-account:${TWO}`, productCode: CODES.album, licenseArn: null }],
])('%s is resolved', async (token, value) => {
  expect(await resolveCustomer(accountAt(await started()), token, calm())).toEqual({ ok: true, value });
});
it.each([
  ['token-too-old', 'ExpiredTokenException'],
  ['token-of-nobody', 'InvalidTokenException'],
])('%s is refused', async (token, code) => {
  expect(await resolveCustomer(accountAt(await started()), token, calm())).toMatchObject({ detail: { code } });
});

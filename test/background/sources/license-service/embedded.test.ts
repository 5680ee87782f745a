import { beforeEach, describe, expect, it } from 'vitest';
import * as client from '../../../../background/sources/license-service/client.ts';
import type { Credentials } from '../../../../background/sources/license-service/request.ts';
import type { Attempt } from '../../../../background/sources/source.ts';
import type { Pid } from '../../../../src/shared/pid.ts';
import { ok } from '../../../../src/shared/result.ts';
import { reset } from '../../../harness/fake-browser.ts';
import { DATA, KEYS, SELLER, TOKENS } from '../../../license-service/client.ts';
import { calm, service } from '../../setup/service.ts';

/** All six actions, against the embedded service: what it makes of our signatures, and we of its answers. */

beforeEach(reset);

const [ACTIVE, ENDED, PENDING] = SELLER.customers.map(({ pid }) => pid as Pid) as [Pid, Pid, Pid];
const STRANGER = 'PCCCCCCCCCCCCCCCCCCCCCCCCCA' as Pid;
const OLD = '{UserToken}AAAHVXNlclRrbgfOpSykBAXO7g/zG';
const ONE = { productToken: TOKENS.one, activationKey: KEYS.one };
const HOUR = 3_600_000;

const code = (attempt: Attempt<unknown>) => (attempt.ok ? 'OK' : (attempt.detail?.code ?? attempt.reason));
function value<T>(attempt: Attempt<T>): T {
  if (!attempt.ok) throw new Error(attempt.detail?.code ?? attempt.reason);
  return attempt.value;
}

/** The service, and the seller's credentials for it. */
async function started(options: Parameters<typeof service>[0] = {}) {
  const running = await service({ data: structuredClone(DATA), signatureVersions: ['0', '1', '2'], ...options });
  const { accessKeyId, secretAccessKey } = SELLER;
  const seller: Credentials = { endpoint: running.url, accessKeyId, secretAccessKey };
  return { ...running, seller };
}

/** Every way to sign, date and name the API. */
const DIALECTS: [string, Partial<Credentials>][] = [
  ['as documented', {}],
  ['signature 0', { signature: '0' }],
  ['signature 2', { signature: '2-sha256' }],
  ['signature 2, the old hash', { signature: '2-sha1' }],
  ['Expires', { expiresAfter: 600_000 }],
  ['Expires, signature 0', { expiresAfter: 600_000, signature: '0' }],
  ['the first API', { apiVersion: '2007-06-05' }],
];

describe.each(DIALECTS)('%s', (_what, dialect) => {
  it('a seller asks about a customer', async () => {
    const seller = { ...(await started()).seller, ...dialect };
    expect(await client.getActiveSubscriptionsByPid(seller, ACTIVE, calm())).toEqual(ok(['6883959E', '774F4FF8']));
    expect(await client.getActiveSubscriptionsByPid(seller, ENDED, calm())).toEqual(ok([]));
    const productCode = '6883959E';
    for (const [pid, expected] of [[ACTIVE, true] as const, [ENDED, false] as const])
      expect(await client.verifyProductSubscriptionByPid(seller, { pid, productCode }, calm())).toEqual(ok(expected));
  });

  it('a desktop product is activated, checked and refreshed', async () => {
    const { seller, requests, url } = await started();
    const customer = value(await client.activateDesktopProduct(url, ONE, calm()));
    expect(customer.userToken).toMatch(/^\{UserToken\}.{400}$/);
    const credentials = { endpoint: url, ...customer, ...dialect };
    const tokens = { productToken: TOKENS.one, userToken: customer.userToken };
    expect(await client.verifyProductSubscriptionByTokens(credentials, tokens, calm())).toEqual(ok(true));
    expect(await client.refreshUserToken(credentials, tokens, calm())).toEqual(ok(customer.userToken));
    // The seller may not ask in the customer's name.
    const bySeller = await client.verifyProductSubscriptionByTokens({ ...seller, ...dialect }, tokens, calm());
    expect(code(bySeller)).toBe('InvalidProductToken');
    expect(requests.map(({ accessKeyId }) => accessKeyId)).toEqual([
      null,
      customer.accessKeyId,
      customer.accessKeyId,
      seller.accessKeyId,
    ]);
  });

  it('a hosted product is activated, and its old token refreshed', async () => {
    const { updateCustomer, ...running } = await started();
    const seller = { ...running.seller, ...dialect };
    const activated = value(await client.activateHostedProduct(seller, ONE, calm()));
    expect(activated).toEqual({ pid: ACTIVE, userToken: expect.stringMatching(/^\{UserToken\}.{400}$/) });
    updateCustomer(ACTIVE, { userTokens: [{ token: OLD, productCode: '6883959E' }] });
    const newest = value(await client.refreshUserToken(seller, { userToken: OLD }, calm()));
    expect(newest).toMatch(/^\{UserToken\}AAMHVXNlclRrb/);
  });
});

describe('what the service refuses', () => {
  it.each<[string, string, (seller: Credentials) => Promise<Attempt<unknown>>]>([
    [
      'a key nobody has',
      'InvalidActivationKey',
      (seller) => client.activateHostedProduct(seller, { ...ONE, activationKey: 'AC6PMWX' }, calm()),
    ],
    [
      'a key of another product',
      'IncorrectActivationKey',
      (seller) => client.activateDesktopProduct(seller.endpoint, { ...ONE, activationKey: KEYS.two }, calm()),
    ],
    [
      'a product token nobody has',
      'InvalidProductToken',
      (seller) => client.activateDesktopProduct(seller.endpoint, { ...ONE, productToken: 'AAMX' }, calm()),
    ],
    [
      'a customer that the seller does not have',
      'InvalidPersistentIdentifier',
      (seller) => client.getActiveSubscriptionsByPid(seller, STRANGER, calm()),
    ],
    [
      'a customer who has not paid',
      'UserNotSubscribed',
      (seller) => client.verifyProductSubscriptionByPid(seller, { pid: PENDING, productCode: '6883959E' }, calm()),
    ],
    [
      'a product that the seller does not have',
      'InvalidParameterValue',
      (seller) => client.verifyProductSubscriptionByPid(seller, { pid: ENDED, productCode: 'NOBODYS1' }, calm()),
    ],
    [
      'a user token nobody has',
      'InvalidUserToken',
      (seller) => client.refreshUserToken(seller, { userToken: OLD }, calm()),
    ],
    [
      'a key that is not known',
      'InvalidClientTokenId',
      (seller) => client.activateHostedProduct({ ...seller, accessKeyId: 'AKIAUNKNOWNEXAMPLE' }, ONE, calm()),
    ],
    [
      'another secret',
      'SignatureDoesNotMatch',
      (seller) => client.refreshUserToken({ ...seller, secretAccessKey: 'x' }, { userToken: OLD }, calm()),
    ],
  ])('%s: %s', async (_what, expected, call) => {
    expect(code(await call((await started()).seller))).toBe(expected);
  });

  it('an activation key after its hour', async () => {
    let now = Date.now();
    const { url } = await started({ now: () => now });
    now += 2 * HOUR;
    // Unsigned, so that only the key is too old.
    expect(code(await client.activateDesktopProduct(url, ONE, calm()))).toBe('ExpiredActivationKey');
  });

  it('a token that was to live for a second', async () => {
    let now = Date.now();
    const { seller } = await started({ now: () => now });
    const activated = await client.activateHostedProduct(seller, { ...ONE, tokenLife: 1 }, calm());
    now += 60_000;
    const refreshed = await client.refreshUserToken(seller, { userToken: value(activated).userToken }, calm());
    expect(code(refreshed)).toBe('InvalidUserToken');
  });
});

it('every action by a wrong clock: signed once more, and answered', async () => {
  const { seller, requests, url } = await started({ now: () => Date.now() - 2 * HOUR });
  const { userToken } = value(await client.activateHostedProduct(seller, ONE, calm()));
  const customer = { endpoint: url, ...value(await client.activateDesktopProduct(url, ONE, calm())) };
  const tokens = { productToken: TOKENS.one, userToken: customer.userToken };
  expect(await client.verifyProductSubscriptionByTokens(customer, tokens, calm())).toEqual(ok(true));
  expect(await client.refreshUserToken(seller, { userToken }, calm())).toEqual(ok(userToken));
  expect(requests.map(({ outcome }) => outcome)).toEqual(['RequestExpired', 'OK', 'OK', 'OK', 'OK']);
});

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ok } from '../../../src/shared/result.ts';
import { activate, refusedWith, secretsOf, told, vaultRecord, world } from '../setup/activations.ts';
import { ACTIVE, ENDED, liar, PENDING, STRANGER } from '../setup/service.ts';
import {
  ACCESS_KEY,
  account,
  CUSTOMER_KEY,
  desktop,
  hosted,
  TOKEN,
  USER_TOKEN,
  unlockedVault,
} from '../setup/vault.ts';
import { browser, everythingStored, freshBrowser, killWorker } from '../setup/worker.ts';

const load = () => import('../../../background/lookup/customers.ts');
const vault = () => import('../../../background/vault/vault.ts');
const saved = async () => {
  const accounts = await (await vault()).readAccounts();
  return accounts.ok ? (accounts.value[0]?.saved ?? []) : [];
};

const PRODUCT = { accountId: 'one', productCode: '6883959E' };

beforeEach(async () => {
  vi.restoreAllMocks();
  freshBrowser();
  killWorker();
  await browser.permissions.request({ origins: ['http://127.0.0.1/*'] });
});
describe('verifyProduct', () => {
  it.each([
    ['active', ACTIVE, told({ subscribed: true })],
    ['ended', ENDED, told({ subscribed: false })],
    ['pending', PENDING, refusedWith('UserNotSubscribed')],
    ['not this seller’s', STRANGER, refusedWith('InvalidPersistentIdentifier')],
  ])('%s', async (_what, pid, expected) => {
    await world({ products: account().products.map((product) => ({ ...product, token: '' })) });
    expect(await (await load()).verifyProduct({ ...PRODUCT, pid })).toEqual(expected);
  });

  it('one request, signed as the account has it, on no page’s budget', async () => {
    const { requests } = await world({ signature: '2-sha256' }, { signatureVersions: ['2'] });
    expect(await (await load()).verifyProduct({ ...PRODUCT, pid: ACTIVE })).toEqual(told({ subscribed: true }));
    expect(requests).toMatchObject([{ action: 'VerifyProductSubscriptionByPid', accessKeyId: ACCESS_KEY }]);
    expect(browser.storage.session.values.has('budgets')).toBe(false);
  });
});

describe('activateHosted', () => {
  it('says whose key it is, and keeps nothing', async () => {
    const started = await world();
    const answer = await (await load()).activateHosted(activate('active'));
    expect(answer).toEqual(told({ pid: ACTIVE, saved: null }));
    expect(started.requests).toMatchObject([{ action: 'ActivateHostedProduct', accessKeyId: ACCESS_KEY }]);
    expect(await saved()).toEqual([]);
  });

  it('keeps the customer when somebody wants it', async () => {
    await world();
    const answer = await (await load()).activateHosted(activate('active', true));
    expect(answer).toMatchObject(told({ pid: ACTIVE, saved: { kind: 'hosted', pid: ACTIVE } }));
    expect(await saved()).toMatchObject([
      { kind: 'hosted', pid: ACTIVE, userToken: expect.stringMatching(/^\{UserToken\}/) },
    ]);
  });
});

describe('activateDesktop', () => {
  it.each([
    ['active', true],
    ['ended', false],
    ['pending', false],
  ] as const)('%s: subscribed is %s', async (name, subscribed) => {
    const { requests } = await world();
    const answer = await (await load()).activateDesktop(activate(name));
    expect(answer).toEqual(told({ subscribed, saved: null }));
    const actions = requests.map(({ action, accessKeyId }) => [action, accessKeyId === ACCESS_KEY]);
    expect(actions).toEqual([
      ['ActivateDesktopProduct', false],
      ['VerifyProductSubscriptionByTokens', false],
    ]);
    // Nobody signs the first; the second is signed with what the first brought.
    expect(requests.map(({ accessKeyId }) => accessKeyId === null)).toEqual([true, false]);
  });

  it.each([false, true])('keep %s: no secret in the answer, none in clear on any shelf', async (keep) => {
    const started = await world();
    const before = await vaultRecord();
    const answer = await (await load()).activateDesktop(activate('active', keep));
    const everything = await everythingStored();
    const secrets = secretsOf(started);
    expect(secrets).toHaveLength(2 + 3 + 3);
    for (const secret of secrets) {
      expect(JSON.stringify(answer)).not.toContain(secret);
      expect(everything).not.toContain(secret);
    }
    expect(await saved()).toHaveLength(keep ? 1 : 0);
    if (!keep) expect(await vaultRecord()).toEqual(before);
  });

  it('keeps a customer who can be asked about again, tokens, keys and all', async () => {
    const started = await world();
    const { activateDesktop, verifySaved } = await load();
    const answer = await activateDesktop(activate('active', true));
    expect(answer).toMatchObject(told({ subscribed: true, saved: { kind: 'desktop', pid: null } }));
    killWorker();
    const [kept] = await saved();
    expect(await verifySaved({ accountId: 'one', savedId: kept?.id ?? '' })).toEqual(told({ subscribed: true }));
    started.cancel(ACTIVE);
    expect(await verifySaved({ accountId: 'one', savedId: kept?.id ?? '' })).toEqual(told({ subscribed: false }));
  });

  it('keeps nothing when the second question has no answer', async () => {
    const { url, count } = await liar(({ url: path = '' }, response) => {
      if (!path.includes('ActivateDesktop')) return response.end('<html>');
      const keys = '<AWSAccessKeyId>K</AWSAccessKeyId><SecretAccessKey>S</SecretAccessKey>';
      const result = `<ActivateDesktopProductResult><UserToken>${USER_TOKEN}</UserToken>${keys}</ActivateDesktopProductResult>`;
      return response.end(`<ActivateDesktopProductResponse>${result}</ActivateDesktopProductResponse>`);
    });
    await unlockedVault([account({ endpoint: url })]);
    const answer = await (await load()).activateDesktop(activate('active', true));
    expect(answer).toEqual(ok({ answered: false, reason: 'bad-response' }));
    expect([count(), await saved()]).toEqual([2, []]);
  });
});

describe.each(['activateHosted', 'activateDesktop'] as const)('%s', (name) => {
  it.each([
    ['expired', 'ExpiredActivationKey'],
    ['nobodys', 'InvalidActivationKey'],
    ['ofAnotherProduct', 'IncorrectActivationKey'],
  ] as const)('a key that is %s: %s, and nothing is kept', async (which, code) => {
    await world();
    expect(await (await load())[name](activate(which, true))).toEqual(refusedWith(code));
    expect(await saved()).toEqual([]);
  });

  it('a customer who may not activate before the payment has settled', async () => {
    await world({}, { pendingActivation: 'refuse' });
    expect(await (await load())[name](activate('pending', true))).toEqual(refusedWith('UserNotSubscribed'));
  });

  it('an answer is told though the disk refuses to keep it', async () => {
    await world();
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(await (await load())[name](activate('active', true))).toMatchObject(told({ saved: null }));
  });

  it('a busy service is asked again as often as was set, and no more', async () => {
    const { requests } = await world({}, { throttle: 1 });
    await browser.storage.local.set({ limits: { attempts: 2 } });
    const answer = await (await load())[name](activate('active', true));
    expect(answer).toMatchObject(ok({ answered: false, reason: 'throttled' }));
    expect(requests).toHaveLength(2);
  });
});

describe('saved customers', () => {
  const DESK = { accountId: 'one', savedId: 'desk' };
  const HOST = { accountId: 'one', savedId: 'host' };
  const both = { saved: [desktop(), hosted()] };

  it.each([
    [DESK, 'VerifyProductSubscriptionByTokens', CUSTOMER_KEY],
    [HOST, 'VerifyProductSubscriptionByPid', ACCESS_KEY],
  ])('%j: asked with %s, signed with %s', async (which, action, accessKeyId) => {
    const started = await world(both);
    expect(await (await load()).verifySaved(which)).toEqual(told({ subscribed: true }));
    started.cancel(ACTIVE);
    expect(await (await load()).verifySaved(which)).toEqual(told({ subscribed: false }));
    expect(started.requests).toMatchObject([
      { action, accessKeyId },
      { action, accessKeyId },
    ]);
  });

  it.each([
    [DESK, CUSTOMER_KEY, 0],
    [HOST, ACCESS_KEY, 1],
  ] as const)('%j: a new token, signed with %s, takes the place of the old one', async (which, accessKeyId, index) => {
    const started = await world(both);
    expect(await (await load()).refreshSaved(which)).toEqual(told(null));
    expect(started.requests).toMatchObject([{ action: 'RefreshUserToken', accessKeyId, outcome: 'OK' }]);
    const tokens = (await saved()).map(({ userToken }) => userToken);
    expect(tokens.map((token) => token === USER_TOKEN)).toEqual([index === 1, index === 0]);
    expect(tokens[index]).toBe(started.customer(ACTIVE).userTokens.at(-1)?.token);
    expect(await (await load()).verifySaved(which)).toEqual(told({ subscribed: true }));
  });

  it('a token that the service does not take stays as it is', async () => {
    await world({ saved: [desktop({ userToken: '{UserToken}AAMHEXAMPLE' })] });
    const { refreshSaved, verifySaved } = await load();
    expect(await refreshSaved(DESK)).toEqual(refusedWith('InvalidUserToken'));
    expect(await verifySaved(DESK)).toEqual(refusedWith('InvalidUserToken'));
    expect(await saved()).toEqual([desktop({ userToken: '{UserToken}AAMHEXAMPLE' })]);
  });
});

it('a hosted customer is asked about and refreshed without a product token', async () => {
  await world({ saved: [hosted()], products: [] });
  const { refreshSaved, verifySaved } = await load();
  expect(await verifySaved({ accountId: 'one', savedId: 'host' })).toEqual(told({ subscribed: true }));
  expect(await refreshSaved({ accountId: 'one', savedId: 'host' })).toEqual(told(null));
});
it('a product token without its prefix is as good', async () => {
  const [product] = account().products;
  await world({ products: product ? [{ ...product, token: TOKEN.replace('{ProductToken}', '') }] : [] });
  expect(await (await load()).activateHosted(activate('active'))).toEqual(told({ pid: ACTIVE, saved: null }));
});

import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Account } from '../../../background/vault/account.ts';
import { fail, type Reason } from '../../../src/shared/result.ts';
import { activate, vaultRecord, world } from '../setup/activations.ts';
import { ACTIVE } from '../setup/service.ts';
import { account, desktop, hosted } from '../setup/vault.ts';
import { browser, freshBrowser, killWorker } from '../setup/worker.ts';

const load = () => import('../../../background/lookup/customers.ts');
const changes = () => import('../../../background/changes.ts');
const flights = () => import('../../../background/lookup/flights.ts');
const vault = () => import('../../../background/vault/vault.ts');

const PRODUCT = { accountId: 'one', productCode: '6883959E' };
const WITHOUT_TOKEN = account().products.map((product) => ({ ...product, token: '' }));

beforeEach(async () => {
  vi.restoreAllMocks();
  freshBrowser();
  killWorker();
  await browser.permissions.request({ origins: ['http://127.0.0.1/*'] });
});

describe.each(['activateHosted', 'activateDesktop'] as const)('%s', (name) => {
  it.each<[Reason, () => Promise<unknown>]>([
    ['locked', async () => (await changes()).lockAll()],
    ['conflict', async () => (await flights()).groundFlights()],
  ])('%s meanwhile: nothing is told, nothing kept', async (reason, happen) => {
    const started = await world();
    const before = await vaultRecord();
    await Promise.all([changes(), flights()]);
    started.setLatency(100);
    const last = name === 'activateHosted' ? 'ActivateHostedProduct' : 'VerifyProductSubscriptionByTokens';
    const answer = (await load())[name](activate('active', true));
    await vi.waitFor(() => expect(started.requests.at(-1)?.action).toBe(last), { interval: 5 });
    await happen();
    expect(await answer).toEqual(fail(reason));
    expect(await vaultRecord()).toEqual(before);
  });
});

describe('what the account lacks', () => {
  const lacking = { saved: [desktop(), hosted()], products: WITHOUT_TOKEN };
  const verify = { ...PRODUCT, pid: ACTIVE };
  const key = activate('active');

  it.each<[string, string, object, Partial<Account>]>([
    ['no-such-thing', 'verifyProduct', { ...verify, accountId: 'gone' }, {}],
    ['no-such-thing', 'verifyProduct', { ...verify, productCode: '774F4FF8' }, {}],
    ['no-such-thing', 'activateHosted', { ...key, productCode: '774F4FF8' }, {}],
    ['no-such-thing', 'activateDesktop', { ...key, accountId: 'gone' }, {}],
    ['bad-input', 'activateHosted', key, lacking],
    ['bad-input', 'activateDesktop', key, lacking],
    ['no-such-thing', 'verifySaved', { accountId: 'one', savedId: 'desk' }, {}],
    ['no-such-thing', 'refreshSaved', { accountId: 'one', savedId: 'host' }, {}],
    ['bad-input', 'verifySaved', { accountId: 'one', savedId: 'desk' }, lacking],
    ['bad-input', 'refreshSaved', { accountId: 'one', savedId: 'desk' }, lacking],
    ['no-such-thing', 'refreshSaved', { accountId: 'one', savedId: 'desk' }, { ...lacking, products: [] }],
  ])('%s: %s of %j', async (reason, name, input, change) => {
    const { requests } = await world(change);
    const calls = (await load()) as unknown as Record<string, (given: object) => Promise<unknown>>;
    expect(await calls[name]?.(input)).toEqual(fail(reason));
    expect(requests).toEqual([]);
  });

  it.each([
    'verifyProduct',
    'activateHosted',
    'activateDesktop',
    'verifySaved',
    'refreshSaved',
  ] as const)('%s: locked', async (name) => {
    const { requests } = await world({ saved: [desktop()] });
    await (await vault()).lock();
    const input = { ...key, pid: ACTIVE, savedId: 'desk' };
    expect(await (await load())[name](input)).toEqual(fail('locked'));
    expect(requests).toEqual([]);
  });
});

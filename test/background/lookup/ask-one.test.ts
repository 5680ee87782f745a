import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Means } from '../../../background/lookup/ask-one.ts';
import { limitsOf } from '../../../src/shared/limits.ts';
import type { KnownStatus } from '../../../src/shared/status.ts';
import { buyers, playSource, playTogether } from '../setup/asking.ts';
import { ACTIVE } from '../setup/service.ts';
import { account, unlockedVault } from '../setup/vault.ts';
import { browser, freshBrowser, killWorker } from '../setup/worker.ts';

const [BUYER] = buyers(1) as [never];
const VENDORS = ['one', 'two', 'three'].map((id) => account({ id, name: id, source: 'aws-marketplace' }));
const load = () => import('../../../background/lookup/ask-one.ts');
const marketplace = async () => (await import('../../../background/sources/source.ts')).SOURCES['aws-marketplace'];

beforeEach(() => {
  vi.restoreAllMocks();
  freshBrowser();
  killWorker();
});

it.each([
  ['nobody knows the kind', ACTIVE, undefined, [], 0],
  ['nobody knew the customer', BUYER, undefined, ['one', 'two', 'three'], 3],
  ['one did', BUYER, 'two', ['one', 'two', 'three'], 1],
  ['one did that is gone', BUYER, 'four', ['one', 'two', 'three'], 3],
])('what is paid for at take-off: %s', async (_what, customer, home, names, cost) => {
  const plan = (await load()).planFor(customer, VENDORS, home);
  expect(plan.accounts.map(({ name }) => name)).toEqual(names);
  expect(plan.cost).toBe(cost);
});

describe('askOne', () => {
  const OLD: KnownStatus = {
    state: 'ended',
    reason: 'none-active',
    checkedAt: Date.now(),
    account: 'two',
    stale: false,
  };

  /** An old answer of `two`, who does not know the customer any more, and a page whose day is spent but for what this look-up has paid. */
  async function poor(): Promise<Means> {
    const keys = await unlockedVault(VENDORS);
    await browser.storage.local.set({ limits: { sitePerDay: 100 } });
    const { shelfOf, writeStatus } = await import('../../../background/lookup/cache.ts');
    const { spend } = await import('../../../background/lookup/budget.ts');
    const { signal } = new AbortController();
    const shelf = shelfOf(keys, VENDORS);
    await writeStatus(shelf, BUYER, OLD, signal, 'two');
    playTogether(await marketplace(), async () => ({ ok: true, value: () => ({ state: 'not-found' }) }));
    await spend({ tab: 1, site: 'https://acme.zendesk.com' }, 100);
    return { shelf, accounts: VENDORS, limits: limitsOf({}), signal };
  }

  it.each([
    [true, 'could not be asked'],
    [false, 'does not know the customer'],
  ])('an end is kept as stale: %s, where another account %s', async (stale, _what) => {
    const accounts = ['ended', 'other'].map((id) => account({ id, name: id }));
    const keys = await unlockedVault(accounts);
    const { readKept, shelfOf } = await import('../../../background/lookup/cache.ts');
    const { SOURCES } = await import('../../../background/sources/source.ts');
    playSource(SOURCES['license-service'], async ({ name }) => {
      if (name === 'ended') return { ok: true, value: { state: 'ended' } };
      return stale ? { ok: false, reason: 'denied-secret' } : { ok: true, value: { state: 'not-found' } };
    });
    const means = {
      shelf: shelfOf(keys, accounts),
      accounts,
      limits: limitsOf({}),
      signal: new AbortController().signal,
    };
    const { askOne, planFor } = await load();
    const payer = { tab: 1, site: 'https://acme.zendesk.com' };
    const told = await askOne(planFor(ACTIVE, accounts, undefined), payer, means, {
      failed: vi.fn(),
      meanwhile: vi.fn(),
    });
    expect(told).toMatchObject({ state: 'ended', stale: false });
    await vi.waitFor(async () =>
      expect((await readKept(means.shelf, [ACTIVE])).get(ACTIVE)).toEqual({
        status: { ...told, stale },
        home: 'ended',
      }),
    );
  });

  it('a budget that ends before all could be asked: what was known stays in sight, and is kept with its account', async () => {
    const means = await poor();
    const { askOne, planFor } = await load();
    const onTheWay = { failed: vi.fn(), meanwhile: vi.fn() };
    const payer = { tab: 1, site: 'https://acme.zendesk.com' };
    const status = await askOne(planFor(BUYER, VENDORS, 'two'), payer, means, onTheWay);
    expect(status).toEqual({ ...OLD, stale: true, failed: 'budget' });
    const { readKept } = await import('../../../background/lookup/cache.ts');
    expect((await readKept(means.shelf, [BUYER])).get(BUYER)).toEqual({ status: OLD, home: 'two' });
  });
});

import { beforeEach, describe, expect, it, type Mock, vi } from 'vitest';
import type { Payer } from '../../../background/lookup/budget.ts';
import type { Answer, SourceError } from '../../../background/sources/source.ts';
import type { Account } from '../../../background/vault/account.ts';
import type { LookUp } from '../../../src/shared/calls.ts';
import type { CustomerId } from '../../../src/shared/customer-id.ts';
import { fail, ok } from '../../../src/shared/result.ts';
import type { KnownStatus } from '../../../src/shared/status.ts';
import { report } from '../../harness/figures.ts';
import { luck } from '../../harness/luck.ts';
import { buyers, playSource, playTogether } from '../setup/asking.ts';
import { ACTIVE, ENDED, NOBODY_LISTENS, PENDING, STRANGER, service, strangers } from '../setup/service.ts';
import { account, loseVault, unlockedVault } from '../setup/vault.ts';
import { browser, everythingStored, freshBrowser, killWorker } from '../setup/worker.ts';

const load = () => import('../../../background/lookup/look-up.ts');
const changes = () => import('../../../background/changes.ts');
const source = async () => (await import('../../../background/sources/source.ts')).SOURCES['license-service'];

const tab = (number: number): Payer => ({ tab: number, site: 'https://acme.zendesk.com' });

/** Ask as a page does: again for what is open, until nothing is. Returns the last word on each. */
async function ask(customers: readonly CustomerId[], again = false, payer: Payer = null): Promise<LookUp['statuses']> {
  const { lookUp } = await load();
  const first = await lookUp(customers, again, payer);
  const known = { ...first.statuses };
  for (let { open } = first; open.length > 0; ) {
    const next = await lookUp(open, false, payer);
    Object.assign(known, next.statuses);
    open = next.open;
  }
  return known;
}

/** An unlocked vault with one account at a new embedded service. */
async function working(options: Parameters<typeof service>[0] = {}) {
  const started = await service(options);
  await unlockedVault([account({ endpoint: started.url })]);
  return started;
}

/** What a service said an hour ago. */
const OLD = {
  state: 'ended',
  reason: 'none-active',
  checkedAt: Date.now() - 3_600_000,
  account: 'Photo team',
  stale: false,
} as const;

/** Have this status of ACTIVE in the cache, as answered by the accounts that there are. */
async function keep(status: KnownStatus): Promise<void> {
  const { shelfOf, writeStatus } = await import('../../../background/lookup/cache.ts');
  const unlocked = await (await import('../../../background/vault/keys.ts')).keys();
  const accounts = await (await import('../../../background/vault/vault.ts')).readAccounts();
  if (!unlocked || !accounts.ok) return expect.unreachable();
  await writeStatus(shelfOf(unlocked, accounts.value), ACTIVE, status, new AbortController().signal);
}

beforeEach(async () => {
  vi.restoreAllMocks();
  freshBrowser();
  killWorker();
  await browser.permissions.request({ origins: ['http://127.0.0.1/*'] });
});

describe('lookUp', () => {
  it('answers for every customer, one request each', async () => {
    const { requests } = await working();
    const statuses = await ask([ACTIVE, ENDED, PENDING, STRANGER]);
    expect(Object.entries(statuses).map(([pid, status]) => [pid, status?.state])).toEqual(
      expect.arrayContaining([
        [ACTIVE, 'active'],
        [ENDED, 'ended'],
        [PENDING, 'pending'],
        [STRANGER, 'not-found'],
      ]),
    );
    expect(requests).toHaveLength(4);
  });

  it('fresh: no request, in a new worker too', async () => {
    const { requests } = await working();
    const first = await ask([ACTIVE, ENDED]);
    await vi.waitFor(async () => expect(await countStatuses()).toBe(2));
    expect(await ask([ENDED, ACTIVE])).toEqual(first);
    killWorker();
    expect(await ask([ENDED, ACTIVE])).toEqual(first);
    expect(requests).toHaveLength(2);
  });

  it('again: one request, and not one more when the rest is asked for', async () => {
    const { requests, updateCustomer } = await working();
    await ask([ACTIVE]);
    updateCustomer(ACTIVE, { subscriptions: [] });
    expect((await ask([ACTIVE], true))[ACTIVE]?.state).toBe('ended');
    expect(requests).toHaveLength(2);
  });

  it('stale: shown as stale at once, and asked anew', async () => {
    const { requests } = await working({ latency: 50 });
    await keep(OLD);
    const first = await (await load()).lookUp([ACTIVE], false, null);
    expect(first).toEqual({ statuses: { [ACTIVE]: { ...OLD, stale: true } }, open: [ACTIVE] });
    expect((await ask([ACTIVE]))[ACTIVE]).toMatchObject({ state: 'active', stale: false });
    expect(requests).toHaveLength(1);
  });

  it('tells what it knows without waiting for what it does not', async () => {
    const { setLatency } = await working();
    await ask([ACTIVE]);
    setLatency(60_000);
    const { open, statuses } = await (await load()).lookUp([ENDED, ACTIVE], false, null);
    expect(open).toEqual([ENDED]);
    expect(statuses[ACTIVE]?.state).toBe('active');
  });

  it('takes the same customer many times for one, and no more than fifty', async () => {
    const { requests } = await working();
    await (await load()).lookUp(Array(40).fill(ACTIVE), false, null);
    expect(requests).toHaveLength(1);
    const { open, statuses } = await (await load()).lookUp(strangers(80), false, null);
    expect(new Set([...open, ...Object.keys(statuses)]).size).toBe(50);
  });

  it('T24: 1,000 who ask at the same time, from twenty tabs, the popup and in batches, cause one request', async () => {
    const { requests } = await working({ latency: 20 });
    const payers = [null, ...Array.from({ length: 20 }, (_, number) => tab(number))];
    const answers = await Promise.all(
      Array.from({ length: 1_000 }, (_, n) =>
        ask(n % 2 ? [ACTIVE] : Array(50).fill(ACTIVE), false, payers[n % 21] ?? null),
      ),
    );
    expect(new Set(answers.map((statuses) => statuses[ACTIVE]?.state))).toEqual(new Set(['active']));
    const name = 'one customer asked for 1,000 times at once, from 20 tabs';
    report({ name, unit: 'requests', value: requests.length, limit: 1 });
    expect(requests).toHaveLength(1);
  }, 30_000);

  it('a database that failed once is no failure for ever', async () => {
    await working();
    const { database } = await import('../../../background/storage/database.ts');
    vi.spyOn(await database(), 'transaction').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await expect((await load()).lookUp([ACTIVE], false, null)).rejects.toThrow();
    vi.restoreAllMocks();
    expect((await ask([ACTIVE]))[ACTIVE]?.state).toBe('active');
  });
});

describe('what could not be checked', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['no-account', async () => undefined],
    ['no-account', () => unlockedVault([])],
    ['locked', async () => (await unlockedVault([account()])) && (await changes()).lockAll()],
    [
      'vault-damaged',
      async () => {
        await unlockedVault([account()]);
        await loseVault();
      },
    ],
    ['unreachable', () => unlockedVault([account({ endpoint: NOBODY_LISTENS })])],
  ])('%s: for all of them', async (reason, arrange) => {
    await arrange();
    const statuses = await ask([ACTIVE, ENDED]);
    expect(Object.values(statuses).map((status) => [status?.state, status?.reason])).toEqual([
      ['unknown', reason],
      ['unknown', reason],
    ]);
  });

  it('a failure that comes between two calls is told in the second, and not asked for anew', async () => {
    await unlockedVault([account()]);
    const asked = playSource(await source(), async () => fail('denied-secret'));
    const { lookUp } = await load();
    await lookUp([ACTIVE], false, null);
    const { open, statuses } = await lookUp([ACTIVE], false, null);
    expect(open).toEqual([]);
    expect(statuses[ACTIVE]).toMatchObject({ state: 'unknown', reason: 'denied-secret' });
    expect(asked).toHaveBeenCalledTimes(1);
    expect(await countStatuses()).toBe(0);
  });

  it('a source that throws is a fault of ours, and not open for ever', async () => {
    await unlockedVault([account()]);
    vi.spyOn(await source(), 'ask').mockRejectedValue(new TypeError('EXAMPLE'));
    expect((await ask([ACTIVE]))[ACTIVE]).toMatchObject({ state: 'unknown', reason: 'internal' });
  });

  it('more than a page may ask for, until there is some again; a person asks on', async () => {
    const { requests } = await working();
    await browser.storage.local.set({ limits: { tabBurst: 10, tabPerSecond: 1 } });
    const statuses = Object.values(await ask(strangers(12), false, tab(1)));
    expect(statuses.filter((status) => status?.state === 'not-found')).toHaveLength(10);
    const over = statuses.filter((status) => status?.reason === 'budget');
    expect(over).toHaveLength(2);
    for (const status of over) expect((status?.retryAt ?? 0) - Date.now()).toBeGreaterThan(1_000);
    expect((await ask([ACTIVE], false, tab(1)))[ACTIVE]?.reason).toBe('budget');
    expect((await ask([ACTIVE], false, tab(2)))[ACTIVE]?.state).toBe('active');
    expect((await ask([ENDED], false, null))[ENDED]?.state).toBe('ended');
    expect(requests).toHaveLength(12);
  });

  it('an old answer stays in sight while the service fails and is asked on, for a second tab too', async () => {
    await working({ throttle: 1 });
    await keep(OLD);
    const { lookUp } = await load();
    const first = await lookUp([ACTIVE], false, tab(1));
    expect(first.statuses[ACTIVE]).toEqual({ ...OLD, stale: true });
    for (const payer of [tab(1), tab(2)]) {
      const { statuses, open } = await lookUp([ACTIVE], false, payer);
      expect([statuses[ACTIVE]?.state, open]).toEqual(['ended', [ACTIVE]]);
    }
    await vi.waitFor(
      async () => {
        const { statuses } = await lookUp([ACTIVE], false, tab(1));
        expect(statuses[ACTIVE]).toMatchObject({ state: 'ended', stale: true, failed: 'throttled' });
      },
      { timeout: 10_000 },
    );
  }, 20_000);

  it.each<[string, SourceError]>([
    ['a service that is down', 'unreachable'],
    ['no network', 'offline'],
  ])('%s costs a page no more than what was sent', async (_what, reason) => {
    await unlockedVault([account()]);
    await browser.storage.local.set({
      limits: { tabBurst: 100, tabPerSecond: 1, networkAttempts: 1, circuitFailures: 3 },
    });
    const asked = playSource(await source(), async () => ({ ok: false, reason }));
    await ask(strangers(40), false, tab(1));
    const { spend } = await import('../../../background/lookup/budget.ts');
    const { paid } = await spend(tab(1), 1_000);
    const sent = reason === 'offline' ? 0 : asked.mock.calls.length;
    expect(paid).toBeGreaterThanOrEqual(100 - sent);
    expect(sent).toBeLessThan(20);
  });

  it('a budget that ends in the middle of a question is told as such, with the time', async () => {
    await working({ throttle: 1 });
    await browser.storage.local.set({ limits: { tabBurst: 10, tabPerSecond: 1, pause: 50, circuitFailures: 100 } });
    const { spend } = await import('../../../background/lookup/budget.ts');
    await spend(tab(1), 9);
    const status = (await ask([ACTIVE], false, tab(1)))[ACTIVE];
    expect(status).toMatchObject({ state: 'unknown', reason: 'budget', retryAt: expect.any(Number) });
  });

  it('a question that fails and goes on is told as such, and stays open', async () => {
    const { setThrottle } = await working({ throttle: 1 });
    const { lookUp } = await load();
    const first = await lookUp([ACTIVE], false, null);
    expect(first).toMatchObject({ statuses: { [ACTIVE]: { state: 'unknown', reason: 'throttled' } }, open: [ACTIVE] });
    setThrottle(0);
    expect((await ask([ACTIVE]))[ACTIVE]?.state).toBe('active');
  }, 20_000);

  it('repeats are on the budget too', async () => {
    const { requests } = await working({ throttle: 1 });
    await browser.storage.local.set({ limits: { tabBurst: 100, tabPerSecond: 1, attempts: 3, pause: 50 } });
    await ask([ACTIVE], false, tab(1));
    expect(requests).toHaveLength(3);
    const { spend } = await import('../../../background/lookup/budget.ts');
    const { paid } = await spend(tab(1), 1_000);
    expect([97, 98]).toContain(paid);
  });

  it.each<[SourceError]>([
    ['throttled'],
    ['service-error'],
    ['offline'],
    ['unreachable'],
  ])('%s: what was known before is shown as old, with the reason', async (reason) => {
    await unlockedVault([account()]);
    await browser.storage.local.set({ limits: { attempts: 1, networkAttempts: 1 } });
    await keep(OLD);
    playSource(await source(), async () => ({ ok: false, reason }));
    expect((await ask([ACTIVE, ENDED]))[ACTIVE]).toMatchObject({ ...OLD, stale: true, failed: reason });
    expect((await ask([ENDED]))[ENDED]).toMatchObject({ state: 'unknown', reason });
  });

  it('over the budget: what was known before is shown as old, with the reason', async () => {
    await working();
    await browser.storage.local.set({ limits: { tabBurst: 10 } });
    await keep(OLD);
    await ask(strangers(10), false, tab(1));
    expect((await ask([ACTIVE], false, tab(1)))[ACTIVE]).toMatchObject({ ...OLD, stale: true, failed: 'budget' });
  });

  it.each([
    'denied-secret',
    'bad-response',
    'bad-request',
  ] as const)('%s does not pass by itself: nothing old stands in for it', async (reason) => {
    await unlockedVault([account()]);
    await keep(OLD);
    playSource(await source(), async () => ({ ok: false, reason }));
    expect((await ask([ACTIVE]))[ACTIVE]).toMatchObject({ state: 'unknown', reason });
  });
});

describe('several accounts', () => {
  const BUYERS = buyers(3) as [CustomerId, CustomerId, CustomerId];
  const [BUYER] = BUYERS;
  const names = (asked: Mock<(account: Account, ...rest: never[]) => unknown>) =>
    asked.mock.calls.map(([{ name }]) => name);
  const vendor = (name: string) => account({ id: name, name, source: 'aws-marketplace' });
  const marketplace = async () => (await import('../../../background/sources/source.ts')).SOURCES['aws-marketplace'];
  /** A service that says of an account's customers what stands under its name, and keeps silent where nothing does. */
  async function saying(answers: Record<string, Answer['state']>) {
    const asked = playTogether(await marketplace(), async ({ name }) => {
      const state = answers[name];
      if (!state) return new Promise(() => {});
      return ok(() => (state === 'active' ? { state, productCodes: [] } : { state }));
    });
    await unlockedVault(Object.keys(answers).map(vendor));
    return asked;
  }

  /** Requests that pages have caused today. */
  const spentToday = () => Object.values((browser.storage.local.values.get('budget-day') as Day).spent)[0];
  type Day = { spent: Record<string, number> };

  it('a kind that no account knows: no account to ask, at once, at no price, and the others are asked', async () => {
    const { requests } = await working();
    const asked = playTogether(await marketplace(), async () => ok(() => ({ state: 'ended' })));
    await browser.storage.local.set({ limits: { tabBurst: 10 } });
    const statuses = await ask([...buyers(10), ...strangers(10)], false, tab(1));
    const reasons = Object.values(statuses).map((status) => status?.reason);
    expect(reasons.filter((reason) => reason === 'no-account')).toHaveLength(10);
    expect(reasons.filter((reason) => reason === 'not-this-seller')).toHaveLength(10);
    expect([requests.length, asked.mock.calls.length]).toEqual([10, 0]);
  });

  it('side by side: each customer is asked of the accounts of its kind', async () => {
    const devpay = await service();
    await unlockedVault([account({ endpoint: devpay.url }), vendor('Vendor')]);
    const asked = playTogether(await marketplace(), async () => ok(() => ({ state: 'ended' })));
    const statuses = await ask([ACTIVE, BUYER]);
    expect([statuses[ACTIVE], statuses[BUYER]]).toMatchObject([
      { state: 'active', account: 'Photo team' },
      { state: 'ended', account: 'Vendor' },
    ]);
    expect([devpay.requests.length, names(asked)]).toEqual([1, ['Vendor']]);
  });

  it('fifty customers of one account are one question, paid for once', async () => {
    await unlockedVault([vendor('Vendor')]);
    const asked = playTogether(await marketplace(), async () => ok(() => ({ state: 'ended' })));
    const statuses = await ask(buyers(50), false, tab(1));
    expect(new Set(Object.values(statuses).map((status) => status?.state))).toEqual(new Set(['ended']));
    expect(asked.mock.calls.map(([, customers]) => customers)).toEqual([buyers(50)]);
    await vi.waitFor(() => expect(spentToday()).toBe(1));
  });

  it('costs one request for each account that is asked', async () => {
    await saying({ One: 'not-found', Two: 'not-found' });
    await browser.storage.local.set({ limits: { tabBurst: 10 } });
    const statuses = Object.values(await ask(buyers(8), false, tab(1)));
    expect(statuses.filter((status) => status?.state === 'not-found')).toHaveLength(5);
    expect(statuses.filter((status) => status?.reason === 'budget')).toHaveLength(3);
  });

  it.each([
    'Check again',
    'the worker was killed',
  ])('the one that knew the customer is asked alone: %s', async (why) => {
    const answers = { One: 'not-found', Two: 'active', Three: 'not-found' } as const;
    const first = await saying(answers);
    expect((await ask([BUYER]))[BUYER]).toMatchObject({ state: 'active', account: 'Two' });
    expect(names(first).toSorted()).toEqual(['One', 'Three', 'Two']);
    await vi.waitFor(async () => expect(await countStatuses()).toBe(1));
    if (why !== 'Check again') killWorker();
    const asked = playTogether(await marketplace(), async () => ok(() => ({ state: 'active', productCodes: [] })));
    asked.mockClear();
    expect((await ask([BUYER], true, tab(3)))[BUYER]).toMatchObject({ state: 'active', account: 'Two' });
    expect(names(asked)).toEqual(['Two']);
    await vi.waitFor(() => expect(spentToday()).toBe(1));
  });

  it('one that does not know the customer any more: the others are asked, and paid for', async () => {
    await saying({ One: 'active', Two: 'not-found' });
    await ask([BUYER]);
    await vi.waitFor(async () => expect(await countStatuses()).toBe(1));
    const asked = playTogether(await marketplace(), async ({ name }) =>
      ok(() => (name === 'Two' ? { state: 'active', productCodes: [] } : { state: 'not-found' })),
    );
    asked.mockClear();
    expect((await ask([BUYER], true, tab(1)))[BUYER]).toMatchObject({ state: 'active', account: 'Two' });
    expect(names(asked)).toEqual(['One', 'Two']);
    await vi.waitFor(() => expect(spentToday()).toBe(2));
  });

  it('a slow account beside a fast one that has an active customer: shown at once, for good', async () => {
    const asked = await saying({ Fast: 'active', Slow: undefined as never });
    const { open, statuses } = await (await load()).lookUp(BUYERS, false, null);
    expect(open).toEqual([]);
    expect(statuses[BUYER]).toMatchObject({ state: 'active', account: 'Fast' });
    expect(names(asked)).toEqual(['Fast', 'Slow']);
  });

  it.each([
    'ended',
    'pending',
  ] as const)('a slow account beside a fast one: %s is shown at once, and asked on', async (state) => {
    let answer = (_: unknown) => {};
    const slow = new Promise((done) => (answer = done));
    const asked = playTogether(await marketplace(), async ({ name }) => {
      if (name === 'Slow') await slow;
      return ok((): Answer => (name === 'Slow' ? { state: 'active', productCodes: [] } : { state }));
    });
    await unlockedVault([vendor('Slow'), vendor('Fast')]);
    const { lookUp } = await load();
    for (const payer of [tab(1), tab(1), tab(2)]) {
      const { open, statuses } = await lookUp(BUYERS, false, payer);
      expect(open).toEqual(BUYERS);
      for (const each of BUYERS) expect(statuses[each]).toMatchObject({ state, account: 'Fast', stale: true });
    }
    // What is not the last word is not kept.
    expect(await countStatuses()).toBe(0);
    answer(null);
    const { open, statuses } = await lookUp(BUYERS, false, tab(1));
    expect(open).toEqual([]);
    for (const each of BUYERS) expect(statuses[each]).toMatchObject({ state: 'active', account: 'Slow' });
    expect(names(asked).toSorted()).toEqual(['Fast', 'Slow']);
  });

  it('nobody is not found before all have answered', async () => {
    const asked = await saying({ Fast: 'not-found', Slow: undefined as never });
    void (await load()).lookUp([BUYER], false, null);
    await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(2));
    await new Promise((done) => setTimeout(done, 50));
    const { flightOf } = await import('../../../background/lookup/flights.ts');
    expect([flightOf(BUYER)?.meanwhile, flightOf(BUYER)?.status]).toEqual([undefined, undefined]);
  });

  it('a source that does not tell of a customer: a fault of ours, and not open for ever', async () => {
    await unlockedVault([vendor('Vendor')]);
    vi.spyOn(await marketplace(), 'ask').mockImplementation(async (_account, customers, _send, tell) => {
      for (const customer of customers.slice(1)) tell(customer, ok({ state: 'ended' }));
    });
    const statuses = await ask(BUYERS);
    expect(BUYERS.map((each) => statuses[each]?.reason)).toEqual(['internal', 'none-active', 'none-active']);
  });

  describe('500 customers at once, as the popup asks', () => {
    /** The last word on each, fifty a call. */
    async function askAll(customers: readonly CustomerId[]): Promise<LookUp['statuses']> {
      const { lookUp } = await load();
      const known = {};
      for (let pending = customers; pending.length > 0; ) {
        const { open, statuses } = await lookUp(pending.slice(0, 50), false, null);
        Object.assign(known, statuses);
        pending = [...open, ...pending.slice(50)];
      }
      return known;
    }

    const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

    it('all told together: ten questions, and one request more for each that was throttled', async () => {
      const random = luck(3);
      let throttled = 0;
      await unlockedVault([vendor('Vendor')]);
      const asked = playTogether(await marketplace(), async () => {
        await pause(10);
        if (random() > 0.3) return ok(() => ({ state: 'ended' }));
        throttled += 1;
        return { ok: false, reason: 'throttled' };
      });
      await browser.storage.local.set({ limits: { pause: 50, longestPause: 200 } });
      const statuses = await askAll(buyers(500));
      expect(Object.values(statuses).filter((status) => status?.state === 'ended')).toHaveLength(500);
      expect(throttled).toBeGreaterThan(0);
      expect(asked).toHaveBeenCalledTimes(10 + throttled);
      const told = asked.mock.calls.map(([, customers]) => customers.join());
      expect(new Set(told).size).toBe(10);
    });

    it('told one by one: questions of those who come meanwhile, and nobody twice', async () => {
      await unlockedVault([vendor('Vendor')]);
      const questions: (readonly CustomerId[])[] = [];
      // All questions share one line, as the requests of one account do.
      let line: Promise<unknown> = Promise.resolve();
      vi.spyOn(await marketplace(), 'ask').mockImplementation(async (_account, customers, _send, tell) => {
        questions.push(customers);
        const told = customers.map((customer) => {
          line = line.then(() => pause(3));
          return line.then(() => tell(customer, ok({ state: 'ended' })));
        });
        await Promise.all(told);
      });
      const statuses = await askAll(buyers(500));
      expect(Object.values(statuses).filter((status) => status?.state === 'ended')).toHaveLength(500);
      expect([questions.flat().length, new Set(questions.flat()).size]).toEqual([500, 500]);
      report({
        name: '500 customers told one by one, fifty a call',
        unit: 'questions',
        value: questions.length,
        limit: 20,
      });
      expect(questions.length).toBeLessThanOrEqual(20);
    });
  });

  it('a page that has spent its budget rides with nobody', async () => {
    const asked = await saying({ Vendor: 'ended' });
    await browser.storage.local.set({ limits: { tabBurst: 10, tabPerSecond: 1 } });
    const { spend } = await import('../../../background/lookup/budget.ts');
    await spend(tab(1), 1_000);
    const [poor, rich] = await Promise.all([ask([BUYER], false, tab(1)), ask(BUYERS.slice(1), false, tab(2))]);
    expect(poor[BUYER]?.reason).toBe('budget');
    expect(rich[BUYERS[1]]?.state).toBe('ended');
    expect(asked.mock.calls.map(([, customers]) => customers)).toEqual([BUYERS.slice(1)]);
  });
});

describe('what happens meanwhile', () => {
  it('a lock: everything is locked, nothing is kept', async () => {
    // Longer than anybody waits: the lock ends it.
    const { requests } = await working({ latency: 20_000 });
    const { lockAll } = await changes();
    const waiting = (await load()).lookUp([ACTIVE, ENDED], false, null);
    await vi.waitFor(() => expect(requests).toHaveLength(2));
    await lockAll();
    const { open, statuses } = await waiting;
    expect(open).toEqual([]);
    expect(Object.values(statuses).map((status) => status?.reason)).toEqual(['locked', 'locked']);
    expect(await countStatuses()).toBe(0);
  });

  it('a lock at any moment: nothing is signed past it', async () => {
    const { flightOf } = await import('../../../background/lookup/flights.ts');
    const [{ lookUp }, { lockAll }, asked] = [
      await load(),
      await changes(),
      playSource(await source(), async () => fail('bad-response')),
    ];
    for (let ticks = 0; ticks < 25; ticks += 1) {
      let isLocked = false;
      asked.mockImplementation(async (_account, _pid, { signal }) => {
        expect([isLocked, signal.aborted]).toEqual([false, false]);
        return ok({ state: 'ended' });
      });
      await forgetVault();
      await unlockedVault([account()]);
      const waiting = lookUp(strangers(3), false, tab(1));
      for (let tick = 0; tick < ticks; tick += 1) await new Promise((done) => setImmediate(done));
      await lockAll();
      isLocked = true;
      const { open, statuses } = await waiting;
      expect([...open, ...Object.keys(statuses)]).toHaveLength(3);
      expect(strangers(3).filter(flightOf)).toEqual([]);
    }
  });

  it('another account: what the old one said is neither told nor kept', async () => {
    // Longer than anybody waits: the change ends it.
    const slow = await working({ latency: 20_000 });
    const other = await service();
    const { whenChanged } = await changes();
    const { saveAccount } = await import('../../../background/vault/accounts.ts');
    const waiting = ask([ACTIVE]);
    await vi.waitFor(() => expect(slow.requests).toHaveLength(1));
    const { id, revision, ...rest } = account({ endpoint: other.url, name: 'New team' });
    const draft = { id, revision, ...rest, signature: '1' as const, products: [] };
    await whenChanged(saveAccount(draft), 'accounts');
    expect((await waiting)[ACTIVE]).toMatchObject({ account: 'New team', products: ['6883959E'] });
    await vi.waitFor(async () => expect(await countStatuses()).toBe(1));
    expect((await ask([ACTIVE]))[ACTIVE]).toMatchObject({ account: 'New team' });
    expect([slow.requests.length, other.requests.length]).toEqual([1, 1]);
  });

  it('a killed worker: whoever waited asks the next one, and is answered', async () => {
    const { requests } = await working({ latency: 30 });
    void (await load()).lookUp([ACTIVE], false, null);
    await vi.waitFor(() => expect(requests).toHaveLength(1));
    killWorker();
    expect((await ask([ACTIVE]))[ACTIVE]?.state).toBe('active');
    expect(requests.length).toBeLessThanOrEqual(2);
  });
});

it('leaves no customer, product or account name in clear on any shelf', async () => {
  await working();
  await ask([ACTIVE, ENDED, STRANGER], false, tab(1));
  await vi.waitFor(async () => expect(await countStatuses()).toBe(3));
  const everything = await everythingStored();
  for (const word of [ACTIVE, ENDED, STRANGER, 'Photo', '6883959E', 'not-this-seller']) {
    expect(everything).not.toContain(word);
  }
});

async function countStatuses(): Promise<number> {
  return (await (await import('../../../background/storage/database.ts')).database()).count('statuses');
}

/** As before the first vault, without the price of a new browser. */
async function forgetVault(): Promise<void> {
  const db = await (await import('../../../background/storage/database.ts')).database();
  await Promise.all([db.clear('vault'), db.clear('statuses')]);
  await browser.storage.local.clear();
}

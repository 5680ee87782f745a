import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Question, Verdict } from '../../../background/lookup/ask.ts';
import type { Answer, Source, SourceError } from '../../../background/sources/source.ts';
import type { Account } from '../../../background/vault/account.ts';
import type { CustomerId } from '../../../src/shared/customer-id.ts';
import { ok } from '../../../src/shared/result.ts';
import { buyers, playSource } from '../setup/asking.ts';
import { ACTIVE, liar, NOBODY_LISTENS, service, UNKNOWN_PRODUCT } from '../setup/service.ts';
import { account, unlockedVault } from '../setup/vault.ts';
import { browser, freshBrowser, killWorker } from '../setup/worker.ts';

const never = new AbortController().signal;
const states: Record<string, Answer> = {
  active: { state: 'active', productCodes: ['6883959E'] },
  ended: { state: 'ended' },
  pending: { state: 'pending' },
  'not-found': { state: 'not-found' },
};

const rider = () => ({
  purse: { hasLeft: () => true, pay: vi.fn(async () => true), giveBack: vi.fn(), retryAt: () => null, close: vi.fn() },
  failed: vi.fn(),
  broke: vi.fn(),
});
const source = async (): Promise<Source> =>
  (await import('../../../background/sources/source.ts')).SOURCES['license-service'];
const verdictOf = async (
  customer: CustomerId,
  accounts: readonly Account[],
  more: Partial<Question> = {},
): Promise<Verdict> => {
  const { askAccounts } = await import('../../../background/lookup/ask.ts');
  const rest = { home: undefined, signal: never, rider: rider(), meanwhile: vi.fn() };
  return askAccounts({ customer, accounts, ...rest, ...more });
};
const askAccounts = async (customer: CustomerId, accounts: readonly Account[], by = rider()) =>
  (await verdictOf(customer, accounts, { rider: by })).status;
const testAccount = async (tested: Account) => (await import('../../../background/lookup/ask.ts')).testAccount(tested);

/** Accounts named for what their service answers: a state, or a failure. */
async function answering(...names: string[]) {
  const ask = playSource(await source(), async ({ name }) => {
    const answer = states[name];
    return answer ? ok(answer) : { ok: false, reason: name as SourceError };
  });
  return { ask, accounts: names.map((name, place) => account({ id: `${place}`, name })) };
}

beforeEach(async () => {
  vi.restoreAllMocks();
  freshBrowser();
  killWorker();
  // A busy service is asked three times, with the shortest pauses.
  await browser.storage.local.set({ limits: { attempts: 3, pause: 50 } });
  await browser.permissions.request({ origins: ['http://127.0.0.1/*'] });
  // Locked, nothing is sent.
  await unlockedVault([]);
});

describe('askAccounts', () => {
  it.each([
    [['active', 'ended'], 'active'],
    [['ended', 'active'], 'active'],
    [['not-found', 'active'], 'active'],
    [['unreachable', 'active'], 'active'],
    [['pending', 'active'], 'active'],
    [['ended', 'pending'], 'pending'],
    [['unreachable', 'pending'], 'pending'],
    [['not-found', 'ended'], 'ended'],
    [['unreachable', 'ended'], 'ended'],
    [['not-found', 'unreachable'], 'unreachable'],
    [['denied-secret', 'not-found', 'not-found'], 'denied-secret'],
    [['not-found', 'not-found'], 'not-found'],
    [['denied-clock', 'unreachable'], 'denied-clock'],
    [['throttled'], 'throttled'],
  ])('%j: the word of %s counts', async (names, expected) => {
    const status = await askAccounts(ACTIVE, (await answering(...names)).accounts);
    expect(status.account).toBe(expected);
    expect([status.state, status.reason]).toContain(expected);
  });

  it.each([
    [['ended', 'denied-secret'], 'denied-secret', undefined],
    [['unreachable', 'pending'], 'unreachable', undefined],
    [['denied-secret', 'not-found'], 'denied-secret', undefined],
    [['ended', 'not-found'], 'ended', undefined],
    [['denied-secret', 'active'], 'active', undefined],
  ])('of a customer of many sellers, %j: the word of %s counts', async (names, expected, unheard) => {
    const { ask, accounts } = await answering(...names);
    playSource((await import('../../../background/sources/source.ts')).SOURCES['aws-marketplace'], ask);
    const ours = accounts.map((each) => ({ ...each, source: 'aws-marketplace' }) as Account);
    const verdict = await verdictOf(buyers(1)[0] as CustomerId, ours);
    expect([verdict.status.account, verdict.unheard]).toEqual([expected, unheard]);
    expect([verdict.status.state, verdict.status.reason]).toContain(expected);
  });

  it.each([
    [['ended', 'denied-secret'], true],
    [['unreachable', 'pending'], true],
    [['ended', 'not-found'], undefined],
    [['denied-secret'], undefined],
  ])('%j: says whether one was not heard that might know better: %s', async (names, unheard) => {
    expect((await verdictOf(ACTIVE, (await answering(...names)).accounts)).unheard).toBe(unheard);
  });

  it('one that has an answer waits for none that has not', async () => {
    const { accounts, ask } = await answering('silent', 'active');
    ask.mockImplementation(async ({ name }) =>
      name === 'silent' ? new Promise(() => {}) : ok(states['active'] as Answer),
    );
    expect((await askAccounts(ACTIVE, accounts)).account).toBe('active');
  });

  it('no account to ask', async () => {
    expect(await askAccounts(ACTIVE, [])).toMatchObject({
      state: 'unknown',
      reason: 'no-account',
      account: null,
    });
  });

  it.each([
    [ACTIVE, ['Photo Cloud']],
    [UNKNOWN_PRODUCT, ['774F4FF8']],
  ])('%s has %j: a product by its name, an unknown one by its code', async (pid, products) => {
    const { url } = await service();
    const status = await askAccounts(pid, [account({ endpoint: url })]);
    expect(status).toMatchObject({ state: 'active', products, account: 'Photo team', stale: false });
  });

  it.each(['constructor', '__proto__'])('a product code %s is shown as one', async (code) => {
    playSource(await source(), async () => ok({ state: 'active', productCodes: [code] }));
    expect(await askAccounts(ACTIVE, [account()])).toMatchObject({ products: [code] });
  });

  it('a service that answers with nonsense does not make it reject', async () => {
    const error = '<ErrorResponse><Error><Code>constructor</Code></Error></ErrorResponse>';
    const { url } = await liar((_request, response) => response.end(error));
    const status = await askAccounts(ACTIVE, [account({ endpoint: url })]);
    expect(status).toMatchObject({ state: 'unknown', detail: { code: 'constructor', advice: null } });
  });

  it('asks again while the service is busy, and pays each time', async () => {
    const { ask, accounts } = await answering('throttled');
    const by = rider();
    await askAccounts(ACTIVE, accounts, by);
    expect(ask).toHaveBeenCalledTimes(3);
    expect(by.purse.pay).toHaveBeenCalledTimes(3);
    expect(by.failed).toHaveBeenCalledWith('throttled');
  });

  it('says when it will be asked again, while the service wants us to wait', async () => {
    playSource(await source(), async () => ({ ok: false, reason: 'throttled', retryAfter: 90_000 }));
    const status = await askAccounts(ACTIVE, [account()]);
    expect((status.retryAt ?? 0) - Date.now()).toBeGreaterThan(80_000);
  });

  it('has no secret and no address in what it says', async () => {
    const status = await askAccounts(ACTIVE, [account({ endpoint: NOBODY_LISTENS })]);
    expect(JSON.stringify(status)).not.toMatch(/EXAMPLE|127\.0\.0\.1|ProductToken/);
  });
});

describe('accountsFor', () => {
  it.each([
    [ACTIVE, ['devpay']],
    ['aws-account:123456789012', ['vendor', 'other vendor']],
    ['license-arn:arn:aws:license-manager::123456789012:license:l-0', ['vendor', 'other vendor']],
    ['customer-identifier:ifAPi5AcF3', ['vendor', 'other vendor']],
    ['registration-token:EXAMPLEEXAMPLEEXAMPLE', []],
  ])('%s', async (customer, expected) => {
    const { accountsFor } = await import('../../../background/lookup/ask.ts');
    const accounts = [
      account({ name: 'vendor', source: 'aws-marketplace' }),
      account({ name: 'devpay' }),
      account({ name: 'other vendor', source: 'aws-marketplace' }),
    ];
    expect(accountsFor(customer as CustomerId, accounts).map(({ name }) => name)).toEqual(expected);
  });
});

describe('the account that knew the customer', () => {
  const [BUYER] = buyers(1) as [CustomerId];
  /** Who is asked about the customer, in turn, by an account each of these names, the first of them the customer's own. */
  async function askedOf(customer: CustomerId, names: readonly string[], home: string | null = '0') {
    const { ask, accounts } = await answering(...names);
    playSource((await import('../../../background/sources/source.ts')).SOURCES['aws-marketplace'], ask);
    const source = customer === BUYER ? 'aws-marketplace' : 'license-service';
    const meanwhile = vi.fn();
    const ours = accounts.map((each) => ({ ...each, source }) as Account);
    const verdict = await verdictOf(customer, ours, { home: home ?? undefined, meanwhile });
    return { ...verdict, asked: ask.mock.calls.map(([{ name }]) => name), meanwhile };
  }

  it.each<[string, CustomerId, string[], string[], string, string | undefined]>([
    ['knows them still: nobody else is asked', ACTIVE, ['active', 'ended'], ['active'], 'active', '0'],
    ['has not been paid', ACTIVE, ['pending', 'active'], ['pending', 'active'], 'active', '1'],
    ['knows that it ended', ACTIVE, ['ended', 'active'], ['ended', 'active'], 'active', '1'],
    ['knows alone that it ended', ACTIVE, ['ended', 'not-found'], ['ended', 'not-found'], 'ended', '0'],
    ['cannot be asked', ACTIVE, ['denied-secret', 'active'], ['denied-secret', 'active'], 'active', '1'],
    [
      'cannot be asked, nor can another',
      ACTIVE,
      ['denied-secret', 'offline'],
      ['denied-secret', 'offline'],
      'unknown',
      undefined,
    ],
    ['knows them no more', ACTIVE, ['not-found', 'active', 'ended'], ['not-found', 'active', 'ended'], 'active', '1'],
    ['nor does another', ACTIVE, ['not-found', 'not-found'], ['not-found', 'not-found'], 'not-found', undefined],
    ['an AWS account buys from many: active', BUYER, ['active', 'ended'], ['active'], 'active', '0'],
    ['an AWS account buys from many: ended', BUYER, ['ended', 'active'], ['ended', 'active'], 'active', '1'],
    ['an AWS account buys from many: unpaid', BUYER, ['pending', 'ended'], ['pending', 'ended'], 'pending', '0'],
  ])('%s', async (_what, customer, names, asked, state, home) => {
    const verdict = await askedOf(customer, names);
    expect([verdict.asked, verdict.status.state, verdict.home]).toEqual([asked, state, home]);
  });

  it('is gone, or was never remembered: all are asked', async () => {
    for (const home of ['gone', null])
      expect((await askedOf(ACTIVE, ['ended', 'active'], home)).asked).toEqual(['ended', 'active']);
  });

  it('what it says of an AWS account is told while the others are asked', async () => {
    const { meanwhile } = await askedOf(BUYER, ['ended', 'not-found']);
    expect(meanwhile.mock.calls.map(([{ state }]) => state)).toEqual(['ended']);
  });
});

describe('what is told before all have answered', () => {
  it.each([
    [['ended', 'silent'], ['ended']],
    [['pending', 'silent'], ['pending']],
    [
      ['ended', 'pending', 'silent'],
      ['ended', 'pending'],
    ],
    [
      ['pending', 'ended', 'silent'],
      ['pending', 'pending'],
    ],
    [['not-found', 'silent'], []],
    [['denied-secret', 'silent'], []],
    [['not-found', 'not-found', 'ended', 'silent'], ['ended']],
  ])('%j: %j', async (names, expected) => {
    const { accounts, ask } = await answering(...names);
    const known = ask.getMockImplementation();
    ask.mockImplementation(async (asked, ...rest) => {
      // One after the other.
      await new Promise((done) => setTimeout(done, 20 * Number(asked.id)));
      return asked.name === 'silent' ? new Promise(() => {}) : (known?.(asked, ...rest) as never);
    });
    const meanwhile = vi.fn();
    void verdictOf(ACTIVE, accounts, { meanwhile });
    await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(names.length));
    await new Promise((done) => setTimeout(done, 20 * names.length + 50));
    expect(meanwhile.mock.calls.map(([{ state }]) => state)).toEqual(expected);
    // Drawn as what may be out of date: the one that is still asked may know better.
    for (const [told] of meanwhile.mock.calls) expect([told.stale, told.failed]).toEqual([true, undefined]);
  });

  it('nothing, where there is but one account', async () => {
    const meanwhile = vi.fn();
    await verdictOf(ACTIVE, (await answering('ended')).accounts, { meanwhile });
    expect(meanwhile).not.toHaveBeenCalled();
  });
});

describe('testAccount', () => {
  it.each<[string, object, object, string | null]>([
    ['right', {}, {}, null],
    ['wrong key', { accessKeyId: 'AKIAI44QH8DHBEXAMPLE' }, {}, 'denied-access-key'],
    ['wrong secret', { secretAccessKey: 'EXAMPLE/wrong' }, {}, 'denied-secret'],
    ['wrong clock: signed again with the right time', {}, { now: () => Date.now() + 3_600_000 }, null],
    ['throttled', {}, { throttle: 1 }, 'throttled'],
    ['nobody there', { endpoint: NOBODY_LISTENS }, {}, 'unreachable'],
  ])('%s', async (_what, change, options, expected) => {
    const { requests, url } = await service(options);
    const asked = await testAccount(account({ endpoint: url, ...change }));
    expect(asked).toMatchObject(expected ? { answered: false, reason: expected } : { answered: true });
    expect(requests.length).toBe(expected === 'unreachable' ? 0 : 'now' in options ? 2 : 1);
  });

  it('not the service', async () => {
    const { url } = await liar((_request, response) => response.end('<html><body>Welcome</body></html>'));
    expect(await testAccount(account({ endpoint: url }))).toEqual({ answered: false, reason: 'bad-response' });
  });
});

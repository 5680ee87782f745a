import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Question, Verdict } from '../../../background/lookup/ask.ts';
import type { Answer, Source, SourceError } from '../../../background/sources/source.ts';
import type { Account } from '../../../background/vault/account.ts';
import type { CustomerId } from '../../../src/shared/customer-id.ts';
import { ok } from '../../../src/shared/result.ts';
import { playSource } from '../setup/asking.ts';
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

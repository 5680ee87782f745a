import { beforeEach, describe, expect, it, vi } from 'vitest';
import { askAccounts, testAccount } from '../../../background/lookup/ask.ts';
import { GATE_LIMITS } from '../../../background/lookup/gate.ts';
import { type Answer, SOURCES, type SourceError } from '../../../background/sources/source.ts';
import { fail, ok } from '../../../src/shared/result.ts';
import browser, { reset } from '../../harness/fake-browser.ts';
import { ACTIVE, liar, NOBODY_LISTENS, service, UNKNOWN_PRODUCT } from '../setup/service.ts';
import { account } from '../setup/vault.ts';

const never = new AbortController().signal;
const states: Record<string, Answer> = {
  active: { state: 'active', productCodes: ['6883959E'] },
  ended: { state: 'ended' },
  pending: { state: 'pending' },
  'not-found': { state: 'not-found' },
};

/** Accounts named for what their service answers: a state, or a failure. */
function answering(...names: string[]) {
  const ask = vi.spyOn(SOURCES['license-service'], 'ask').mockImplementation(async ({ name }) => {
    const answer = states[name];
    return answer ? ok(answer) : fail(name as SourceError);
  });
  return { ask, accounts: names.map((name) => account({ name })) };
}

beforeEach(async () => {
  vi.restoreAllMocks();
  reset();
  Object.assign(GATE_LIMITS, { baseMs: 1, sharedMs: 1, sharedGrowth: 1 });
  await browser.permissions.request({ origins: ['http://127.0.0.1/*'] });
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
    const status = await askAccounts(ACTIVE, answering(...names).accounts, never);
    expect(status.account).toBe(expected);
    expect([status.state, status.reason]).toContain(expected);
  });

  it('no account to ask', async () => {
    expect(await askAccounts(ACTIVE, [], never)).toMatchObject({
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
    const status = await askAccounts(pid, [account({ endpoint: url })], never);
    expect(status).toMatchObject({ state: 'active', products, account: 'Photo team', stale: false });
  });

  it.each(['constructor', '__proto__'])('a product code %s is shown as one', async (code) => {
    vi.spyOn(SOURCES['license-service'], 'ask').mockResolvedValue(ok({ state: 'active', productCodes: [code] }));
    expect(await askAccounts(ACTIVE, [account()], never)).toMatchObject({ products: [code] });
  });

  it('a service that answers with nonsense does not make it reject', async () => {
    const error = '<ErrorResponse><Error><Code>constructor</Code></Error></ErrorResponse>';
    const { url } = await liar((_request, response) => response.end(error));
    const status = await askAccounts(ACTIVE, [account({ endpoint: url })], never);
    expect(status).toMatchObject({ state: 'unknown', reason: 'bad-response' });
  });

  it('asks again while the service is busy', async () => {
    const { ask, accounts } = answering('throttled');
    await askAccounts(ACTIVE, accounts, never);
    expect(ask).toHaveBeenCalledTimes(GATE_LIMITS.attempts);
  });

  it('has no secret and no address in what it says', async () => {
    const status = await askAccounts(ACTIVE, [account({ endpoint: NOBODY_LISTENS })], never);
    expect(JSON.stringify(status)).not.toMatch(/EXAMPLE|127\.0\.0\.1|ProductToken/);
  });
});

describe('testAccount', () => {
  it.each<[string, object, object, string]>([
    ['right', {}, {}, 'ok'],
    ['wrong key', { accessKeyId: 'AKIAI44QH8DHBEXAMPLE' }, {}, 'denied-access-key'],
    ['wrong secret', { secretAccessKey: 'EXAMPLE/wrong' }, {}, 'denied-secret'],
    ['wrong clock', {}, { now: () => 0 }, 'denied-clock'],
    ['throttled', {}, { throttle: 1 }, 'throttled'],
    ['nobody there', { endpoint: NOBODY_LISTENS }, {}, 'unreachable'],
  ])('%s', async (_what, change, options, expected) => {
    const { requests, url } = await service(options);
    expect(await testAccount(account({ endpoint: url, ...change }))).toBe(expected);
    expect(requests.length).toBe(expected === 'unreachable' ? 0 : 1);
  });

  it('not the service', async () => {
    const { url } = await liar((_request, response) => response.end('<html><body>Welcome</body></html>'));
    expect(await testAccount(account({ endpoint: url }))).toBe('bad-response');
  });
});

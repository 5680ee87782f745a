import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Source } from '../../../background/sources/source.ts';
import type { Account } from '../../../background/vault/account.ts';
import type { CustomerId } from '../../../src/shared/customer-id.ts';
import { fail, ok } from '../../../src/shared/result.ts';
import { buyers, playSource, playTogether } from '../setup/asking.ts';
import { strangers } from '../setup/service.ts';
import { account, unlockedVault } from '../setup/vault.ts';
import { freshBrowser, killWorker } from '../setup/worker.ts';

const MOST = 20;
const VENDOR = account({ source: 'aws-marketplace' });

/** The source of AWS Marketplace, which takes twenty at a time here. */
async function played(): Promise<Source> {
  const { SOURCES } = await import('../../../background/sources/source.ts');
  SOURCES['aws-marketplace'].most = MOST;
  return SOURCES['aws-marketplace'];
}

const rider = () => ({
  purse: {
    hasLeft: () => true,
    pay: async () => true,
    giveBack: () => undefined,
    retryAt: () => null,
    close: async () => undefined,
  },
  failed: vi.fn(),
  broke: vi.fn(),
});

/** Asks about customers; one signal for all that a test asks. */
async function asking() {
  const { askTogether } = await import('../../../background/lookup/batches.ts');
  const ground = new AbortController();
  const ask = (customers: readonly CustomerId[], of: Account = VENDOR) =>
    Promise.all(customers.map((customer) => askTogether(of, customer, ground.signal, rider())));
  return { ask, ground };
}

/** Plays it, and tells how many customers were in each question. */
const counting = async (answerAfter: () => Promise<unknown> = async () => null) => {
  const sizes: number[] = [];
  playTogether(await played(), async (_account, customers) => {
    sizes.push(customers.length);
    await answerAfter();
    return ok(() => ({ state: 'ended' }));
  });
  return sizes;
};

/** How long a machine that is busy may take; nothing waits that long when it works. */
const WAIT = { timeout: 10_000 };
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

beforeEach(async () => {
  vi.restoreAllMocks();
  freshBrowser();
  killWorker();
  await unlockedVault([]);
});

describe('what is asked of one account at the same time', () => {
  it.each([
    [1, [1]],
    [19, [19]],
    [20, [20]],
    [21, [20, 1]],
    [50, [20, 20, 10]],
  ])('%d customers: questions of %j', async (count, expected) => {
    const sizes = await counting();
    const { ask } = await asking();
    const told = await ask(buyers(count));
    expect(told).toEqual(buyers(count).map(() => ok({ state: 'ended' })));
    expect(sizes).toEqual(expected);
  });

  it('goes together, whoever asks', async () => {
    const sizes = await counting();
    const { ask } = await asking();
    await Promise.all([ask(buyers(3)), Promise.resolve().then(() => ask(buyers(7).slice(3)))]);
    expect(sizes).toEqual([7]);
  });

  it('each account has questions of its own, and so has one that was saved anew', async () => {
    const sizes = await counting();
    const { ask } = await asking();
    const accounts = [VENDOR, { ...VENDOR, id: 'two' }, { ...VENDOR, revision: 2 }];
    await Promise.all(accounts.map((each, place) => ask(buyers(3 + place), each)));
    expect(sizes).toEqual([3, 4, 5]);
  });

  it('a source that takes one at a time is asked about each, in the same moment', async () => {
    const { SOURCES } = await import('../../../background/sources/source.ts');
    playSource(SOURCES['license-service'], async () => ok({ state: 'ended' }));
    const { ask } = await asking();
    void ask(strangers(3), account());
    expect(vi.mocked(SOURCES['license-service'].ask).mock.calls.map(([, customers]) => customers)).toEqual(
      strangers(3).map((one) => [one]),
    );
  });
});

describe('what is asked while a question is in the air', () => {
  it('waits for its end, so that those who come one by one go together', async () => {
    let land = (_: unknown) => {};
    const sizes = await counting(() => new Promise((done) => (land = done)));
    const { ask } = await asking();
    const first = ask(buyers(5));
    await vi.waitFor(() => expect(sizes).toEqual([5]), WAIT);
    const later = buyers(8).slice(5);
    const others = later.map((each) => ask([each]));
    await pause(50);
    expect(sizes).toEqual([5]);
    land(null);
    await first;
    await vi.waitFor(() => expect(sizes).toEqual([5, 3]), WAIT);
    land(null);
    await Promise.all(others);
  });

  it('does not wait for ever, nor when the next question is full', async () => {
    const sizes = await counting(() => new Promise(() => {}));
    const { ask } = await asking();
    void ask(buyers(1));
    await vi.waitFor(() => expect(sizes).toEqual([1]), WAIT);
    void ask(buyers(1 + MOST).slice(1));
    expect((await played()).ask).toHaveBeenCalledTimes(2);
    await vi.waitFor(() => expect(sizes).toEqual([1, MOST]), WAIT);
    void ask(buyers(2 + MOST).slice(1 + MOST));
    await vi.waitFor(() => expect(sizes).toEqual([1, MOST, 1]), WAIT);
  });
});

describe('an account that may not be used any more', () => {
  it('what was to be asked is dropped, and what is in the air told at once', async () => {
    const sizes = await counting(() => new Promise(() => {}));
    const { ask, ground } = await asking();
    const flying = ask(buyers(2));
    await vi.waitFor(() => expect(sizes).toEqual([2]), WAIT);
    const waiting = ask(buyers(3).slice(2));
    ground.abort();
    expect([...(await flying), ...(await waiting)]).toEqual(Array(3).fill(fail('unreachable')));
    expect(sizes).toEqual([2]);
  });
});

import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Rider } from '../../../background/lookup/batch.ts';
import type { Answer, Conditions, Source } from '../../../background/sources/source.ts';
import { fail, ok, type Result } from '../../../src/shared/result.ts';
import type { SourceFailure } from '../../../src/shared/status.ts';
import { luck } from '../../harness/luck.ts';
import { buyers, playTogether } from '../setup/asking.ts';
import { account, unlockedVault } from '../setup/vault.ts';
import { browser, freshBrowser, killWorker } from '../setup/worker.ts';

const [ONE, TWO, OTHER] = buyers(3) as [never, never, never];
const VENDOR = account({ source: 'aws-marketplace' });
const ended = ok<Answer>({ state: 'ended' });

const source = async (): Promise<Source> =>
  (await import('../../../background/sources/source.ts')).SOURCES['aws-marketplace'];

/** Somebody who can pay for so many requests, the first of which may be paid already. */
function rider(money: number, prepaid = 0) {
  let [left, rest] = [prepaid, money - prepaid];
  const purse = {
    hasLeft: () => left > 0,
    pay: vi.fn(async () => (left > 0 ? left-- > 0 : rest-- > 0)),
    giveBack: vi.fn(),
    retryAt: () => null,
    close: async () => undefined,
  };
  return { purse, failed: vi.fn(), broke: vi.fn() } satisfies Rider;
}

/** A batch about ONE and TWO, and what becomes of them. */
async function batch(first: Rider = rider(1, 1), second: Rider = rider(1, 1), signal = new AbortController().signal) {
  const { createBatch } = await import('../../../background/lookup/batch.ts');
  const made = createBatch(VENDOR, signal);
  return { made, told: Promise.all([made.board(ONE, first), made.board(TWO, second)]) };
}

beforeEach(async () => {
  vi.restoreAllMocks();
  freshBrowser();
  killWorker();
  await browser.storage.local.set({ limits: { attempts: 3, pause: 50 } });
  await unlockedVault([]);
});

describe('what a source says', () => {
  it.each<[string, (tell: Parameters<Source['ask']>[3]) => void, unknown]>([
    ['of each one', (tell) => [ONE, TWO].map((each) => tell(each, ended)), [ended, ended]],
    [
      'twice: the first word counts',
      (tell) => [ended, fail<SourceFailure>('throttled')].map((word) => [ONE, TWO].map((each) => tell(each, word))),
      [ended, ended],
    ],
    ['of one, and nothing of the other', (tell) => tell(TWO, ended), [null, ended]],
    ['of somebody else', (tell) => tell(OTHER, ended), [null, null]],
    [
      'of one, and throws',
      (tell) => {
        tell(ONE, ended);
        throw new TypeError('EXAMPLE');
      },
      [ended, null],
    ],
  ])('%s', async (_what, say, expected) => {
    vi.spyOn(await source(), 'ask').mockImplementation(async (_account, _customers, _send, tell) => say(tell));
    const { made, told } = await batch();
    await made.depart();
    expect(await told).toEqual(expected);
  });

  it('of one is told at once, while the other is asked on', async () => {
    vi.spyOn(await source(), 'ask').mockImplementation((_account, _customers, _send, tell) => {
      tell(ONE, ended);
      return new Promise(() => {});
    });
    const { createBatch } = await import('../../../background/lookup/batch.ts');
    const made = createBatch(VENDOR, new AbortController().signal);
    const [one] = [made.board(ONE, rider(1)), made.board(TWO, rider(1))];
    void made.depart();
    expect(await one).toEqual(ended);
  });

  it('is told to both who ask about the same customer', async () => {
    const asked = playTogether(await source(), async () => ok(() => ({ state: 'ended' })));
    const { made, told } = await batch();
    const again = made.board(ONE, rider(1, 1));
    await made.depart();
    expect([await again, made.size(), asked.mock.calls.map(([, customers]) => customers)]).toEqual([
      (await told)[0],
      2,
      [[ONE, TWO]],
    ]);
  });
});

describe('an account that may not be used any more', () => {
  it('before: the source is not asked', async () => {
    const asked = playTogether(await source(), async () => ok(() => ({ state: 'ended' })));
    const { made, told } = await batch(rider(1, 1), rider(1, 1), AbortSignal.abort());
    await made.depart();
    expect(await told).toEqual([fail('unreachable'), fail('unreachable')]);
    expect(asked).not.toHaveBeenCalled();
  });

  it('meanwhile: everybody is told at once, whatever the source does', async () => {
    vi.spyOn(await source(), 'ask').mockReturnValue(new Promise(() => {}));
    const { made, told } = await batch();
    void made.depart();
    made.ground();
    expect(await told).toEqual([fail('unreachable'), fail('unreachable')]);
  });
});

describe('what a batch costs', () => {
  const calls = (riders: readonly ReturnType<typeof rider>[]) => riders.map(({ purse }) => purse.pay.mock.calls.length);
  /** Ask so many times in a row, each time with this answer. */
  const sending = async (times: number, answer: (on: Conditions) => Result<null, SourceFailure>) =>
    vi.spyOn(await source(), 'ask').mockImplementation(async (_account, customers, send, tell) => {
      for (let time = 0; time < times; time += 1) {
        const outcome = await send(async (on) => answer(on));
        if (!outcome.ok) for (const customer of customers) tell(customer, outcome);
      }
    });

  it.each([
    [0, [1, 0]],
    [0.99, [0, 1]],
  ])('one request is paid for by one of them, by lot: %d', async (lot, expected) => {
    vi.spyOn(Math, 'random').mockReturnValue(lot);
    await sending(1, () => ok(null));
    const riders = [rider(1, 1), rider(1, 1)] as const;
    await (await batch(...riders)).made.depart();
    expect(calls(riders)).toEqual(expected);
  });

  it('over many batches each pays its share: a page that always rides along pays, too', async () => {
    vi.spyOn(Math, 'random').mockImplementation(luck(1));
    await sending(1, () => ok(null));
    const page = Array.from({ length: 300 }, () => rider(1, 1));
    for (const each of page) await (await batch(each, rider(1, 1))).made.depart();
    const paid = page.filter(({ purse }) => purse.pay.mock.calls.length > 0).length;
    expect(paid).toBeGreaterThan(120);
    expect(paid).toBeLessThan(180);
  });

  it('several requests: what was paid for at take-off goes first, each his own', async () => {
    await sending(2, () => ok(null));
    const riders = [rider(9, 1), rider(9, 1)] as const;
    await (await batch(...riders)).made.depart();
    expect(calls(riders)).toEqual([1, 1]);
  });

  it('whoever cannot pay is passed over, and nobody is told that it failed', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    await sending(2, () => ok(null));
    const riders = [rider(0), rider(2)] as const;
    await (await batch(...riders)).made.depart();
    expect(riders.map(({ broke }) => broke.mock.calls.length)).toEqual([0, 0]);
    expect(riders[1].purse.pay).toHaveBeenCalledTimes(2);
  });

  it('nobody can pay: nothing is sent, and both are told why', async () => {
    const answer = vi.fn(() => ok(null));
    await sending(1, answer);
    const riders = [rider(0), rider(0)] as const;
    await (await batch(...riders)).made.depart();
    expect(answer).not.toHaveBeenCalled();
    expect(riders.map(({ broke }) => broke.mock.calls.length)).toEqual([1, 1]);
  });

  it('what was not sent goes back to the one who paid', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.99);
    await sending(1, () => fail('offline'));
    const riders = [rider(1, 1), rider(1, 1)] as const;
    await (await batch(...riders)).made.depart();
    expect(riders.map(({ purse }) => purse.giveBack.mock.calls.length)).toEqual([0, 1]);
  });

  it('a failure that is repeated is told to all who wait still, and each repeat paid', async () => {
    vi.spyOn(await source(), 'ask').mockImplementation(async (_account, _customers, send, tell) => {
      tell(ONE, ended);
      tell(TWO, (await send(async () => fail('throttled'))) as never);
    });
    const riders = [rider(9, 1), rider(9, 1)] as const;
    const { made, told } = await batch(...riders);
    await made.depart();
    expect((await told)[1]).toMatchObject(fail('throttled'));
    expect(riders.map(({ failed }) => failed.mock.calls)).toEqual([[], [['throttled'], ['throttled']]]);
    expect(calls(riders)).toEqual([0, 3]);
  });
});

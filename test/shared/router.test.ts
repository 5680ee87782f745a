import fc from 'fast-check';
import { beforeEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import type { ContentCalls, LookUp, PageCalls } from '../../src/shared/calls.ts';
import { fail, ok, type Result } from '../../src/shared/result.ts';
import { answerCalls, connect, type Handlers, isConnected, nudge, onNudge, table } from '../../src/shared/router.ts';
import browser, { reset, sendAs, tabs } from '../harness/fake-browser.ts';

type Greetings = { greet(input: { name: string }): Result<string>; fall(input: null): Result<null> };
const handlers: Handlers<Greetings> = {
  greet: async ({ name }) => ok(`hello ${name}`),
  fall: () => {
    throw new Error('SECRET-EXAMPLE');
  },
};
const fits = (_call: string, answer: unknown) => typeof answer === 'object' && answer !== null;
const few = table<Pick<Greetings, 'greet'>>({ greet: handlers.greet });
const OURS = { origin: 'https://helpdesk.example', frameId: 0, tab: { id: 1 } };
const answers = (message: unknown) => sendAs(OURS, message);

beforeEach(reset);

describe('answerCalls', () => {
  it.each([
    ['a call', { call: 'greet', input: { name: 'Ann' } }, ok('hello Ann')],
    ['a call that throws', { call: 'fall', input: null }, fail('internal')],
    ['a call that is none', { call: 'fly', input: null }, fail('refused')],
    ['constructor', { call: 'constructor', input: null }, fail('refused')],
    ['__proto__', { call: '__proto__', input: null }, fail('refused')],
    ['toString', { call: 'toString', input: null }, fail('refused')],
    ['hasOwnProperty', { call: 'hasOwnProperty', input: 'greet' }, fail('refused')],
    ['the empty name', { call: '', input: null }, fail('refused')],
  ])('%s', async (_what, message, expected) => {
    answerCalls(async () => table<Greetings>(handlers));
    expect(await answers(message)).toEqual(expected);
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['text', 'greet'],
    ['a number', 7],
    ['a list', ['greet']],
    ['an object without a call', { nudge: 'changed' }],
    ['a call that is no text', { call: { toString: 1 }, input: null }],
  ])('leaves %s to other listeners', (_what, message) => {
    answerCalls(async () => table<Greetings>(handlers));
    expect(browser.runtime.onMessage.fire(message, {}, () => expect.unreachable())).toEqual([undefined]);
  });

  it('claims a call at once, without waiting: an async listener would claim every message', () => {
    answerCalls(async () => table<Greetings>(handlers));
    expect(browser.runtime.onMessage.fire({ call: 'greet', input: { name: '' } }, {}, () => {})).toEqual([true]);
  });

  it("gives each sender its own table, and no other's", async () => {
    answerCalls(async ({ tab }) => (tab ? few : table<Greetings>(handlers)));
    expect(await answers({ call: 'fall', input: null })).toEqual(fail('refused'));
    expect(await sendAs({}, { call: 'fall', input: null })).toEqual(fail('internal'));
  });

  it('answers nobody who has no table, and says nothing when finding it fails', async () => {
    answerCalls(async () => null);
    expect(await answers({ call: 'greet', input: { name: 'Ann' } })).toEqual(fail('refused'));
    reset();
    answerCalls(() => Promise.reject(new Error('SECRET-EXAMPLE')));
    expect(await answers({ call: 'greet', input: { name: 'Ann' } })).toEqual(fail('internal'));
  });
});

describe('T19: whatever arrives', () => {
  const circle: { self?: unknown; call?: unknown } = { call: 'greet' };
  circle.self = circle;
  const huge = 'x'.repeat(20_000_000);
  const trap = new Proxy({}, { get: () => fall('get'), has: () => fall('has'), ownKeys: () => fall('ownKeys') });
  const fall = (what: string): never => {
    throw new Error(`EXAMPLE ${what}`);
  };
  const odd = [
    circle,
    trap,
    huge,
    [huge],
    { call: huge },
    { call: 'greet', input: huge },
    { call: 'greet', input: circle },
  ]
    .concat([
      { call: 'greet', input: Array(1e9) },
      { call: 'greet', input: trap },
      { call: trap, input: trap },
    ])
    .concat([
      Object.create(null),
      { call: 'greet', input: Object.create({ name: 'Ann' }) },
      { call: 'greet', input: new Map() },
    ])
    .concat([
      JSON.parse('{ "call": "greet", "input": { "__proto__": { "polluted": 1 } } }'),
      { __proto__: { call: 'greet' } },
    ]);
  const call = fc.constantFrom('greet', 'fall', 'constructor', '__proto__', 'toString', 'valueOf', '', 7, null, [
    'greet',
  ]);
  // nb. As functions: what the library makes it also looks into.
  const thunk = <T>(arbitrary: fc.Arbitrary<T>) => arbitrary.map((each) => () => each as unknown);
  const message = fc.oneof(
    { weight: 3, arbitrary: fc.nat(odd.length - 1).map((at) => () => odd[at]) },
    {
      weight: 3,
      arbitrary: thunk(fc.record({ call, input: fc.anything({ withNullPrototype: true, withMap: true }) })),
    },
    { weight: 2, arbitrary: thunk(fc.anything({ withNullPrototype: true, withTypedArray: true, maxDepth: 4 })) },
    { weight: 2, arbitrary: thunk(fc.array(fc.integer(), { minLength: 500, maxLength: 2_000 })) },
  );

  it('20,000 messages: nothing is thrown out of the listener, and each call gets an answer', async () => {
    answerCalls(async () => table<Greetings>(handlers));
    const messages = fc.sample(message, { numRuns: 20_000, seed: 7 });
    const thrown: unknown[] = [];
    const times: number[] = [];
    let claimed = 0;
    let answered = 0;
    for (const make of messages) {
      const each = make();
      const started = performance.now();
      try {
        const [claim] = browser.runtime.onMessage.fire(each, OURS, (answer: Result<unknown>) => {
          if (typeof answer.ok === 'boolean') answered += 1;
        });
        if (claim) claimed += 1;
      } catch (error) {
        thrown.push(error);
      }
      times.push(performance.now() - started);
    }
    expect(messages).toHaveLength(20_000);
    expect(thrown).toEqual([]);
    expect(claimed).toBeGreaterThan(2_000);
    await vi.waitFor(() => expect(answered).toBe(claimed), 10_000);
    expect(times.toSorted((one, other) => one - other)[10_000]).toBeLessThan(1);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  }, 120_000);

  it.each<[string, unknown]>([
    ['20 MB', huge],
    ['a circle', circle],
    ['a list of a thousand million', Array(1e9)],
    ['a trap', trap],
  ])('an input of %s is none, and no handler sees it', async (_what, input) => {
    const seen = vi.fn(() => ok('seen'));
    answerCalls(async () => table<Greetings>({ ...handlers, greet: seen }));
    const answer = new Promise((resolve) => browser.runtime.onMessage.fire({ call: 'greet', input }, OURS, resolve));
    expect(await answer).toEqual(fail('bad-input'));
    expect(seen).not.toHaveBeenCalled();
  });

  it('what a handler throws is heard here, and not by who asked', async () => {
    const onFault = vi.fn();
    answerCalls(async () => table<Greetings>(handlers), onFault);
    expect(await answers({ call: 'fall', input: null })).toEqual(fail('internal'));
    expect(onFault).toHaveBeenCalledExactlyOnceWith(new Error('SECRET-EXAMPLE'));
  });
});

describe('connect', () => {
  const call = connect<Greetings>(fits);

  it('brings the answer', async () => {
    answerCalls(async () => table<Greetings>(handlers));
    expect(await call('greet', { name: 'Ann' })).toEqual(ok('hello Ann'));
  });

  it('an answer that does not fit is none, even one that cannot be judged', async () => {
    answerCalls(async () => table<Greetings>(handlers));
    expect(await connect<Greetings>(() => false)('greet', { name: 'Ann' })).toEqual(fail('gone'));
    const judge = () => {
      throw new TypeError('x');
    };
    expect(await connect<Greetings>(judge)('greet', { name: 'Ann' })).toEqual(fail('gone'));
  });

  it('is gone when nobody answers', async () => {
    expect(await call('greet', { name: 'Ann' })).toEqual(fail('gone'));
  });

  it.each<[string, () => Promise<unknown>]>([
    ['rejects', () => Promise.reject(new Error('The message port closed before a response was received.'))],
    [
      'throws at once',
      () => {
        throw new Error('Extension context invalidated.');
      },
    ],
  ])('is gone when the browser %s', async (_what, sendMessage) => {
    const send = vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(sendMessage);
    expect(await call('greet', { name: 'Ann' })).toEqual(fail('gone'));
    send.mockRestore();
  });

  it('knows whether the extension is still there', () => {
    expect(isConnected()).toBe(true);
    browser.runtime.id = undefined;
    expect(isConnected()).toBe(false);
  });
});

describe('onNudge', () => {
  const heard = () => {
    const listener = vi.fn();
    const abort = new AbortController();
    onNudge(listener, abort.signal);
    return { listener, abort };
  };

  it.each([
    ['the background', {}, 1],
    ['another extension', { id: 'somebody-else' }, 0],
    ['a content script', { origin: 'https://helpdesk.example', tab: { id: 1 } }, 0],
  ])('%s', async (_who, sender, times) => {
    const { listener } = heard();
    await sendAs(sender, { nudge: 'changed' });
    expect(listener).toHaveBeenCalledTimes(times);
  });

  it.each<[string, unknown]>([
    ['a call', { call: 'lookUp', input: null }],
    ['null', null],
    ['text', 'changed'],
  ])('does not take %s for one', async (_what, message) => {
    const { listener } = heard();
    await sendAs({}, message);
    expect(listener).not.toHaveBeenCalled();
  });

  it('claims no message, and ends with its signal', async () => {
    const { listener, abort } = heard();
    expect(browser.runtime.onMessage.fire({ nudge: 'changed' }, {}, () => {})).toEqual([undefined]);
    abort.abort();
    await sendAs({}, { nudge: 'changed' });
    expect(listener).not.toHaveBeenCalled();
  });
});

it('nudges our pages and these tabs, and no others', async () => {
  tabs.push({ id: 1, url: 'https://a.example/', heard: [] }, { id: 2, url: 'https://b.example/', heard: [] });
  const hear = vi.fn();
  onNudge(hear, new AbortController().signal);
  nudge('changed', [2]);
  await vi.waitFor(() => expect(hear).toHaveBeenCalledWith('changed'));
  expect(tabs.map(({ heard }) => heard)).toEqual([[], [{ nudge: 'changed' }]]);
});

describe('types', () => {
  it('know each call, its input and its answer', () => {
    const page = connect<PageCalls>(fits);
    const content = connect<ContentCalls>(fits);
    expectTypeOf<Awaited<ReturnType<typeof content<'lookUp'>>>>().toEqualTypeOf<Result<LookUp>>();
    const wrong = () => [
      // @ts-expect-error a page in a helpdesk cannot unlock
      content('unlock', { passphrase: 'EXAMPLE' }),
      // @ts-expect-error no such call
      page('readSecret', null),
      // @ts-expect-error a passphrase is a text
      page('unlock', { passphrase: 7 }),
      // @ts-expect-error nothing is forgotten without confirmation
      page('forgetEverything', { confirmed: false }),
      // @ts-expect-error a text is no PID before it was parsed
      content('lookUp', { customers: ['PMNGLKRRYHLOXDQKEMKLRTBAULA'], again: false }),
      // @ts-expect-error a table that lacks a call
      table<Greetings>({ greet: handlers.greet }),
    ];
    expectTypeOf(wrong).toBeFunction();
  });
});

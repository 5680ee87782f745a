import { beforeEach, expect, test, vi } from 'vitest';
import { ask } from '../../../popup/ask.ts';
import type { PageCalls } from '../../../src/shared/calls.ts';
import type { Pid } from '../../../src/shared/pid.ts';
import { fail, ok } from '../../../src/shared/result.ts';
import { answerCalls, type Handlers, table } from '../../../src/shared/router.ts';
import type { SubscriptionStatus } from '../../../src/shared/status.ts';
import { reset } from '../../harness/fake-browser.ts';
import { ended, PIDS } from '../fake-background.ts';

const [FIRST, SECOND] = PIDS as [Pid, Pid];
const told = new Map<Pid, SubscriptionStatus>();
const tell = (statuses: Partial<Record<Pid, SubscriptionStatus>>) => {
  for (const [pid, status] of Object.entries(statuses)) if (status) told.set(pid as Pid, status);
};

/** A background that gives these answers, the last one for good; the calls that it took. */
function answering(...answers: ReturnType<PageCalls['lookUp']>[]) {
  const calls: unknown[] = [];
  const lookUp = (input: unknown) => {
    calls.push(input);
    return answers[Math.min(calls.length, answers.length) - 1] ?? fail('gone');
  };
  answerCalls(async () => table<PageCalls>({ lookUp } as unknown as Handlers<PageCalls>));
  return calls;
}

beforeEach(() => {
  reset();
  told.clear();
});
const lifetime = new AbortController();

test('identifiers that the worker lost are asked for again', async () => {
  const calls = answering(ok({ statuses: {}, open: [] }), ok({ statuses: { [FIRST]: ended() }, open: [] }));
  await ask([FIRST], false, tell, lifetime.signal);
  expect(calls).toHaveLength(2);
  expect(told.get(FIRST)?.state).toBe('ended');
});

test('and given up at last', async () => {
  answering(ok({ statuses: {}, open: [] }));
  await ask([FIRST], false, tell, lifetime.signal);
  expect(told.get(FIRST)).toMatchObject({ state: 'unknown', reason: 'internal' });
});

test('a worker that stays gone is given up at last', async () => {
  vi.useFakeTimers();
  answering(fail('gone'));
  const asking = ask([FIRST, SECOND], false, tell, lifetime.signal);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(told.size).toBe(0);
  await vi.advanceTimersByTimeAsync(10_000);
  await asking;
  vi.useRealTimers();
  expect(told.get(SECOND)).toMatchObject({ state: 'unknown', reason: 'internal' });
});

test.each([
  ['damaged', 'vault-damaged'],
  ['not-set-up', 'no-account'],
  ['locked', 'locked'],
  ['storage', 'internal'],
] as const)('a call that fails with %s makes statuses with %s', async (reason, why) => {
  answering(fail(reason));
  await ask([FIRST], false, tell, lifetime.signal);
  expect(told.get(FIRST)).toMatchObject({ state: 'unknown', reason: why });
});

test('nothing is told after the end', async () => {
  const short = new AbortController();
  answering(ok({ statuses: { [FIRST]: ended() }, open: [] }));
  const asking = ask([FIRST], false, tell, short.signal);
  short.abort();
  await asking;
  expect(told.size).toBe(0);
});

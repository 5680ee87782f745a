import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Conditions, SourceError } from '../../../background/sources/source.ts';
import { fail, ok, type Result } from '../../../src/shared/result.ts';
import { browser, freshBrowser, killWorker } from '../setup/worker.ts';

type Answer = Result<string, SourceError>;
let limits: Record<string, number>;

/** A new worker whose gate is in a hurry: pauses of a millisecond. */
async function load() {
  killWorker();
  const gate = await import('../../../background/lookup/gate.ts');
  limits ??= { ...gate.GATE_LIMITS };
  Object.assign(gate.GATE_LIMITS, limits, { baseMs: 1, sharedMs: 1, sharedGrowth: 1 });
  return gate;
}

const never = new AbortController().signal;
/** Answers these in turn, the last one for ever. */
const answering = (...answers: Answer[]) => {
  const send = vi.fn<(conditions: Conditions) => Promise<Answer>>();
  for (const answer of answers) send.mockResolvedValueOnce(answer);
  return send.mockResolvedValue(answers.at(-1) ?? ok('x'));
};
const busy = fail('throttled');
const refused = fail('local-throttle');

beforeEach(freshBrowser);
afterAll(killWorker);

describe('throughGate', () => {
  it.each<[string, Answer[], Answer, number]>([
    ['an answer', [ok('x')], ok('x'), 1],
    ['busy once', [busy, ok('x')], ok('x'), 2],
    ['busy five times', [...Array(5).fill(busy), ok('x')], ok('x'), 6],
    ['busy for ever', [busy], fail('throttled'), 6],
    ['refused by the browser, which is no attempt', [...Array(29).fill(refused), ok('x')], ok('x'), 30],
    ['refused and busy in turns', [refused, busy, refused, busy, refused, ok('x')], ok('x'), 6],
    ['refused for ever', [refused], fail('throttled'), 30],
    ...(
      [
        'denied-access-key',
        'denied-secret',
        'denied-clock',
        'denied-permission',
        'denied-host',
        'offline',
        'unreachable',
        'bad-response',
      ] as const
    ).map((reason): [string, Answer[], Answer, number] => [reason, [fail(reason)], fail(reason), 1]),
  ])('%s', async (_what, answers, expected, times) => {
    const { throughGate } = await load();
    const send = answering(...answers);
    expect(await throughGate(send, never)).toEqual(expected);
    expect(send).toHaveBeenCalledTimes(times);
  });

  it('says which it was: busy, or failing', async () => {
    const { throughGate } = await load();
    expect(await throughGate(answering(fail('service-error')), never)).toEqual(fail('service-error'));
  });

  it('gives up when the pause is longer than a person waits', async () => {
    const { GATE_LIMITS, throughGate } = await load();
    Object.assign(GATE_LIMITS, { sharedMs: 60_000, sharedCapMs: 60_000 });
    const send = answering(busy);
    expect(await throughGate(send, never)).toEqual(busy);
    expect(send.mock.calls.length).toBe(GATE_LIMITS.patience + 1);
  });

  it('opens the circuit: when nothing but 503 comes, nobody is kept waiting', async () => {
    const { GATE_LIMITS, throughGate } = await load();
    Object.assign(GATE_LIMITS, { sharedMs: 60_000, sharedCapMs: 60_000, patience: GATE_LIMITS.circuit - 1 });
    const send = answering(busy);
    const answers = await Promise.all(Array.from({ length: 100 }, () => throughGate(send, never)));
    expect(answers.every((answer) => !answer.ok && answer.reason === 'throttled')).toBe(true);
    expect(send.mock.calls.length).toBeLessThanOrEqual(GATE_LIMITS.circuit + GATE_LIMITS.parallel);
  });

  it('keeps the circuit shut while good answers come between', async () => {
    const { GATE_LIMITS, throughGate } = await load();
    const send = answering(
      ...Array.from({ length: 2 * GATE_LIMITS.circuit }, (_, n) => (n % 2 ? ok('x') : busy)),
      ok('x'),
    );
    const answers = await Promise.all(Array.from({ length: 60 }, () => throughGate(send, never)));
    expect(answers.every((answer) => answer.ok)).toBe(true);
  });

  it('sends six at a time, never more, and all of them', async () => {
    const { throughGate } = await load();
    let [now, most] = [0, 0];
    const send = async () => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((done) => setImmediate(done));
      now -= 1;
      return ok('x');
    };
    const answers = await Promise.all(Array.from({ length: 100 }, () => throughGate(send, never)));
    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect(most).toBe(6);
  });

  it('tells whoever sends that the service was busy, after good answers too: Chromium does not forget so soon', async () => {
    const { throughGate } = await load();
    const send = answering(busy, busy, ok('x'));
    await throughGate(send, never);
    await throughGate(send, never);
    await throughGate(send, never);
    expect(send.mock.calls.map(([{ isBackingOff }]) => isBackingOff)).toEqual([false, true, true, true, true]);
  });

  it('a killed worker forgets neither that it was busy, nor until when to wait', async () => {
    await (await load()).throughGate(answering(busy), never);
    const until = Date.now() + 30;
    const { gate } = await browser.storage.session.get('gate');
    expect(gate).toMatchObject({ busy: expect.any(Number) });
    await browser.storage.session.set({ gate: { busy: 2, until } });
    const { throughGate } = await load();
    const sentAt: number[] = [];
    await throughGate(async ({ isBackingOff }) => {
      sentAt.push(Date.now());
      return isBackingOff ? ok('x') : fail('bad-response');
    }, never);
    expect(sentAt).toHaveLength(1);
    expect(sentAt[0]).toBeGreaterThanOrEqual(until);
  });

  it('does not wait for hours when the clock was set back', async () => {
    await browser.storage.session.set({ gate: { busy: 1, until: Date.now() + 3_600_000 } });
    const { throughGate } = await load();
    expect(await throughGate(answering(ok('x')), never)).toEqual(ok('x'));
  });

  it('a lock ends the wait, and nothing is sent', async () => {
    await browser.storage.session.set({ gate: { busy: 1, until: Date.now() + 15_000 } });
    const { throughGate } = await load();
    const abort = new AbortController();
    const send = answering(ok('x'));
    const listened = vi.spyOn(abort.signal, 'addEventListener');
    const waiting = Promise.all(Array.from({ length: 20 }, () => throughGate(send, abort.signal)));
    await vi.waitFor(() => expect(listened).toHaveBeenCalledTimes(6));
    abort.abort();
    expect(new Set((await waiting).map((answer) => answer.ok))).toEqual(new Set([false]));
    expect(send).not.toHaveBeenCalled();
  });

  it('leaves nothing behind at the signal, which lives until the next lock', async () => {
    const { throughGate } = await load();
    const { signal } = new AbortController();
    const [added, removed] = [vi.spyOn(signal, 'addEventListener'), vi.spyOn(signal, 'removeEventListener')];
    await throughGate(answering(busy, refused, busy, ok('x')), signal);
    expect(added).toHaveBeenCalled();
    expect(removed).toHaveBeenCalledTimes(added.mock.calls.length);
  });

  it('storage that refuses hides no answer', async () => {
    const { throughGate } = await load();
    const set = vi.spyOn(browser.storage.session, 'set').mockRejectedValue(new Error('full'));
    expect(await throughGate(answering(busy, ok('x')), never)).toEqual(ok('x'));
    set.mockRestore();
  });
});

import pLimit from 'p-limit';
import { fail, type Result } from '../../src/shared/result.ts';
import type { SourceFailure } from '../../src/shared/status.ts';
import type { Conditions, SourceError } from '../sources/source.ts';
import { sessionItem } from '../storage/areas.ts';

/** One gate for the whole worker: it decides when the network may be used, and asks again when the service was busy. */

export const GATE_LIMITS = {
  /** Requests at the same time. */
  parallel: 6,
  /** Requests for one look-up until we say `throttled`. */
  attempts: 6,
  /** Pause of one look-up after its first 503, in ms; doubled for each one after. */
  baseMs: 200,
  capMs: 20_000,
  /** Busy answers until everybody pauses, and that pause in ms: Chromium's own (docs/platform-facts.md, F1). */
  patience: 2,
  sharedMs: 700,
  sharedGrowth: 1.4,
  sharedCapMs: 15_000,
  /** How long a look-up goes on after its first busy answer, in ms: a person is waiting. */
  deadlineMs: 10_000,
  /** Busy answers in a row, with no good one between, until nobody waits any more: the circuit is open for the pause. */
  circuit: 12,
  /** How long a busy service is remembered after its last 503, in ms. */
  memoryMs: 60_000,
  /** Local refusals for one look-up until we give up: they end by themselves. */
  localRefusals: 30,
};

/** A killed worker forgets none of it. */
type GateState = {
  /** How often the service was busy lately. */
  busy: number;
  /** How often in a row, with no good answer between. */
  inRow: number;
  /** When it was last, and until when nobody asks: ms since the epoch. */
  at: number;
  until: number;
};
const stored = sessionItem<GateState>('gate', { busy: 0, inRow: 0, at: 0, until: 0 });
let state: Promise<GateState> | undefined;

const limit = pLimit(GATE_LIMITS.parallel);

/** What a busy or failing service says; everything else is an answer, or a failure that asking again does not mend. */
const isBusyReason = (reason: SourceError) => reason === 'throttled' || reason === 'service-error';

/** Send when the gate is open; again, with growing pauses, while the service is busy. Never rejects. */
export async function throughGate<T>(
  send: (conditions: Conditions) => Promise<Result<T, SourceError>>,
  signal: AbortSignal,
): Promise<Result<T, SourceFailure>> {
  let attempts = 0;
  let deadline = Number.POSITIVE_INFINITY;
  let last: SourceFailure = 'throttled';
  for (let refusals = 0; refusals < GATE_LIMITS.localRefusals; ) {
    const result = await limit(() => sendOnce(send, signal, deadline));
    if (result === 'too-long') break;
    if (result.ok) return result;
    if (result.reason === 'local-throttle') {
      refusals += 1;
      continue;
    }
    last = result.reason;
    attempts += 1;
    deadline = Math.min(deadline, Date.now() + GATE_LIMITS.deadlineMs);
    if (!isBusyReason(last) || attempts === GATE_LIMITS.attempts) break;
    await pause(jittered(Math.min(GATE_LIMITS.capMs, GATE_LIMITS.baseMs * 2 ** (attempts - 1))), signal);
  }
  return fail(last);
}

async function sendOnce<T>(
  send: (conditions: Conditions) => Promise<Result<T, SourceError>>,
  signal: AbortSignal,
  deadline: number,
): Promise<Result<T, SourceError> | 'too-long'> {
  state ??= stored.get();
  const gate = await state;
  for (let wait = waitOf(gate); wait > 0 && !signal.aborted; wait = waitOf(gate)) {
    // A person is told that the service is down instead of being kept waiting for it.
    const isOpen = isBusy(gate) && gate.inRow >= GATE_LIMITS.circuit;
    if (isOpen || Date.now() + wait > deadline) return 'too-long';
    await pause(wait, signal);
  }
  if (signal.aborted) return fail('unreachable');
  const result = await send({ signal, isBackingOff: isBusy(gate) });
  await learn(gate, result);
  return result;
}

/** What an answer says of the service: everybody pauses when it was busy a few times. */
async function learn(gate: GateState, result: Result<unknown, SourceError>): Promise<void> {
  const { patience, sharedMs, sharedGrowth, sharedCapMs } = GATE_LIMITS;
  if (result.ok) {
    if (gate.busy === 0) return;
    gate.busy -= 1;
    gate.inRow = 0;
  } else if (isBusyReason(result.reason)) {
    if (!isBusy(gate)) Object.assign(gate, { busy: 0, inRow: 0 });
    gate.busy += 1;
    gate.inRow += 1;
    gate.at = Date.now();
    const wait = gate.busy > patience ? sharedMs * sharedGrowth ** (gate.busy - patience - 1) : 0;
    gate.until = Math.max(gate.until, Date.now() + Math.min(sharedCapMs, wait));
  } else if (result.reason === 'local-throttle') {
    gate.until = Math.max(gate.until, Date.now() + jittered(sharedMs));
  } else return;
  // Storage that refuses must not hide an answer that is here.
  await stored.set(gate).catch(() => undefined);
}

/** Equal jitter: with full jitter a pause can come out as none at all (docs/platform-facts.md, F2). */
const jittered = (ms: number): number => ms / 2 + (Math.random() * ms) / 2;

/**
 * Whether the service was busy lately. nb. Not whether `busy` is above 0: good answers bring that down at once, while
 * Chromium goes on refusing for as long as it decided when the bad ones came.
 */
const isBusy = ({ at }: GateState): boolean => Math.abs(Date.now() - at) < GATE_LIMITS.memoryMs;

/** ms until the gate opens. Further away than the longest pause: the clock was set back meanwhile, and nobody waits. */
function waitOf({ until }: GateState): number {
  const wait = until - Date.now();
  return wait > GATE_LIMITS.sharedCapMs ? 0 : wait;
}

/** Ends early when the signal aborts: a locked vault waits for nobody. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const end = () => {
      clearTimeout(timer);
      // nb. The signal lives until the next lock: thousands of pauses must not stay with it.
      signal.removeEventListener('abort', end);
      done();
    };
    const timer = setTimeout(end, signal.aborted ? 0 : ms);
    signal.addEventListener('abort', end);
  });
}

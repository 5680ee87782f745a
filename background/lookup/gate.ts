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
  attempts: 4,
  /** Wait after the first 503, in ms; doubled for each one after. */
  baseMs: 500,
  capMs: 20_000,
  /** Chromium's first own back-off, in ms (security.md, F1). */
  localMs: 700,
  /** Local refusals for one look-up until we give up: they end by themselves, so this is far away. */
  localRefusals: 60,
};

/** How often the service was busy lately, and until when (ms since the epoch) nobody asks. A killed worker forgets neither. */
type GateState = { busy: number; until: number };
const stored = sessionItem<GateState>('gate', { busy: 0, until: 0 });
let state: Promise<GateState> | undefined;

const limit = pLimit(GATE_LIMITS.parallel);

/** Send when the gate is open; again, with growing pauses for everybody, while the service is busy. Never rejects. */
export async function throughGate<T>(
  send: (conditions: Conditions) => Promise<Result<T, SourceError>>,
  signal: AbortSignal,
): Promise<Result<T, SourceFailure>> {
  let attempts = 0;
  for (let refusals = 0; refusals < GATE_LIMITS.localRefusals && attempts < GATE_LIMITS.attempts; ) {
    const result = await limit(() => sendOnce(send, signal));
    if (result.ok || (result.reason !== 'throttled' && result.reason !== 'local-throttle')) {
      return result as Result<T, SourceFailure>;
    }
    if (result.reason === 'throttled') attempts += 1;
    else refusals += 1;
  }
  return fail('throttled');
}

async function sendOnce<T>(
  send: (conditions: Conditions) => Promise<Result<T, SourceError>>,
  signal: AbortSignal,
): Promise<Result<T, SourceError>> {
  state ??= stored.get();
  const gate = await state;
  while (gate.until > Date.now() && !signal.aborted) await pause(gate.until - Date.now());
  if (signal.aborted) return fail('unreachable');
  const result = await send({ signal, isBackingOff: gate.busy > 0 });
  await learn(gate, result);
  return result;
}

/** Equal jitter: full jitter can collapse to no pause at all, which a busy service does not deserve (security.md 4.4). */
async function learn(gate: GateState, result: Result<unknown, SourceError>): Promise<void> {
  if (result.ok && gate.busy === 0) return;
  if (result.ok) gate.busy -= 1;
  else if (result.reason === 'throttled') {
    gate.busy += 1;
    const wait = Math.min(GATE_LIMITS.capMs, GATE_LIMITS.baseMs * 2 ** (gate.busy - 1));
    gate.until = Math.max(gate.until, Date.now() + wait / 2 + (Math.random() * wait) / 2);
  } else if (result.reason === 'local-throttle') {
    gate.until = Math.max(gate.until, Date.now() + GATE_LIMITS.localMs * (0.6 + 0.4 * Math.random()));
  } else return;
  await stored.set(gate);
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

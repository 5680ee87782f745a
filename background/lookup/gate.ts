import { PASSING, type SourceFailure } from '../../src/shared/status.ts';
import type { Attempt, Conditions, Outcome, Refused, Service, SourceError } from '../sources/source.ts';
import { mayUse } from '../vault/keys.ts';
import * as arithmetic from './lane-state.ts';
import { endTrial, type Lane, laneOf, startTrial } from './lanes.ts';
import { pause } from './pause.ts';

/**
 * One gate for the whole worker: it decides when the network may be used, and who is asked again. So many at a time, so
 * many a second; pauses that grow while the service is busy; repeats only while they help; and a circuit that opens when
 * the service is down, so that nobody waits for it and one request at a time tries whether it is back.
 */

type Request<T> = (on: Conditions) => Promise<Attempt<T>>;

/** Whose question it is. */
export type Asker = {
  /** Asked before each request: page text may cause only so many. False: there is nothing left to pay with. */
  pay(): Promise<boolean>;
  /** The last request that was paid for was not sent. */
  giveBack(): void;
  /** Told each time that a request failed, and another one will follow. */
  failed(reason: SourceFailure): void;
};
/** A person at one of our own pages. */
const PERSON: Asker = { pay: async () => true, giveBack: () => undefined, failed: () => undefined };

/** One question on its way. */
type Trip<T> = {
  send: Request<T>;
  signal: AbortSignal;
  asker: Asker;
  /** Requests that the service failed to answer, those that found nobody, and those that Chromium refused to send. */
  failures: number;
  silences: number;
  refusals: number;
  /** ms since the epoch, from its first turn on; 0 before. */
  deadline: number;
  last: SourceFailure | null;
};

/** Refusals of Chromium's own until a question gives up. They end by themselves, and the deadline mostly comes first. */
const MOST_REFUSALS = 30;
/** When to ask again about one customer whose requests all failed, while the service is well. */
const AFTER_ALL_TRIES_MS = 60_000;

/** Send when the gate is open, and again while that may help. Never rejects. */
export async function throughGate<T>(
  service: Service,
  send: Request<T>,
  signal: AbortSignal,
  asker: Asker = PERSON,
): Promise<Outcome<T>> {
  const lane = await laneOf(service);
  const trip: Trip<T> = { send, signal, asker, failures: 0, silences: 0, refusals: 0, deadline: 0, last: null };
  for (;;) {
    const result = await lane.slots.run(() => goOnce(lane, trip), hasBegun(trip));
    const wait = result.ok || 'isShut' in result ? null : waitBeforeRepeat(lane, trip, result);
    if (wait === null) return outcomeOf(lane, result);
    await pause(wait, signal);
  }
}

const repeatsOf = ({ failures, silences }: Pick<Trip<unknown>, 'failures' | 'silences'>) => failures + silences;
const hasBegun = (trip: Trip<unknown>): boolean => repeatsOf(trip) + trip.refusals > 0;

/** Send once, whatever the gate would say: a person has pressed a button to see what happens. */
export async function pastGate<T>(service: Service, send: Request<T>, signal: AbortSignal): Promise<Outcome<T>> {
  const lane = await laneOf(service);
  arithmetic.takeTurn(lane.state, lane.limits);
  return outcomeOf(lane, await sendAndLearn(lane, { send, signal, asker: PERSON, failures: 0, silences: 0 }));
}

/** Not sent, and not to be tried again. */
type Shut = Refused & { isShut: true };
const shut = (reason: SourceFailure): Shut => ({ ok: false, reason, isShut: true });

/** Wait for the gate and send, in a slot of the lane. */
async function goOnce<T>(lane: Lane, trip: Trip<T>): Promise<Attempt<T> | Shut> {
  trip.deadline ||= Date.now() + lane.limits.deadline * 1000;
  const trial = {};
  try {
    const problem = (await waitUntilOpen(lane, trip, trial)) ?? (await waitForTurn(lane, trip, trial));
    if (problem && repeatsOf(trip) > 0) arithmetic.giveBackRepeat(lane.state, lane.limits);
    if (problem) lane.keep();
    return problem ?? (await sendAndLearn(lane, trip));
  } finally {
    endTrial(lane, trial);
  }
}

/** Null when one may go: the circuit is closed, or this is the one that tries, and no pause is on. */
async function waitUntilOpen<T>(lane: Lane, trip: Trip<T>, trial: object): Promise<Shut | null> {
  for (;;) {
    if (trip.signal.aborted) return shut('unreachable');
    const circuit = arithmetic.circuitOf(lane.state, lane.limits);
    if (circuit === 'open') return shut(lane.state.reason);
    if (circuit === 'half-open' && !startTrial(lane, trial)) {
      await lane.trial?.end;
      continue;
    }
    const wait = arithmetic.pauseOf(lane.state, lane.limits);
    if (wait === 0) return null;
    // A person is told that the service is busy instead of being kept waiting for it.
    if (Date.now() + wait > trip.deadline) return shut(trip.last ?? lane.state.reason);
    await pause(wait, trip.signal);
  }
}

/** Null when this question's turn has come, and it is paid for. */
async function waitForTurn<T>(lane: Lane, trip: Trip<T>, trial: object): Promise<Shut | null> {
  const wait = arithmetic.takeTurn(lane.state, lane.limits);
  lane.keep();
  if (wait > 0) await pause(wait, trip.signal);
  const problem =
    (wait > 0 ? await waitUntilOpen(lane, trip, trial) : null) ??
    ((await trip.asker.pay()) ? null : shut(trip.last ?? 'throttled'));
  if (problem) arithmetic.giveBackTurn(lane.state);
  return problem;
}

async function sendAndLearn<T>(
  lane: Lane,
  trip: Pick<Trip<T>, 'send' | 'signal' | 'asker' | 'failures' | 'silences'>,
): Promise<Attempt<T>> {
  const { send, signal, asker } = trip;
  const result = await send({ signal, isBackingOff: arithmetic.isBackingOff(lane.state), mayUse });
  if (!result.ok && NOT_SENT.has(result.reason)) asker.giveBack();
  // A request that we broke off ourselves says nothing about the service.
  if (!signal.aborted) learn(lane, result, repeatsOf(trip));
  return result;
}

/** Nothing left this computer. */
const NOT_SENT: ReadonlySet<SourceError> = new Set<SourceError>(['local-throttle', 'offline', 'denied-host']);

/** @param before how often the same question had failed before */
function learn({ state, limits, keep }: Lane, result: Attempt<unknown>, before: number): void {
  if (result.ok) arithmetic.learnAnswer(state, before > 0, limits);
  else if (result.reason === 'local-throttle') arithmetic.learnRefusal(state, limits);
  else if (arithmetic.isFailure(result.reason))
    arithmetic.learnFailure(state, { reason: result.reason, retryAfter: result.retryAfter ?? 0, before }, limits);
  else if (NOT_SENT.has(result.reason)) arithmetic.giveBackTurn(state);
  else arithmetic.learnAnswer(state, before > 0, limits);
  keep();
}

/** How long to wait before sending again, in ms; null when that is of no use. Takes the repeat that it allows. */
function waitBeforeRepeat<T>({ state, limits }: Lane, trip: Trip<T>, { reason }: Refused): number | null {
  if (reason === 'local-throttle') return ++trip.refusals < MOST_REFUSALS ? 0 : null;
  if (!arithmetic.isFailure(reason)) return null;
  trip.last = reason;
  const isNetwork = reason === 'unreachable';
  const isLast = isNetwork ? ++trip.silences >= limits.networkAttempts : ++trip.failures >= limits.attempts;
  if (isLast || arithmetic.circuitOf(state, limits) !== 'closed') return null;
  const longest = Math.min(limits.longestPause, limits.pause * 2 ** (repeatsOf(trip) - 1));
  const wait = isNetwork ? arithmetic.fullJitter(longest) : arithmetic.equalJitter(longest);
  if (Date.now() + wait >= trip.deadline || !arithmetic.takeRepeat(state)) return null;
  trip.asker.failed(reason);
  return wait;
}

function outcomeOf<T>({ state, limits }: Lane, result: Attempt<T>): Outcome<T> {
  if (result.ok) return { ok: true, value: result.value };
  const reason = result.reason === 'local-throttle' ? 'throttled' : result.reason;
  // Whoever is told that it passes is told when to ask again, though nothing holds anybody back.
  const isOfService = reason === 'throttled' || reason === 'service-error';
  const wait = arithmetic.closedFor(state, limits) || (isOfService ? AFTER_ALL_TRIES_MS : limits.circuitPause * 1000);
  return {
    ok: false,
    reason,
    ...(PASSING.has(reason) && { retryAt: Date.now() + wait }),
    ...(result.detail && { detail: result.detail }),
  };
}

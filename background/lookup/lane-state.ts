import type { Limits } from '../../src/shared/limits.ts';
import type { SourceFailure } from '../../src/shared/status.ts';
import type { SourceError } from '../sources/source.ts';

/** What the gate knows of one service, and its arithmetic. Plain numbers: a killed worker finds them again. */

export type LaneState = {
  /** Requests that may go now, less those that wait for their turn, and when that was counted. */
  tokens: number;
  countedAt: number;
  /** Repeats that may go. */
  repeats: number;
  /** How often the service was busy lately, good answers taken off: Chromium counts so, too. */
  busy: number;
  /** When it was busy last: for a while after, Chromium refuses requests by itself. */
  busyAt: number;
  /** Nobody asks before. */
  until: number;
  /** Failures in a row, of each question the first two; from a certain number on the circuit is open. 0: closed. */
  inRow: number;
  openUntil: number;
  /** What the last failure was. */
  reason: SourceFailure;
};

/**
 * Chromium's own rule (docs/platform-facts.md, F1): busy answers that it overlooks, its first pause, growth. We wait less
 * than it may: its refusals cost the service nothing, and with 15 s one bad moment used up the deadline of a whole page.
 */
const CHROMIUM = { patience: 2, firstMs: 700, growth: 1.4, capMs: 3_000, memoryMs: 60_000 };
/** Of one question so many failures count for the circuit: more may be that one customer's, and the service be well. */
const COUNTED = 2;
/** A trial that Chromium refused says nothing about the service, and cost it nothing: try again after this many ms. */
const REFUSED_TRIAL_MS = 3_000;

/** A service that nobody has asked yet. */
export const freshLane = ({ burst, retryBudget }: Limits): LaneState => ({
  tokens: burst,
  countedAt: Date.now(),
  repeats: retryBudget,
  busy: 0,
  busyAt: 0,
  until: 0,
  inRow: 0,
  openUntil: 0,
  reason: 'throttled',
});

/** Take one request's turn from the bucket; returns in how many ms it comes. */
export function takeTurn(lane: LaneState, { burst, perSecond }: Limits): number {
  const now = Date.now();
  // nb. The clock may have been set back.
  const elapsed = Math.max(0, now - lane.countedAt);
  lane.tokens = Math.min(burst, lane.tokens + (elapsed / 1000) * perSecond) - 1;
  lane.countedAt = now;
  return Math.max(0, (-lane.tokens / perSecond) * 1000);
}

/** The request did not go. */
export function giveBackTurn(lane: LaneState): void {
  lane.tokens += 1;
}

/** Whether one more repeat may go; it is taken. */
export function takeRepeat(lane: LaneState): boolean {
  if (lane.repeats < 1) return false;
  lane.repeats -= 1;
  return true;
}

/** The repeat did not go. */
export function giveBackRepeat(lane: LaneState, { retryBudget }: Limits): void {
  lane.repeats = Math.min(retryBudget, lane.repeats + 1);
}

/** ms until the service may be asked. Further away than any pause of ours: the clock was set back, and nobody waits. */
export const pauseOf = (lane: LaneState, limits: Limits): number =>
  ahead(lane.until, Math.max(CHROMIUM.capMs, limits.longestRetryAfter * 1000));

/** Open: nobody asks. Half-open: the pause is over, and one may try. */
export function circuitOf(lane: LaneState, limits: Limits): 'closed' | 'open' | 'half-open' {
  if (lane.openUntil === 0) return 'closed';
  return ahead(lane.openUntil, longestOpen(limits)) > 0 ? 'open' : 'half-open';
}

/** ms until anybody is let through; 0 when they are. */
export const closedFor = (lane: LaneState, limits: Limits): number =>
  Math.max(pauseOf(lane, limits), ahead(lane.openUntil, longestOpen(limits)));

const longestOpen = ({ circuitPause, longestRetryAfter }: Limits) => Math.max(circuitPause, longestRetryAfter) * 1000;

function ahead(moment: number, longest: number): number {
  const wait = moment - Date.now();
  return wait > longest ? 0 : Math.max(0, wait);
}

/**
 * Whether the service was busy lately. nb. Not whether `busy` is above 0: good answers bring that down at once, while
 * Chromium goes on refusing for as long as it decided when the bad ones came.
 */
export const isBackingOff = (lane: LaneState): boolean => Math.abs(Date.now() - lane.busyAt) < CHROMIUM.memoryMs;

/** The service answered, if only that we may not ask. `isRepeat`: it did so because we asked again. */
export function learnAnswer(lane: LaneState, isRepeat: boolean, { retryBudget }: Limits): void {
  lane.busy = Math.max(0, lane.busy - 1);
  lane.inRow = 0;
  lane.openUntil = 0;
  lane.repeats = Math.min(retryBudget, lane.repeats + (isRepeat ? 1 : 1 / 3));
}

/** A request that failed: the service was busy, or could not be reached. */
export type Failed = {
  reason: SourceFailure;
  /** The service wants us to wait, ms; 0 where it said nothing. */
  retryAfter: number;
  /** How often the same question had failed before. */
  before: number;
};

/** Everybody pauses; after too many failures in a row the circuit opens. */
export function learnFailure(lane: LaneState, { reason, retryAfter, before }: Failed, limits: Limits): void {
  const now = Date.now();
  // Set before the clock was set back: it would never come.
  if (pauseOf(lane, limits) === 0) lane.until = 0;
  lane.reason = reason;
  if (before < COUNTED || lane.openUntil > 0) lane.inRow += 1;
  // What never arrived is no 5xx to Chromium.
  if (reason !== 'unreachable') countBusy(lane, now);
  const asked = Math.min(retryAfter, limits.longestRetryAfter * 1000);
  if (asked > 0) lane.until = Math.max(lane.until, now + asked);
  if (lane.inRow >= limits.circuitFailures)
    lane.openUntil = Math.max(now + limits.circuitPause * 1000, asked > 0 ? lane.until : 0);
}

function countBusy(lane: LaneState, now: number): void {
  const { patience, firstMs, growth, capMs } = CHROMIUM;
  lane.busy = isBackingOff(lane) ? lane.busy + 1 : 1;
  lane.busyAt = now;
  if (lane.busy <= patience) return;
  const wait = Math.min(capMs, firstMs * growth ** (lane.busy - patience - 1));
  lane.until = Math.max(lane.until, now + wait);
}

/** Chromium refused to send: the service never saw the request. It ends by itself. */
export function learnRefusal(lane: LaneState, limits: Limits): void {
  giveBackTurn(lane);
  if (pauseOf(lane, limits) === 0) lane.until = 0;
  lane.until = Math.max(lane.until, Date.now() + equalJitter(CHROMIUM.firstMs));
  if (lane.openUntil > 0) lane.openUntil = Date.now() + REFUSED_TRIAL_MS;
}

/** Whether the service, or the way to it, failed: worth asking again. */
export const isFailure = (reason: SourceError): reason is 'throttled' | 'service-error' | 'unreachable' =>
  reason === 'throttled' || reason === 'service-error' || reason === 'unreachable';

/** For a busy service. With full jitter a pause can come out as none at all (docs/platform-facts.md, F2). */
export const equalJitter = (ms: number): number => ms / 2 + (Math.random() * ms) / 2;
/** For a network that failed: spreads everybody who waits as widely as can be. */
export const fullJitter = (ms: number): number => Math.random() * ms;

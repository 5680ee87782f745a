import { type ContentCalls, type LookUp, MAX_PIDS_A_CALL } from '../shared/calls.ts';
import type { Pid } from '../shared/pid.ts';
import { fail } from '../shared/result.ts';
import type { Client } from '../shared/router.ts';
import { type SubscriptionStatus, unknown } from '../shared/status.ts';
import { createLoop } from './loop.ts';

/** Most distinct PIDs that a document may have looked up by itself: its text may be written by an attacker. */
export const MAX_PIDS_A_PAGE = 250;
/** A failure that may have passed is worth another try after this many ms. */
const WORTH_RETRY = 60_000;
/** An answer on a page that stays open is asked for anew after this many ms. */
const FRESH = 15 * 60_000;
const PASSING = new Set(['throttled', 'service-error', 'offline', 'unreachable', 'budget']);

export type Asker = {
  /** Have this PID looked up, unless it was. */
  want(pid: Pid): void;
  /** What is known; undefined while the answer is on its way. */
  statusOf(pid: Pid): SubscriptionStatus | undefined;
  /** A person asks for a fresh answer. */
  again(pid: Pid): void;
  /** Vault, accounts or sites changed: ask for everything again. */
  recheck(): void;
  /** Time went by, or the person is back: go on, retry what failed for a passing reason, and what has grown old. */
  resume(): void;
};

type Wiring = {
  call: Client<ContentCalls>;
  /** PIDs in the order in which to ask: those in view first. */
  inOrder: (pids: Pid[]) => Pid[];
  onStatus: (pid: Pid) => void;
  /** The background does not answer this page any more. */
  onRefused: () => void;
  /** Whether there is still an extension to ask. */
  isAlive: () => boolean;
  signal: AbortSignal;
};

/**
 * Asks for each distinct PID once. One call is under way at a time, with the first of the open PIDs; it returns
 * as soon as one answer is new, so that the next call keeps the background's pipeline full.
 */
export function createAsker({ call, inOrder, onStatus, onRefused, isAlive, signal }: Wiring): Asker {
  const known = new Map<Pid, SubscriptionStatus | undefined>();
  const asked = new Set<Pid>();
  const open = new Set<Pid>();
  const byHand = new Set<Pid>();
  /** Counts the rechecks: an answer from before one says nothing about after. */
  let round = 0;

  const tell: Tell = (pid, status, isOpen) => {
    known.set(pid, status);
    if (isOpen) open.add(pid);
    else open.delete(pid);
    onStatus(pid);
  };
  /** One call. True when it brought something new. */
  const ask = async (): Promise<boolean> => {
    const [hand] = byHand;
    const pids = hand ? [hand] : inOrder([...open]).slice(0, MAX_PIDS_A_CALL);
    if (hand) byHand.delete(hand);
    const asOf = round;
    const result = await call('lookUp', { pids, again: hand !== undefined }).catch(() => fail('gone'));
    if (signal.aborted || !isAlive()) return false;
    if (asOf === round && result.ok) return learn(pids, result.value, tell);
    if (!result.ok && result.reason === 'refused') onRefused();
    else if (!result.ok && result.reason !== 'gone') for (const pid of pids) tell(pid, unknown('internal'), false);
    else if (hand) byHand.add(hand);
    return asOf !== round;
  };
  const hasMore = () => open.size + byHand.size > 0 && !signal.aborted && !document.hidden;
  const loop = createLoop({ step: ask, hasMore });
  const reopen = (isDue: (status: SubscriptionStatus | undefined) => boolean) => {
    for (const pid of asked) if (isDue(known.get(pid))) open.add(pid);
    loop.hurry();
  };

  return {
    statusOf: (pid) => known.get(pid),
    want(pid) {
      if (asked.has(pid) || known.has(pid)) return;
      if (asked.size >= MAX_PIDS_A_PAGE) return tell(pid, unknown('budget'), false);
      asked.add(pid);
      open.add(pid);
      // Whatever else this frame finds goes along in the same call.
      queueMicrotask(loop.start);
    },
    again(pid) {
      asked.add(pid);
      byHand.add(pid);
      tell(pid, undefined, true);
      loop.hurry();
    },
    recheck() {
      round++;
      for (const pid of asked) if (known.get(pid)?.reason === 'locked') tell(pid, undefined, true);
      reopen(() => true);
    },
    resume: () => reopen(isWorthRetry),
  };
}

/** Of this PID, that is known now (undefined: nothing), and whether it is still to be asked for. */
type Tell = (pid: Pid, status: SubscriptionStatus | undefined, isOpen: boolean) => void;

/** Learn from the answer about these. True when something in it is new. */
function learn(pids: readonly Pid[], { statuses, open }: LookUp, tell: Tell): boolean {
  const told = pids.filter((pid) => statuses[pid]);
  for (const pid of told) tell(pid, statuses[pid], open.includes(pid));
  return told.some((pid) => !open.includes(pid));
}

/** A failure that may have passed, or an answer that may have changed. */
function isWorthRetry(status: SubscriptionStatus | undefined): boolean {
  if (!status) return false;
  const age = Date.now() - status.checkedAt;
  return status.state === 'unknown' ? age >= WORTH_RETRY && PASSING.has(status.reason) : age >= FRESH;
}

import { type ContentCalls, type LookUp, MAX_PIDS_A_CALL } from '../shared/calls.ts';
import type { Pid } from '../shared/pid.ts';
import type { Reason } from '../shared/result.ts';
import type { Client } from '../shared/router.ts';
import { type SubscriptionStatus, unknown } from '../shared/status.ts';
import { createLoop } from './loop.ts';

/** Most distinct PIDs that a document may have looked up by itself: its text may be written by an attacker. */
export const MAX_PIDS_A_PAGE = 250;
/** A failure of the network is worth another try after this many ms, when the person comes back. */
const WORTH_RETRY = 60_000;
const PASSING = new Set(['throttled', 'offline', 'unreachable']);

export type Asker = {
  /** Have this PID looked up, unless it was. */
  want(pid: Pid): void;
  /** What is known; undefined while the answer is on its way. */
  statusOf(pid: Pid): SubscriptionStatus | undefined;
  /** A person asks for a fresh answer. */
  again(pid: Pid): void;
  /** Vault, accounts or sites changed: ask for everything again. */
  recheck(): void;
  /** The person is back: go on, and retry what failed for a passing reason. */
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
  const known = new Map<Pid, SubscriptionStatus>();
  const asked = new Set<Pid>();
  const open = new Set<Pid>();
  const byHand = new Set<Pid>();
  /** Counts the rechecks: an answer from before one says nothing about after. */
  let round = 0;

  const know = (pid: Pid, status: SubscriptionStatus) => {
    known.set(pid, status);
    onStatus(pid);
  };
  const forget = (pid: Pid) => {
    known.delete(pid);
    open.add(pid);
    onStatus(pid);
  };
  /** Learn from an answer. True when something in it is new. */
  const take = (pids: readonly Pid[], { statuses, open: waiting }: LookUp): boolean => {
    const told = pids.filter((pid) => statuses[pid]);
    const settled = told.filter((pid) => !waiting.includes(pid));
    for (const pid of settled) open.delete(pid);
    for (const pid of told) know(pid, statuses[pid] ?? unknown('internal'));
    return settled.length > 0;
  };
  /** One call. True when it brought something new. */
  const ask = async (): Promise<boolean> => {
    const [hand] = byHand;
    const pids = hand ? [hand] : inOrder([...open]).slice(0, MAX_PIDS_A_CALL);
    if (hand) byHand.delete(hand);
    const asOf = round;
    const result = await call('lookUp', { pids, again: hand !== undefined }).catch(() => null);
    if (signal.aborted || !isAlive()) return false;
    if (asOf === round && result?.ok) return take(pids, result.value);
    if (result?.ok === false && result.reason !== 'gone') giveUp(pids, result.reason);
    else if (hand) byHand.add(hand);
    return asOf !== round;
  };
  const giveUp = (pids: readonly Pid[], reason: Reason) => {
    if (reason === 'refused') return onRefused();
    for (const pid of pids) {
      open.delete(pid);
      know(pid, unknown('internal'));
    }
  };
  const loop = createLoop({
    step: ask,
    hasMore: () => open.size + byHand.size > 0 && !signal.aborted && !document.hidden,
  });
  const reopen = (isDue: (status: SubscriptionStatus) => boolean) => {
    for (const [pid, status] of known) if (asked.has(pid) && isDue(status)) open.add(pid);
    loop.hurry();
  };

  return {
    statusOf: (pid) => known.get(pid),
    want(pid) {
      if (asked.has(pid) || known.has(pid)) return;
      if (asked.size >= MAX_PIDS_A_PAGE) return know(pid, unknown('budget'));
      asked.add(pid);
      open.add(pid);
      // Whatever else this frame finds goes along in the same call.
      queueMicrotask(loop.start);
    },
    again(pid) {
      asked.add(pid);
      byHand.add(pid);
      forget(pid);
      loop.hurry();
    },
    recheck() {
      round++;
      for (const [pid, status] of known) if (asked.has(pid) && isLocked(status)) forget(pid);
      reopen(() => true);
    },
    resume: () => reopen((status) => PASSING.has(status.reason) && Date.now() - status.checkedAt >= WORTH_RETRY),
  };
}

const isLocked = (status: SubscriptionStatus): boolean => status.reason === 'locked';

import type { ContentCalls, LookUp } from '../shared/calls.ts';
import type { CustomerId } from '../shared/customer-id.ts';
import type { Client } from '../shared/router.ts';
import { failureOf, OF_NETWORK, type SubscriptionStatus, unknown } from '../shared/status.ts';
import { createLedger, type IsDue, type Ledger } from './ledger.ts';
import { createLoop } from './loop.ts';
import { AT } from './text-places.ts';
import { texts } from './texts.ts';

/** Nothing is asked for again within so many ms, if nobody knows better. */
const WORTH_RETRY = 60_000;
/** What was told on a page that stays open is asked for anew after this many ms. */
const FRESH = 15 * 60_000;

export type Asker = {
  /** Have this PID looked up, unless it was. */
  want(pid: CustomerId): void;
  /** What is known; undefined while the answer is on its way. */
  statusOf(pid: CustomerId): SubscriptionStatus | undefined;
  /** A person asks for a fresh answer. */
  again(pid: CustomerId): void;
  /** Vault, accounts or sites changed: ask for everything again. */
  recheck(): void;
  /** A second went by, or the person is back: go on, retry what failed and is due, and what has grown old. */
  resume(): void;
  /** The network is back. */
  online(): void;
  /** A person lets this document ask for as many more. */
  goOn(): void;
};

type Wiring = {
  call: Client<ContentCalls>;
  /** PIDs in the order in which to ask: those in view first. */
  inOrder: (pids: CustomerId[]) => CustomerId[];
  onStatus: (pid: CustomerId) => void;
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
  /** Counts the rechecks: an answer from before one says nothing about after. */
  let round = 0;
  const ledger = createLedger({ onStatus, onOver: () => void call('overBudget', null) });
  /** One call. True when it brought something new. */
  const step = async (): Promise<boolean> => {
    const asOf = round;
    const question = ledger.next(inOrder);
    const { customers: pids, again } = question;
    const result = await call('lookUp', question);
    if (signal.aborted || !isAlive()) return false;
    if (asOf === round && result.ok) return learn(pids, result.value, ledger.tell);
    if (!result.ok && result.reason === 'refused') onRefused();
    else if (!result.ok && result.reason !== 'gone')
      for (const pid of pids) ledger.tell(pid, unknown('internal'), false);
    else if (again) for (const pid of pids) ledger.ask(pid);
    return asOf !== round;
  };
  const loop = createLoop({ step, hasMore: () => ledger.hasMore() && !signal.aborted && !document.hidden });
  const reopen = (isDue: IsDue) => {
    ledger.reopen(isDue);
    loop.hurry();
  };
  // Whatever else this frame finds goes along in the same call.
  const want = (pid: CustomerId) => void (ledger.want(pid) && queueMicrotask(loop.start));

  return {
    statusOf: (pid) => ledger.known.get(pid),
    want,
    again(pid) {
      ledger.ask(pid);
      ledger.tell(pid, undefined, true);
      loop.hurry();
    },
    recheck() {
      round++;
      for (const [pid, status] of ledger.known) if (status?.reason === 'locked') ledger.tell(pid, undefined, true);
      reopen(() => true);
    },
    resume: () => reopen(isWorthRetry),
    online: () => reopen((status) => OF_NETWORK.has(failureOf(status))),
    goOn: () => ledger.extend().forEach(want),
  };
}

type Tell = Ledger['tell'];

/** Learn from the answer about these. True when something in it is new. */
function learn(pids: readonly CustomerId[], { statuses, open }: LookUp, tell: Tell): boolean {
  const told = pids.filter((pid) => statuses[pid]);
  for (const pid of told) tell(pid, statuses[pid], open.includes(pid));
  return told.some((pid) => !open.includes(pid));
}

/** A failure that may have passed, or an answer that may have changed. Nothing is asked twice within a minute without a reason. */
function isWorthRetry(status: SubscriptionStatus | undefined, toldAt: number): boolean {
  if (!status) return false;
  const now = Date.now();
  if (status.retryAt) return now >= status.retryAt;
  const mayPass = texts()[AT.passing]?.includes(String(failureOf(status)));
  return now - toldAt >= WORTH_RETRY && (mayPass || now - status.checkedAt >= FRESH);
}

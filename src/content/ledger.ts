import { MAX_PIDS_A_CALL } from '../shared/calls.ts';
import type { Pid } from '../shared/pid.ts';
import { type SubscriptionStatus, unknown } from '../shared/status.ts';

/** Most distinct PIDs that a document may have looked up by itself: its text may be written by an attacker. */
export const MAX_PIDS_A_PAGE = 250;

/** What this document knows of each PID, what it has asked for, and what is open. */
export type Ledger = {
  known: ReadonlyMap<Pid, SubscriptionStatus | undefined>;
  /** Write down what is known of a PID (undefined: nothing), and whether it is still to be asked for. */
  tell(pid: Pid, status: SubscriptionStatus | undefined, isOpen: boolean): void;
  /** A PID that the page shows. True when it is to be asked for; beyond the page's share it is not. */
  want(pid: Pid): boolean;
  /** A person asks for this one: that is on nobody's share. */
  ask(pid: Pid): void;
  /** What to ask next: one by hand, or the first of those that are open. */
  next(inOrder: (pids: Pid[]) => Pid[]): { pids: Pid[]; again: boolean };
  hasMore(): boolean;
  /** Ask again for those that are due. */
  reopen(isDue: (status: SubscriptionStatus | undefined) => boolean): void;
  /** As many more, those first for which there was no budget; returns them. */
  extend(): Pid[];
};

type Heard = {
  onStatus: (pid: Pid) => void;
  /** This status is to be asked for again at a time of its own, ms since the epoch. */
  onRetryAt: (at: number) => void;
  /** The page shows more than its share. */
  onOver: () => void;
};

export function createLedger({ onStatus, onRetryAt, onOver }: Heard): Ledger {
  const known = new Map<Pid, SubscriptionStatus | undefined>();
  const asked = new Set<Pid>();
  const open = new Set<Pid>();
  const byHand = new Set<Pid>();
  let most = MAX_PIDS_A_PAGE;
  let isOver = false;

  const ledger: Ledger = {
    known,
    tell(pid, status, isOpen) {
      known.set(pid, status);
      if (isOpen) open.add(pid);
      else open.delete(pid);
      if (status?.retryAt) onRetryAt(status.retryAt);
      onStatus(pid);
    },
    want(pid) {
      if (asked.has(pid) || known.has(pid)) return false;
      if (asked.size >= most) {
        if (!isOver) onOver();
        isOver = true;
        ledger.tell(pid, unknown('budget'), false);
        return false;
      }
      asked.add(pid);
      open.add(pid);
      return true;
    },
    ask(pid) {
      asked.add(pid);
      byHand.add(pid);
    },
    next(inOrder) {
      const [hand] = byHand;
      if (hand) byHand.delete(hand);
      return { pids: hand ? [hand] : inOrder([...open]).slice(0, MAX_PIDS_A_CALL), again: hand !== undefined };
    },
    hasMore: () => open.size + byHand.size > 0,
    reopen(isDue) {
      for (const pid of asked) if (isDue(known.get(pid))) open.add(pid);
    },
    extend() {
      most += MAX_PIDS_A_PAGE;
      isOver = false;
      const pids = [...known].filter(([, status]) => status?.reason === 'budget').map(([pid]) => pid);
      for (const pid of pids) {
        known.delete(pid);
        asked.delete(pid);
      }
      return pids;
    },
  };
  return ledger;
}

import { MAX_CUSTOMERS_A_CALL } from '../shared/calls.ts';
import type { CustomerId } from '../shared/customer-id.ts';
import { failureOf, type SubscriptionStatus, unknown } from '../shared/status.ts';
import { createShare } from './share.ts';

/** What this document knows of each PID, what it has asked for, and what is open. */
export type Ledger = {
  known: ReadonlyMap<CustomerId, SubscriptionStatus | undefined>;
  /** Write down what is known of a PID (undefined: nothing), and whether it is still to be asked for. */
  tell(pid: CustomerId, status: SubscriptionStatus | undefined, isOpen: boolean): void;
  /** A PID that the page shows. True when it is to be asked for; beyond the page's share it is not. */
  want(pid: CustomerId): boolean;
  /** A person asks for this one: that is on nobody's share. */
  ask(pid: CustomerId): void;
  /** What to ask next: one by hand, or the first of those that are open. */
  next(inOrder: (pids: CustomerId[]) => CustomerId[]): { customers: CustomerId[]; again: boolean };
  hasMore(): boolean;
  /** Ask again for those that are due. `toldAt`: when that was told, ms since the epoch. */
  reopen(isDue: IsDue): void;
  /** As many more, those first for which there was no budget; returns them. */
  extend(): CustomerId[];
};

export type IsDue = (status: SubscriptionStatus | undefined, toldAt: number) => boolean;

type Heard = {
  onStatus: (pid: CustomerId) => void;
  /** The page shows more than its share. */
  onOver: () => void;
};

export function createLedger({ onStatus, onOver }: Heard): Ledger {
  const known = new Map<CustomerId, SubscriptionStatus | undefined>();
  const asked = new Set<CustomerId>();
  const open = new Set<CustomerId>();
  const byHand = new Set<CustomerId>();
  const toldAt = new Map<CustomerId, number>();
  const share = createShare(onOver);

  const ledger: Ledger = {
    known,
    tell(pid, status, isOpen) {
      known.set(pid, status);
      toldAt.set(pid, Date.now());
      if (isOpen) open.add(pid);
      else open.delete(pid);
      onStatus(pid);
    },
    want(pid) {
      if (asked.has(pid) || known.has(pid)) return false;
      if (!share.hasRoom(asked.size)) {
        ledger.tell(pid, unknown('budget', null, { retryAt: share.refuse() }), false);
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
      return {
        customers: hand ? [hand] : inOrder([...open]).slice(0, MAX_CUSTOMERS_A_CALL),
        again: hand !== undefined,
      };
    },
    hasMore: () => open.size + byHand.size > 0,
    reopen(isDue) {
      for (const [pid, status] of known) {
        if (!isDue(status, toldAt.get(pid) ?? 0) || !(asked.has(pid) || share.hasRoom(asked.size))) continue;
        asked.add(pid);
        open.add(pid);
      }
    },
    extend() {
      share.extend();
      const pids = [...known].filter(([, status]) => failureOf(status) === 'budget').map(([pid]) => pid);
      for (const pid of pids) {
        known.delete(pid);
        asked.delete(pid);
      }
      return pids;
    },
  };
  return ledger;
}

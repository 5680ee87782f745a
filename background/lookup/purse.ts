import { giveBack, type Payer, spend } from './budget.ts';

/**
 * What one look-up may still send. It is filled when the look-up takes off, so that a page cannot start more than it can
 * pay for; what was not sent goes back: a service that is down, or a browser without a network, costs a page nothing.
 */
export type Purse = {
  /** Whether something is left of what was paid for at take-off. */
  hasLeft(): boolean;
  /** Pay for one request. False: there is nothing left. */
  pay(): Promise<boolean>;
  /** The request was not sent after all. */
  giveBack(): void;
  /** When there will be something again, ms since the epoch; null while there was always enough. */
  retryAt(): number | null;
  /** Give back what is left. */
  close(): Promise<void>;
};

/** @param paid requests that were paid for at take-off */
export function openPurse(payer: Payer, paid: number): Purse {
  let left = paid;
  let isClosed = false;
  let retryAt: number | null = null;
  return {
    hasLeft: () => left > 0,
    async pay() {
      if (left > 0) {
        left -= 1;
        return true;
      }
      const spent = await spend(payer, 1);
      if (spent.paid === 0) retryAt = spent.retryAt ?? Number.POSITIVE_INFINITY;
      return spent.paid === 1;
    },
    giveBack() {
      // What comes back after the end goes where the rest went.
      if (isClosed) void giveBack(payer, 1).catch(() => undefined);
      else left += 1;
    },
    retryAt: () => retryAt,
    async close() {
      isClosed = true;
      const rest = left;
      left = 0;
      await giveBack(payer, rest);
    },
  };
}

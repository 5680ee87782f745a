import { giveBack, type Payer, spend } from './budget.ts';

/**
 * What one look-up may still send. It is filled when the look-up takes off, so that a page cannot start more than it can
 * pay for; what was not sent goes back: a service that is down, or a browser without a network, costs a page nothing.
 */
export type Purse = {
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
  let retryAt: number | null = null;
  return {
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
      left += 1;
    },
    retryAt: () => retryAt,
    async close() {
      const rest = left;
      left = 0;
      await giveBack(payer, rest);
    },
  };
}

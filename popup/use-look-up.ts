import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { CustomerId } from '../src/shared/customer-id.ts';
import type { SubscriptionStatus } from '../src/shared/status.ts';
import { useNudge } from '../src/ui/use-nudge.ts';
import { ask, type Tell } from './ask.ts';
import { useRemember } from './use-remember.ts';
import { useRetry } from './use-retry.ts';

/** One line of the results. A status that is being checked again stays in sight meanwhile. */
export type ResultRow = { customer: CustomerId; status: SubscriptionStatus | undefined; asking: boolean };

export type LookUps = {
  rows: readonly ResultRow[];
  /** Show these instead of what is there, or nothing. */
  lookUp: (customers: readonly CustomerId[]) => void;
  /** Show this one first, above what is there. */
  add: (customer: CustomerId, status: SubscriptionStatus | undefined) => void;
  /** Ask the service, whatever is cached. */
  checkAgain: (customer: CustomerId) => void;
};

/**
 * The look-ups of this popup: rows at once, each filled as its answer comes, all asked again at a nudge, and those
 * that have a time for it, then.
 */
export function useLookUp(onRemembered: () => void): LookUps {
  const { rows, shown, change, run, stop } = useRows();
  const remember = useRemember(onRemembered);
  const show = (next: readonly ResultRow[], customers: readonly CustomerId[]) => {
    change(next);
    if (!customers.length) return;
    void remember(customers);
    void run(customers, false);
  };
  useRetry(rows, (customers) => void run(customers, false));
  useNudge(() => {
    stop();
    void remember();
    void run(
      shown.current.map(({ customer }) => customer),
      false,
    );
  });
  return {
    rows,
    lookUp: (customers) => {
      stop();
      show(
        customers.map((customer) => ({ customer, status: undefined, asking: true })),
        customers,
      );
    },
    add: (customer, status) => {
      const others = shown.current.filter((row) => row.customer !== customer);
      show([{ customer, status, asking: true }, ...others], [customer]);
    },
    checkAgain: (customer) => void run([customer], true),
  };
}

/** The rows, and the asking that fills them, until it is stopped or the popup closes. */
function useRows() {
  const [rows, setRows] = useState<readonly ResultRow[]>([]);
  // What was set last, for answers that come between two drawings.
  const shown = useRef(rows);
  const lifetime = useRef(new AbortController());
  useEffect(() => () => lifetime.current.abort(), []);
  const change = useCallback((to: readonly ResultRow[]) => {
    shown.current = to;
    setRows(to);
  }, []);
  const run = useCallback(
    async (customers: readonly CustomerId[], anew: boolean) => {
      const asked = new Set(customers);
      const tell: Tell = (statuses, open) => {
        const still = new Set(open);
        const fill = (row: ResultRow): ResultRow =>
          asked.has(row.customer)
            ? { ...row, status: statuses[row.customer] ?? row.status, asking: still.has(row.customer) }
            : row;
        change(shown.current.map(fill));
      };
      tell({}, customers);
      await ask(customers, anew, tell, lifetime.current.signal);
    },
    [change],
  );
  const stop = useCallback(() => {
    lifetime.current.abort();
    lifetime.current = new AbortController();
  }, []);
  return { rows, shown, change, run, stop };
}

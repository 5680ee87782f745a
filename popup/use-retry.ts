import { useEffect, useRef } from 'preact/hooks';
import type { CustomerId } from '../src/shared/customer-id.ts';
import { failureOf, OF_NETWORK } from '../src/shared/status.ts';
import type { ResultRow } from './use-look-up.ts';

/** Between two retries, whatever the background says: it is never asked in a tight loop. */
const LEAST_BETWEEN = 1_000;
/** Browsers run a timer at once that is set for longer. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Ask again, by itself, for each status that has a time for it. One timer, for whichever comes first. */
export function useRetry(rows: readonly ResultRow[], askAgain: (customers: readonly CustomerId[]) => void): void {
  const latest = useRef(askAgain);
  latest.current = askAgain;
  const notBefore = useRef(0);
  const shown = useRef(rows);
  shown.current = rows;
  useEffect(() => {
    const online = () => {
      const customers = shown.current
        .filter(({ status }) => OF_NETWORK.has(failureOf(status)))
        .map(({ customer }) => customer);
      if (customers.length) latest.current(customers);
    };
    addEventListener('online', online);
    return () => removeEventListener('online', online);
  }, []);
  useEffect(() => {
    const waiting = rows.flatMap(({ customer, status, asking }) =>
      status?.retryAt !== undefined && !asking ? [{ customer, retryAt: status.retryAt }] : [],
    );
    if (!waiting.length) return;
    const at = Math.max(notBefore.current, Math.min(...waiting.map(({ retryAt }) => retryAt)));
    const retry = () => {
      notBefore.current = Date.now() + LEAST_BETWEEN;
      latest.current(waiting.filter(({ retryAt }) => retryAt <= at).map(({ customer }) => customer));
    };
    const timer = setTimeout(retry, Math.min(Math.max(0, at - Date.now()), LONGEST_TIMER));
    return () => clearTimeout(timer);
  }, [rows]);
}

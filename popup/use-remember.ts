import { useCallback, useRef } from 'preact/hooks';
import type { CustomerId } from '../src/shared/customer-id.ts';
import { background } from '../src/ui/background.ts';

/**
 * Have look-ups remembered. A locked vault cannot: what it could not is kept, and tried again by a call without
 * identifiers. `onRemembered` hears of each success.
 */
export function useRemember(onRemembered: () => void): (customers?: readonly CustomerId[]) => Promise<void> {
  const waiting = useRef<readonly CustomerId[]>([]);
  return useCallback(
    async (customers = waiting.current) => {
      waiting.current = customers;
      if (!customers.length) return;
      const answer = await background('rememberLookUps', { customers });
      if (!answer.ok) return;
      if (waiting.current === customers) waiting.current = [];
      onRemembered();
    },
    [onRemembered],
  );
}

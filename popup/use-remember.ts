import { useCallback, useRef } from 'preact/hooks';
import type { Pid } from '../src/shared/pid.ts';
import { background } from '../src/ui/background.ts';

/**
 * Have look-ups remembered. A locked vault cannot: what it could not is kept, and tried again by a call without
 * identifiers. `onRemembered` hears of each success.
 */
export function useRemember(onRemembered: () => void): (pids?: readonly Pid[]) => Promise<void> {
  const waiting = useRef<readonly Pid[]>([]);
  return useCallback(
    async (pids = waiting.current) => {
      waiting.current = pids;
      if (!pids.length) return;
      const answer = await background('rememberLookUps', { pids });
      if (!answer.ok) return;
      if (waiting.current === pids) waiting.current = [];
      onRemembered();
    },
    [onRemembered],
  );
}

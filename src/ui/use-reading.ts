import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { PageCalls } from '../shared/calls.ts';
import type { Reason, Result } from '../shared/result.ts';
import { background } from './background.ts';
import { useNudge } from './use-nudge.ts';

/** Calls that only read, and so may be made again at any time. */
type Name =
  | 'vaultState'
  | 'previousVault'
  | 'listAccounts'
  | 'listSites'
  | 'recentLookUps'
  | 'readLimits'
  | 'readDisplay'
  | 'readFinding'
  | 'readSellerRules'
  | 'readAutoLock'
  | 'passkeys'
  | 'clockError';
type Value<N extends Name> = Extract<ReturnType<PageCalls[N]>, { ok: true }>['value'];

export type Reading<T> = {
  /** Undefined until the first answer. A later failure leaves the last good value in place. */
  value: T | undefined;
  /** Why the last attempt failed, null when it did not. */
  problem: Reason | null;
  refresh: () => Promise<void>;
};

/** What a reading call answers, read again at every nudge. */
export function useReading<N extends Name>(name: N): Reading<Value<N>> {
  const [value, setValue] = useState<Value<N>>();
  const [problem, setProblem] = useState<Reason | null>(null);
  const newest = useRef(0);
  const refresh = useCallback(async () => {
    const turn = ++newest.current;
    const answer = (await background(name, null)) as Result<Value<N>>;
    // An older answer that comes late must not replace a newer one.
    if (turn !== newest.current) return;
    if (answer.ok) setValue(() => answer.value);
    setProblem(answer.ok ? null : answer.reason);
  }, [name]);
  useEffect(() => void refresh(), [refresh]);
  useNudge(() => void refresh());
  return { value, problem, refresh };
}

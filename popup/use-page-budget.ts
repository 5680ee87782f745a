import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Reason } from '../src/shared/result.ts';
import { background } from '../src/ui/background.ts';
import { openTab } from '../src/ui/permissions.ts';
import { useNudge } from '../src/ui/use-nudge.ts';

type PageBudget = {
  /** Whether the page in front may ask for no more; false also while that is not known. */
  isSpent: boolean;
  /** Why it could not be let go on. */
  problem: Reason | null;
  /** Let it go on. Resolves to whether it may. */
  goOn: () => Promise<boolean>;
};

/** The budget of the page in the tab in front. */
export function usePageBudget(): PageBudget {
  const tabId = useRef<number | null>(null);
  const [isSpent, setSpent] = useState(false);
  const [problem, setProblem] = useState<Reason | null>(null);
  const read = useCallback(async () => {
    tabId.current ??= (await openTab())?.id ?? null;
    if (tabId.current === null) return;
    const answer = await background('pageBudget', { tabId: tabId.current });
    if (answer.ok) setSpent(answer.value.isSpent);
  }, []);
  useEffect(() => void read(), [read]);
  useNudge(() => void read());
  const goOn = async () => {
    if (tabId.current === null) return false;
    const answer = await background('continuePage', { tabId: tabId.current });
    setProblem(answer.ok ? null : answer.reason);
    if (answer.ok) setSpent(false);
    return answer.ok;
  };
  return { isSpent, problem, goOn };
}

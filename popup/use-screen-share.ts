import { useRef, useState } from 'preact/hooks';
import { ok, type Reason, type Result } from '../src/shared/result.ts';
import { background } from '../src/ui/background.ts';
import { useReading } from '../src/ui/use-reading.ts';
import { useVeil } from '../src/ui/use-veil.ts';

type ScreenShare = {
  isOn: boolean;
  /** Why the last switching failed; null when it did not. It is as it was then. */
  problem: Reason | null;
  switchTo: (isOn: boolean) => Promise<void>;
};

/** Screen-share mode: blurs this page, and is switched at once; stored for all others. */
export function useScreenShare(): ScreenShare {
  const { value, refresh } = useReading('readDisplay');
  const [wanted, setWanted] = useState<boolean | null>(null);
  const [problem, setProblem] = useState<Reason | null>(null);
  const newest = useRef(0);
  const saving = useRef<Promise<Result<null>>>(Promise.resolve(ok(null)));
  const isOn = wanted ?? value?.screenShare;
  useVeil(isOn);
  const switchTo = async (next: boolean) => {
    const turn = ++newest.current;
    setWanted(next);
    setProblem(null);
    // One after the other: what was pressed last is what is stored.
    saving.current = saving.current.then(() => save(next));
    const answer = await saving.current;
    if (answer.ok) await refresh();
    if (turn !== newest.current) return;
    setProblem(answer.ok ? null : answer.reason);
    setWanted(null);
  };
  return { isOn: isOn === true, problem, switchTo };
}

/** Over what is stored by now: another window may have changed the rest of it. */
async function save(screenShare: boolean): Promise<Result<null>> {
  const stored = await background('readDisplay', null);
  return stored.ok ? background('saveDisplay', { ...stored.value, screenShare }) : stored;
}

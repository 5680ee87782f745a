import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Pid } from '../src/shared/pid.ts';
import type { SubscriptionStatus } from '../src/shared/status.ts';
import { useNudge } from '../src/ui/use-nudge.ts';
import { ask, type Tell } from './ask.ts';
import { useRemember } from './use-remember.ts';
import { useRetry } from './use-retry.ts';

/** One line of the results. A status that is being checked again stays in sight meanwhile. */
export type ResultRow = { pid: Pid; status: SubscriptionStatus | undefined; asking: boolean };

export type LookUps = {
  rows: readonly ResultRow[];
  /** Show these instead of what is there, or nothing. */
  lookUp: (pids: readonly Pid[]) => void;
  /** Show this one first, above what is there. */
  add: (pid: Pid, status: SubscriptionStatus | undefined) => void;
  /** Ask the service, whatever is cached. */
  checkAgain: (pid: Pid) => void;
};

/**
 * The look-ups of this popup: rows at once, each filled as its answer comes, all asked again at a nudge, and those
 * that have a time for it, then.
 */
export function useLookUp(onRemembered: () => void): LookUps {
  const { rows, shown, change, run, stop } = useRows();
  const remember = useRemember(onRemembered);
  const show = (next: readonly ResultRow[], pids: readonly Pid[]) => {
    change(next);
    if (!pids.length) return;
    void remember(pids);
    void run(pids, false);
  };
  useRetry(rows, (pids) => void run(pids, false));
  useNudge(() => {
    stop();
    void remember();
    void run(
      shown.current.map(({ pid }) => pid),
      false,
    );
  });
  return {
    rows,
    lookUp: (pids) => {
      stop();
      show(
        pids.map((pid) => ({ pid, status: undefined, asking: true })),
        pids,
      );
    },
    add: (pid, status) => {
      const others = shown.current.filter((row) => row.pid !== pid);
      show([{ pid, status, asking: true }, ...others], [pid]);
    },
    checkAgain: (pid) => void run([pid], true),
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
    async (pids: readonly Pid[], anew: boolean) => {
      const asked = new Set(pids);
      const tell: Tell = (statuses, open) => {
        const still = new Set(open);
        const fill = (row: ResultRow): ResultRow =>
          asked.has(row.pid) ? { ...row, status: statuses[row.pid] ?? row.status, asking: still.has(row.pid) } : row;
        change(shown.current.map(fill));
      };
      tell({}, pids);
      await ask(pids, anew, tell, lifetime.current.signal);
    },
    [change],
  );
  const stop = useCallback(() => {
    lifetime.current.abort();
    lifetime.current = new AbortController();
  }, []);
  return { rows, shown, change, run, stop };
}

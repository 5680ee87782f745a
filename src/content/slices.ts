/** Work in steps: each `next()` is one short step. */
export type Work = Iterator<unknown, void>;

/** Longest time, in ms, that work holds the page's thread before the page gets its turn. */
const SLICE = 4;

/** Let the page have its turn. Microtasks would not do that; timers, which older browsers get, are clamped. */
export const breathe = (): Promise<void> =>
  globalThis.scheduler?.yield?.() ?? new Promise<void>((resolve) => void setTimeout(resolve));

/** Take steps for at most `budget` ms. True when there is nothing left to do. */
export function workFor(work: Work, budget: number): boolean {
  const end = performance.now() + budget;
  do {
    try {
      if (work.next().done) return true;
    } catch {
      // A form's fields can hide what is asked of it. What this step was about is left out, the rest is not.
      return true;
    }
  } while (performance.now() < end);
  return false;
}

/** Do the work in slices, until it is done or `signal` aborts. The first one is now. */
export async function workInSlices(work: Work, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && !workFor(work, SLICE)) await breathe();
}

/** Do this after all that is more urgent, the page's own tasks and frames too; slices that it begins are as patient. */
export function whenCalm(work: () => unknown): void {
  if (!globalThis.scheduler?.postTask?.(work, { priority: 'background' })) setTimeout(work);
}

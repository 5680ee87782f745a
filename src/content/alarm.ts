/** Never sooner than this, in ms: whatever the background says, it is not asked in a tight loop. */
const SOONEST = 1_000;

/** Calls `wake` at the earliest of the times (ms since the epoch) that it is told, and then again at the next one told. */
export function createAlarm(wake: () => void): (at: number) => void {
  let next = Number.POSITIVE_INFINITY;
  return (at) => {
    if (at >= next) return;
    next = at;
    const ring = () => {
      next = Number.POSITIVE_INFINITY;
      wake();
    };
    setTimeout(ring, Math.max(SOONEST, at - Date.now()));
  };
}

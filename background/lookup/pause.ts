/** Wait so many ms, or until the signal aborts: a locked vault waits for nobody. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const end = () => {
      clearTimeout(timer);
      // nb. The signal lives until the next lock: thousands of pauses must not stay with it.
      signal.removeEventListener('abort', end);
      done();
    };
    const timer = setTimeout(end, signal.aborted ? 0 : ms);
    signal.addEventListener('abort', end);
  });
}

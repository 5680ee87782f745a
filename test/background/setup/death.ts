import { vi } from 'vitest';
import { browser, killWorker } from './worker.ts';

/**
 * Do `work` in a worker that is killed: from the call of the browser's storage after so many on, none is answered any more.
 * Resolves to whether it died before it was done. The next import runs in a new worker.
 */
export async function diesAfter(steps: number, work: () => Promise<unknown>): Promise<boolean> {
  let left = steps;
  const death = new AbortController();
  const dying = new Promise<true>((died) => {
    death.signal.addEventListener('abort', () => died(true));
  });
  const isAlive = () => {
    left -= 1;
    if (left < 0) death.abort();
    return left >= 0;
  };
  for (const area of [browser.storage.local, browser.storage.session])
    for (const name of ['get', 'set', 'remove'] as const) {
      const call = area[name] as (input: unknown) => Promise<unknown>;
      const mortal = (input: unknown) => (isAlive() ? call(input) : new Promise(() => undefined));
      vi.spyOn(area, name).mockImplementation(mortal as never);
    }
  for (const name of ['put', 'delete'] as const) {
    const call = IDBObjectStore.prototype[name] as (...args: unknown[]) => IDBRequest;
    vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (this: IDBObjectStore, ...args: unknown[]) {
      const request = call.apply(this, args);
      // What was not committed is gone with the worker.
      if (!isAlive()) this.transaction.abort();
      return request as never;
    });
  }
  const isDead = await Promise.race([work().then(() => false), dying]);
  vi.restoreAllMocks();
  killWorker();
  return isDead;
}

import type { Item } from './areas.ts';

/**
 * Keeps a stored thing in step with what is in memory. The first change is written at once, those that come while the
 * browser is writing go together after it: a killed worker loses a millisecond, and a request waits for no disk.
 * Storage that refuses is no reason to stop: what is in memory still counts.
 */
export function keeper<T>(item: Item<T>, current: () => T): () => void {
  let isWriting = false;
  let isDirty = false;
  const write = async () => {
    isWriting = true;
    while (isDirty) {
      isDirty = false;
      await item.set(current()).catch(() => undefined);
    }
    isWriting = false;
  };
  return () => {
    isDirty = true;
    if (!isWriting) void write();
  };
}

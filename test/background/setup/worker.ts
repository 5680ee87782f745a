import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import * as fake from '../../harness/fake-browser.ts';

export const browser = fake.default;

// The browser outlives the worker: whatever is imported anew gets this very one.
vi.doMock('webextension-polyfill', () => fake);

/** A browser that was just installed, with an empty disk. */
export function freshBrowser(): void {
  fake.reset();
  globalThis.indexedDB = new IDBFactory();
}

/** The next import runs in a new worker: storage stays, variables go. */
export const killWorker = (): void => void vi.resetModules();

/** As when the browser is closed and started again: its memory goes too. */
export async function closeBrowser(): Promise<void> {
  killWorker();
  await browser.storage.session.clear();
}

/** Everything that rests on any shelf, as text: what is not sealed can be read in it. */
export async function everythingStored(): Promise<string> {
  const { database } = await import('../../../background/storage/database.ts');
  const db = await database();
  const stores = await Promise.all(
    [...db.objectStoreNames].map(async (name) => [name, await db.getAllKeys(name), await db.getAll(name)]),
  );
  const areas = [browser.storage.local, browser.storage.session].map(({ values }) => [...values]);
  return JSON.stringify([stores, areas], (_key, value: unknown) =>
    value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : value,
  );
}

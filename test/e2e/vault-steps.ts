import { readlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { vi } from 'vitest';
import type { Result } from '../../src/shared/result.ts';
import { callBackground, type Extension } from '../harness/extension.ts';
import { openOptions } from '../harness/set-up.ts';

/** What the tests of the vault's durability do with a browser and its disk. */

export const OLD = 'EXAMPLE correct horse battery';
export const NEW = 'EXAMPLE another horse battery';

export const ask = async <T>(page: Page, call: string, input: unknown = null): Promise<Result<T>> =>
  (await callBackground(page, call, input)) as Result<T>;

export const ACCOUNT = {
  id: null,
  revision: 0,
  name: 'Photo team',
  source: 'license-service',
  endpoint: 'http://127.0.0.1:9/',
  signature: '1',
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  products: [],
};

/** A vault under {@link OLD} with an account in it, unlocked, and the options page. */
export async function vaultWithAccount(extension: Extension): Promise<Page> {
  const page = await openOptions(extension);
  for (const [call, input] of [
    ['createVault', { passphrase: OLD }],
    ['saveAccount', ACCOUNT],
  ] as const) {
    const answer = await ask(page, call, input);
    if (!answer.ok) throw new Error(`${call}: ${answer.reason}`);
  }
  return page;
}

/**
 * Take record and mirror away, and leave the sentinel. nb. Again and again: our page, which asks when something changed, would
 * have one put back from the other between the two.
 */
export const loseRecordAndMirror = (page: Page): Promise<unknown> =>
  vi.waitUntil(
    async () => {
      await damageRecord(page, null);
      await page.evaluate("chrome.storage.local.remove('vaultMirror')");
      await page.waitForTimeout(200);
      return (await shelvesOf(page)).startsWith('[[],{"vaultSentinel"');
    },
    { timeout: 20_000 },
  );

/** Where Chromium keeps the extension's IndexedDB. */
export const databaseFolder = (profile: string, { id }: Extension): string =>
  join(profile, 'Default', 'IndexedDB', `chrome-extension_${id}_0.indexeddb.leveldb`);

/** Kill the browser of this profile as a power cut would, and only that one: the profile's lock names its process. */
export async function killBrowser(profile: string): Promise<void> {
  const lock = await readlink(join(profile, 'SingletonLock'));
  process.kill(Number(lock.slice(lock.lastIndexOf('-') + 1)), 'SIGKILL');
}

/** Everything on the vault's shelves, as the page reads it. nb. A text: what the page runs is not rewritten by the bundler. */
export const shelvesOf = (page: Page): Promise<string> =>
  page.evaluate(`(async () => {
    const db = await new Promise((done, failed) => {
      const opening = indexedDB.open('pidlight');
      opening.onsuccess = () => done(opening.result);
      opening.onerror = () => failed(opening.error);
    });
    const all = await new Promise((done) => {
      const reading = db.transaction('vault').objectStore('vault').getAll();
      reading.onsuccess = () => done(reading.result);
    });
    db.close();
    return JSON.stringify([all, await chrome.storage.local.get(['vaultMirror', 'vaultSentinel'])]);
  })()`);

/** Put this in the place of the record; undefined takes it away. */
export const damageRecord = (page: Page, raw: string | null): Promise<void> =>
  page.evaluate(`new Promise((done, failed) => {
    const opening = indexedDB.open('pidlight');
    opening.onerror = () => failed(opening.error);
    opening.onsuccess = () => {
      const store = opening.result.transaction('vault', 'readwrite').objectStore('vault');
      const raw = ${JSON.stringify(raw)};
      const writing = raw === null ? store.delete('record') : store.put(raw, 'record');
      writing.onerror = () => failed(writing.error);
      store.transaction.oncomplete = () => { opening.result.close(); done(); };
    };
  })`);

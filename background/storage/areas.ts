import browser, { type Storage } from 'webextension-polyfill';

/** A stored thing is one object that knows its area, its key and what stands there when nothing was stored. */
export type Item<T> = {
  get(): Promise<T>;
  set(value: T): Promise<void>;
  /** Change what stands there. Changes made at the same time follow one another, so that none is lost. */
  update(change: (value: T) => T): Promise<void>;
  remove(): Promise<void>;
};

function item<T>(area: 'local' | 'session', key: string, initial: T): Item<T> {
  // A copy: whoever changes what it got must not change what the next one gets.
  const get = async () => ((await browser.storage[area].get(key))[key] as T | undefined) ?? structuredClone(initial);
  const set = (value: T) => browser.storage[area].set({ [key]: value });
  let last: Promise<unknown> = Promise.resolve();
  return {
    get,
    set,
    update(change) {
      const done = last.then(async () => set(change(await get())));
      last = done.catch(() => undefined);
      return done;
    },
    remove: () => browser.storage[area].remove(key),
  };
}

/** On disk, in clear: only what holds no secret and nothing about a customer. */
export const localItem = <T>(key: string, initial: T): Item<T> => item('local', key, initial);

/** In the browser's memory: survives a killed worker, gone with the browser, out of content scripts' reach. */
export const sessionItem = <T>(key: string, initial: T): Item<T> => item('session', key, initial);

/** Delete everything in both areas. */
export async function clearAreas(): Promise<void> {
  await Promise.all([browser.storage.local.clear(), browser.storage.session.clear()]);
}

/** Chromium's, which the polyfill's types do not know. */
type WithAccessLevel = Storage.StorageArea & {
  setAccessLevel?(options: { accessLevel: 'TRUSTED_CONTEXTS' }): Promise<void>;
};

/** Shut both areas to content scripts. It is the default for `session`; we do not rely on it. */
export async function shutAreas(): Promise<void> {
  const areas: WithAccessLevel[] = [browser.storage.local, browser.storage.session];
  await Promise.all(areas.map((area) => area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' })));
}

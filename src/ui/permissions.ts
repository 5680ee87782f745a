import browser from 'webextension-polyfill';

/**
 * What our pages use of the browser besides messages: host permissions, the open tab, the options page, the keys of our commands.
 */

/**
 * Ask the person to let us reach these match patterns, in one question; true when they do, at once when they had.
 *
 * nb. Call it first thing in a click: browsers refuse it once the handler has waited for anything.
 * The question may close the popup, and then nothing after the `await` runs.
 */
export const requestHosts = (patterns: readonly string[]): Promise<boolean> =>
  browser.permissions.request({ origins: [...patterns] }).catch(() => false);

/** As {@link requestHosts}, for one. */
export const requestHost = (pattern: string): Promise<boolean> => requestHosts([pattern]);

export type OpenTab = { id: number; origin: string };

/** The tab in front, when it shows a web page that we may be allowed on; else null. */
export async function openTab(): Promise<OpenTab | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true }).catch(() => []);
  const url = tab?.url && URL.canParse(tab.url) ? new URL(tab.url) : null;
  if (tab?.id === undefined || !url || !/^https?:$/.test(url.protocol)) return null;
  return { id: tab.id, origin: url.origin };
}

/** The keys that lock the vault, as the browser writes them; null when they were taken away, or another extension has them. */
export async function lockKeys(): Promise<string | null> {
  const all = await browser.commands.getAll().catch(() => []);
  return all.find(({ name }) => name === 'lock')?.shortcut || null;
}

/** Show the options page; one that is open already comes to the front. */
export const openOptions = (): Promise<void> => browser.runtime.openOptionsPage().catch(() => undefined);

/** Where the options page is opened to unlock with a passkey: its button there gets the focus. */
export const PASSKEY_HASH = '#passkey';

/**
 * Open the options page to unlock with a passkey. The popup cannot ask for one: the browser's question takes the focus, which closes
 * a popup on some systems (Linux for one), and with the page that asked goes the answer.
 */
export const openOptionsForPasskey = async (): Promise<void> => {
  const url = browser.runtime.getURL(`src/options/index.html${PASSKEY_HASH}`);
  await browser.tabs.create({ url }).catch(() => undefined);
};

import browser from 'webextension-polyfill';

/**
 * The origin of the document in a tab; null for a tab that is gone, or whose address the browser keeps from us because
 * nobody granted its host.
 */
export async function tabOrigin(tabId: number): Promise<string | null> {
  // nb. Not `tabs.get`, which rejects for a tab that is gone.
  const tab = (await browser.tabs.query({})).find(({ id }) => id === tabId);
  return tab?.url && URL.canParse(tab.url) ? new URL(tab.url).origin : null;
}

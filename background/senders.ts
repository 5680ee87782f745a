import browser, { type Runtime } from 'webextension-polyfill';
import manifest from '../manifest.json' with { type: 'json' };
import { isAllowedOrigin } from './sites.ts';

/**
 * Who is asking. Decided by what a page cannot forge: the extension's id, the origin and the frame, never the
 * presence of a tab (our options page has one) and never the address alone (docs/platform-facts.md, Senders).
 */
export type Role =
  /** Popup or options page. */
  | 'page'
  /** Our content script in a document of an allowed site. */
  | 'content'
  /** Our content script where it has nothing to do: another port of an allowed host. */
  | 'stranger'
  /** Anybody else. */
  | null;

const OWN_PAGES = new Set([manifest.action.default_popup, manifest.options_ui.page].map((path) => `/${path}`));

export async function roleOf(sender: Runtime.MessageSender & { origin?: string }): Promise<Role> {
  const { id, origin, url, frameId, tab } = sender;
  if (id !== browser.runtime.id) return null;
  if (origin === ownOrigin()) {
    return (frameId ?? 0) === 0 && url && OWN_PAGES.has(new URL(url).pathname) ? 'page' : null;
  }
  if (tab?.id === undefined) return null;
  return (await isOfAllowedSite(origin, tab.url)) ? 'content' : 'stranger';
}

/** nb. Not by `URL.origin`: it is "null" for schemes that a browser does not count among the standard ones. */
const ownOrigin = (): string => browser.runtime.getURL('').replace(/\/$/, '');

/**
 * A sandboxed frame has the origin "null": it counts as content of the site in whose tab it stands. The tab's
 * address is there because the site was granted; Firefox may leave the origin out.
 */
async function isOfAllowedSite(origin: string | undefined, tabUrl: string | undefined): Promise<boolean> {
  const isOpaque = origin === undefined || origin === 'null';
  if (!isOpaque) return isAllowedOrigin(origin);
  return tabUrl !== undefined && URL.canParse(tabUrl) && isAllowedOrigin(new URL(tabUrl).origin);
}

import browser, { type Scripting } from 'webextension-polyfill';
import { CONTENT_SCRIPT } from './content-script-file.ts';

/** Runs our content script in the sites that were allowed, and nowhere else: the manifest names none. */

const ID = 'pidlight';

/** Run it in every document of these match patterns from now on, frames without an address of their own included. */
export async function registerContentScript(matches: string[]): Promise<void> {
  const registered = (await browser.scripting.getRegisteredContentScripts({ ids: [ID] })).length > 0;
  if (matches.length === 0) {
    if (registered) await browser.scripting.unregisterContentScripts({ ids: [ID] });
    return;
  }
  const script = {
    id: ID,
    js: [`/${CONTENT_SCRIPT}`],
    matches,
    allFrames: true,
    // Quoted mails are often in `srcdoc`, `about:blank` or sandboxed frames. The polyfill's types do not know it yet.
    matchOriginAsFallback: true,
    runAt: 'document_idle',
    persistAcrossSessions: true,
  } as Scripting.RegisteredContentScript;
  await (registered
    ? browser.scripting.updateContentScripts([script])
    : browser.scripting.registerContentScripts([script]));
}

/** Run it now in a tab that is open already. A tab that went away, or may not be scripted, is no failure. */
export async function runContentScript(tabId: number): Promise<void> {
  const injection = { target: { tabId, allFrames: true }, files: [`/${CONTENT_SCRIPT}`] };
  await browser.scripting.executeScript(injection).catch(() => undefined);
}

/** The frames of a tab that we may look into, the oldest first. Of one that is gone, none. */
export async function framesOf(tabId: number): Promise<number[]> {
  // nb. Without `injectImmediately`, a frame that never ends loading would hold up the answer.
  const injection = { target: { tabId, allFrames: true }, func: () => null, injectImmediately: true };
  const results = await browser.scripting.executeScript(injection).catch(() => []);
  return results.map(({ frameId }) => frameId).sort((one, other) => one - other);
}

/** Tabs that are open on these match patterns. */
export async function tabsOf(matches: string[]): Promise<number[]> {
  if (matches.length === 0) return [];
  const tabs = await browser.tabs.query({ url: matches });
  return tabs.map(({ id }) => id).filter((id) => id !== undefined);
}

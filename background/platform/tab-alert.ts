import browser from 'webextension-polyfill';

const COLOUR = '#9c332b';

/**
 * Put a mark on our button in one tab, with the reason for a title; the browser takes it away when the tab goes elsewhere.
 * Never fails: a tab may be gone by now.
 */
export async function alertInTab(tabId: number, title: string): Promise<void> {
  const { action } = browser;
  await Promise.allSettled([
    action.setBadgeText({ tabId, text: '!' }),
    action.setBadgeBackgroundColor({ tabId, color: COLOUR }),
    action.setTitle({ tabId, title }),
  ]);
}

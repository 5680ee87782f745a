import type { Browser } from 'webextension-polyfill';

/**
 * The browser's messages, without the polyfill: every browser we serve has promises in them (Chromium since 99), and
 * the polyfill would be a fifth of the content script (docs/decisions/0001-libraries.md). Looked up at each use,
 * because `runtime` goes away under a content script when the extension is updated.
 */
export function browserApi(): Pick<Browser, 'runtime' | 'tabs' | 'i18n'> {
  const { browser, chrome } = globalThis as unknown as { browser?: Browser; chrome: Browser };
  return browser ?? chrome;
}

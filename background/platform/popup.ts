import browser from 'webextension-polyfill';
import manifest from '../../manifest.json' with { type: 'json' };

/** About as large as the popup itself is, px. */
const SIZE = { width: 480, height: 640 };

/**
 * Open our popup; false when the browser lets us do neither. Chromium opens it since 127, in a window that has the focus;
 * elsewhere it gets a small window of its own.
 */
export const showPopup = (): Promise<boolean> =>
  Promise.resolve()
    .then(() => browser.action.openPopup())
    .catch(() => browser.windows.create({ type: 'popup', url: manifest.action.default_popup, ...SIZE }))
    .then(
      () => true,
      () => false,
    );

import browser from 'webextension-polyfill';

/** What the browser lets us reach. Asking for more is for our pages alone: it takes a person's click. */

/** Whether we may reach hosts of this match pattern. */
export const hasPermission = (pattern: string): Promise<boolean> =>
  browser.permissions.contains({ origins: [pattern] });

/** Give back what was granted for this pattern. */
export async function dropPermission(pattern: string): Promise<void> {
  await browser.permissions.remove({ origins: [pattern] }).catch(() => false);
}

/** Give back every host. */
export async function dropAllPermissions(): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll();
  await browser.permissions.remove({ origins }).catch(() => false);
}

/** Hear when the person, or the browser, grants or takes back hosts. */
export function onPermissionsChanged(listener: () => void): void {
  browser.permissions.onAdded.addListener(listener);
  browser.permissions.onRemoved.addListener(listener);
}

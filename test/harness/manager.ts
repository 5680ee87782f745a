import type { Page } from 'playwright';
import type { Extension } from './extension.ts';

/** What a person does on the browser's own page of extensions. */
export type ExtensionManager = {
  disable(): Promise<void>;
  enable(): Promise<void>;
  /** As an update does: the extension ends, and starts anew from its files. */
  update(): Promise<void>;
};

/** Opens that page, behind the one that is in front. */
export async function openManager({ context, id }: Extension): Promise<ExtensionManager> {
  const page: Page = await context.newPage();
  await page.goto('chrome://extensions');
  const ask = (what: string) => page.evaluate(what) as Promise<void>;
  // Without it, an unpacked extension that was reloaded stays off.
  await ask(
    'new Promise((done) => chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true }, done))',
  );
  return {
    disable: () => ask(`chrome.management.setEnabled('${id}', false)`),
    enable: () => ask(`chrome.management.setEnabled('${id}', true)`),
    update: () => ask(`new Promise((done) => chrome.developerPrivate.reload('${id}', { failQuietly: true }, done))`),
  };
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium, type Page } from 'playwright';
import { CHROMIUM_FLAGS, ensureChromium } from './browser.ts';

/** A real Chromium with the built extension in it. */

export const DIST = fileURLToPath(new URL('../../dist/chrome', import.meta.url));

export type Extension = {
  context: BrowserContext;
  id: string;
  /** Address of one of the extension's own pages. */
  url(path: string): string;
  /** Let `permissions.request` for this match pattern succeed without the prompt that no script can click. */
  allowHost(pattern: string): Promise<void>;
  /** Kill the service worker, as the browser does when it is idle. */
  killWorker(): Promise<void>;
  /** As `killWorker`, again and again: from a page that stays open, so that it takes a few ms. */
  openKiller(): Promise<{ kill(): Promise<void>; close(): Promise<void> }>;
  /** Take the network away from the whole browser, the service worker included. */
  setOffline(offline: boolean): Promise<void>;
  close(): Promise<void>;
};

export type LaunchOptions = {
  headless?: boolean;
  args?: readonly string[];
  /** A profile folder to keep; without it a new one is made, and removed at the end. */
  profile?: string;
  colorScheme?: 'light' | 'dark';
  viewport?: { width: number; height: number };
  deviceScaleFactor?: number;
  /** Flags that Playwright sets and that are not wanted. */
  without?: readonly string[];
};

/** Start Chromium with `dist/chrome` loaded. Build first. */
export async function launchExtension(options: LaunchOptions = {}): Promise<Extension> {
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'pidlight-')));
  const headless = options.headless ?? true;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: ensureChromium(),
    headless: false,
    ignoreDefaultArgs: [...(options.without ?? [])],
    args: [
      ...(headless ? ['--headless=new'] : []),
      ...CHROMIUM_FLAGS,
      `--load-extension=${DIST}`,
      `--disable-extensions-except=${DIST}`,
      ...(options.args ?? []),
    ],
    colorScheme: options.colorScheme ?? 'light',
    ignoreHTTPSErrors: true,
    viewport: headless ? (options.viewport ?? { width: 1280, height: 800 }) : null,
    ...(headless && options.deviceScaleFactor ? { deviceScaleFactor: options.deviceScaleFactor } : {}),
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const id = new URL(worker.url()).hostname;
  return {
    context,
    id,
    url: (path) => `chrome-extension://${id}/${path}`,
    allowHost: (pattern) => allowHost(context, id, pattern),
    async killWorker() {
      const killer = await openKiller(context, id);
      await killer.kill();
      await killer.close();
    },
    openKiller: () => openKiller(context, id),
    setOffline: (offline) => context.setOffline(offline),
    close: async () => {
      await context.close();
      if (!options.profile) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The browser's own extensions page may add a host; our own request for it is then granted without a prompt. */
async function allowHost(context: BrowserContext, id: string, pattern: string): Promise<void> {
  const page = await context.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(
    ([extension, host]) =>
      new Promise<void>((done) => {
        const { developerPrivate } = (globalThis as unknown as { chrome: ChromeOfExtensionsPage }).chrome;
        developerPrivate.addHostPermission(extension, host, () => done());
      }),
    [id, pattern] as const,
  );
  await page.close();
}

type ChromeOfExtensionsPage = {
  developerPrivate: { addHostPermission(id: string, host: string, done: () => void): void };
};

async function openKiller(context: BrowserContext, id: string) {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${id}/manifest.json`);
  const session = await context.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  return {
    kill: async () => void (await session.send('ServiceWorker.stopAllWorkers')),
    close: () => page.close(),
  };
}

/** One call, as one of the extension's own pages makes it; its result as it came. */
export const callBackground = (page: Page, call: string, input: unknown): Promise<unknown> =>
  page.evaluate(
    (message) =>
      (
        globalThis as unknown as { chrome: { runtime: { sendMessage(sent: unknown): Promise<unknown> } } }
      ).chrome.runtime.sendMessage(message),
    { call, input },
  );

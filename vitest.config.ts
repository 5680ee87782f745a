import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { CHROMIUM_FLAGS, ensureChromium } from './test/harness/browser.ts';
import { LongestFirst } from './test/harness/longest-first.ts';

/** Files whose behaviour is the browser's are tested in one; the rest in Node; the built extension end to end. */
const IN_BROWSER = ['test/content/**/*.test.{ts,tsx}', 'test/ui/**/*.test.{ts,tsx}'];
const END_TO_END = ['e2e', 'editors', 'torture', 'real-helpdesks', 'firefox'].map(
  (room) => `test/${room}/**/*.test.ts`,
);
/** Outside an extension the polyfill refuses to load; tests get an in-memory browser. */
const alias = {
  'webextension-polyfill': fileURLToPath(new URL('test/harness/fake-browser.ts', import.meta.url)),
};
/** Only the bundler knows the name of the built content script. */
const contentScript = {
  find: /^.*\/index\.iife\.ts\?script&iife$/,
  replacement: fileURLToPath(new URL('test/background/setup/content-script-file.ts', import.meta.url)),
};
const executablePath = ensureChromium();

export default defineConfig({
  test: {
    reporters: ['default', './test/harness/plain-line.ts'],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        resolve: {
          alias: [contentScript, ...Object.entries(alias).map(([find, replacement]) => ({ find, replacement }))],
        },
        test: {
          name: 'node',
          // How long a machine that is busy may take; nothing waits that long when it works.
          testTimeout: 30_000,
          expect: { poll: { timeout: 10_000 } },
          include: ['test/**/*.test.ts'],
          exclude: [...IN_BROWSER, ...END_TO_END],
          setupFiles: ['test/harness/node-setup.ts'],
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'browser',
          // How long a machine that is busy may take; nothing waits that long when it works.
          expect: { poll: { timeout: 10_000 } },
          include: IN_BROWSER,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath, args: CHROMIUM_FLAGS } }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        test: {
          name: 'e2e',
          // How long a machine that is busy may take; nothing waits that long when it works.
          expect: { poll: { timeout: 10_000 } },
          include: END_TO_END,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Each file has browsers, profiles and ports of its own, and much of its time is waiting. After all the others.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});

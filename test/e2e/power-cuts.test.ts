import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Extension, launchExtension } from '../harness/extension.ts';
import { openOptions } from '../harness/set-up.ts';
import { ask, killBrowser, OLD, vaultWithAccount } from './vault-steps.ts';

/** The browser is killed, not closed, while the passphrase is changed; then it is started again on the same profile. */
const KILLS = 50;
let profile: string;
let extension: Extension;

beforeAll(async () => {
  profile = await mkdtemp(join(tmpdir(), 'pidlight-'));
});
afterAll(async () => {
  await extension?.close().catch(() => undefined);
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

/**
 * When to kill. Most of a change is derivation, and its writing a few ms: three of four kills come by what has just been
 * written. In the page's own words, for the bundler leaves those alone.
 */
const MOMENTS = [
  // Any time from the start until after the end.
  'await pause(Math.random() * duration * 1.2)',
  // The vault was locked, which is the last thing before the record is written.
  'await new Promise((seen) => chrome.storage.session.onChanged.addListener(seen)); await pause(Math.random() * 12)',
  // The record stands in the database.
  'const before = await record(); while ((await record()) === before) ; await pause(Math.random() * 8)',
  // The mirror was written.
  'await new Promise((seen) => chrome.storage.onChanged.addListener((changed) => changed.vaultMirror && seen())); await pause(Math.random() * 4)',
];

const startAndTell = (moment: string, duration: number, input: object): string => `(async () => {
  const duration = ${duration};
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const db = await new Promise((done) => {
    const opening = indexedDB.open('pidlight');
    opening.onsuccess = () => done(opening.result);
  });
  const record = () => new Promise((done) => {
    const reading = db.transaction('vault').objectStore('vault').get('record');
    reading.onsuccess = () => done(reading.result);
  });
  const told = (async () => { ${moment} })();
  void chrome.runtime.sendMessage({ call: 'changePassphrase', input: ${JSON.stringify(input)} });
  await told;
  await killNow();
})()`;

/** Start changing, kill at that moment, and start the browser again. */
async function killWhileChanging(page: Page, moment: string, duration: number, input: object): Promise<Page> {
  await page.exposeFunction('killNow', () => killBrowser(profile));
  const closed = extension.context.waitForEvent('close', { timeout: 60_000 });
  await page.evaluate(startAndTell(moment, duration, input)).catch(() => undefined);
  await closed;
  extension = await launchExtension({ profile });
  return openOptions(extension);
}

it('T7: killed at 50 moments of a change of passphrase: each time exactly one of old and new opens', async () => {
  extension = await launchExtension({ profile });
  let page = await vaultWithAccount(extension);
  const started = performance.now();
  let current = `${OLD} 0`;
  expect(await ask(page, 'changePassphrase', { current: OLD, next: current })).toEqual({ ok: true, value: null });
  const duration = performance.now() - started;
  expect(await ask(page, 'unlock', { passphrase: current })).toEqual({ ok: true, value: null });
  const opened = { old: 0, new: 0 };
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const next = `${OLD} ${kill}`;
    page = await killWhileChanging(page, MOMENTS[kill % MOMENTS.length] ?? '', duration, { current, next });
    const isNew = (await ask(page, 'unlock', { passphrase: next })).ok;
    const isOld = (await ask(page, 'unlock', { passphrase: current })).ok;
    expect([isOld, isNew].filter(Boolean), `kill ${kill}`).toHaveLength(1);
    opened[isNew ? 'new' : 'old'] += 1;
    if (isNew) {
      current = next;
      await ask(page, 'unlock', { passphrase: current });
    }
    expect(await ask(page, 'listAccounts'), `kill ${kill}`).toMatchObject({ value: [{ name: 'Photo team' }] });
  }
  expect(opened.old + opened.new).toBe(KILLS);
  // The kills were on both sides of the moment that counts.
  expect(Math.min(opened.old, opened.new)).toBeGreaterThan(0);
}, 1_200_000);

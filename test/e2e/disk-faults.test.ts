import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Extension, launchExtension } from '../harness/extension.ts';
import { openOptions } from '../harness/set-up.ts';
import { ACCOUNT, ask, databaseFolder, loseRecordAndMirror, OLD, shelvesOf, vaultWithAccount } from './vault-steps.ts';

/** What a disk does to the vault between two launches of the browser, and while it runs. */
let profile: string;
let extension: Extension;

beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), 'pidlight-'));
  extension = await launchExtension({ profile });
});
afterEach(async () => {
  await extension?.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

/** The files that hold what was written, the largest first. */
async function dataFiles(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => /\.(log|ldb)$/.test(name));
  const sized = await Promise.all(names.map(async (name) => ({ name, size: (await stat(join(folder, name))).size })));
  return sized.toSorted((a, b) => b.size - a.size).map(({ name }) => join(folder, name));
}

async function inEachFile(folder: string, fault: (file: string, size: number) => Promise<unknown>): Promise<void> {
  const files = await dataFiles(folder);
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) await fault(file, (await stat(file)).size);
}

/** One bit of one byte of the vault's record, where it was written last: elsewhere it might be nobody's. */
async function flipByte(file: string): Promise<void> {
  const bytes = await readFile(file);
  const at = bytes.lastIndexOf('pidlight-vault');
  if (at < 0) return;
  bytes[at + 100] = (bytes[at + 100] ?? 0) ^ 0x10;
  await writeFile(file, bytes);
}

/** What is left on the disk, in bytes. */
const ROOM = 20_000;
/** An account of about 100 kB. */
const BIG = {
  ...ACCOUNT,
  name: 'Another team',
  products: Array.from({ length: 40 }, (_, at) => ({
    name: 'x'.repeat(500),
    code: `C${at}`,
    offerCode: '',
    token: 'T'.repeat(2_000),
  })),
};

const rubbish = (size: number) => Buffer.from(Array.from({ length: size }, () => Math.floor(Math.random() * 256)));

/** What a person sees of it. */
async function neverAFirstRun(options: Page, shown: 'box to unlock' | 'trouble'): Promise<void> {
  const box = options.getByLabel('Passphrase', { exact: true });
  await (shown === 'trouble' ? options.getByText(/stored vault is gone/).first() : box).waitFor();
  expect(await options.getByRole('button', { name: 'Create vault' }).count()).toBe(0);
}

describe('T8: the database was damaged between two launches', () => {
  it.each<[string, (folder: string) => Promise<unknown>, isMendedByChromium?: true]>([
    ['overwritten with random bytes', (folder) => inEachFile(folder, (file, size) => writeFile(file, rubbish(size)))],
    ['cut short', (folder) => inEachFile(folder, (file, size) => truncate(file, Math.floor(size / 3)))],
    ['one bit of one byte changed', (folder) => inEachFile(folder, flipByte)],
    ['its folder deleted', (folder) => rm(folder, { recursive: true })],
    // Chromium makes this one anew from the other files, and loses nothing.
    ['its CURRENT deleted', (folder) => rm(join(folder, 'CURRENT')), true],
  ])('T8: %s: the vault is usable, its restoring is said once, and it is no first run', async (_what, fault, isMended) => {
    await vaultWithAccount(extension);
    await extension.close();
    await fault(databaseFolder(profile, extension));
    extension = await launchExtension({ profile });
    const options = await openOptions(extension);
    expect(await ask(options, 'vaultState')).toEqual({ ok: true, value: 'locked' });
    await neverAFirstRun(options, 'box to unlock');
    const told = options.getByText('put it back from its copy');
    if (!isMended) await told.waitFor();
    await options.reload();
    await neverAFirstRun(options, 'box to unlock');
    expect(await ask(options, 'vaultNews')).toEqual({ ok: true, value: { restored: false } });
    expect(await told.count()).toBe(0);
    expect(await ask(options, 'unlock', { passphrase: OLD })).toEqual({ ok: true, value: null });
    expect(await ask(options, 'listAccounts')).toMatchObject({ value: [{ name: 'Photo team' }] });
  });
});

it('T9: record and mirror gone, sentinel left: trouble, no first run, and nothing is written before somebody confirms', async () => {
  const page = await vaultWithAccount(extension);
  await ask(page, 'lock');
  await loseRecordAndMirror(page);
  const before = await shelvesOf(page);
  expect(before).toContain('vaultSentinel');
  await extension.close();
  extension = await launchExtension({ profile });
  const options = await openOptions(extension);
  await neverAFirstRun(options, 'trouble');
  const popup = await extension.context.newPage();
  await popup.goto(extension.url('popup/index.html'));
  expect(await ask(popup, 'vaultState')).toEqual({ ok: true, value: 'missing' });
  for (const [call, input] of [
    ['createVault', { passphrase: OLD }],
    ['unlock', { passphrase: OLD }],
    ['saveAccount', ACCOUNT],
    ['changePassphrase', { current: OLD, next: `${OLD}!` }],
  ] as const)
    expect(await ask(popup, call, input), call).toEqual({ ok: false, reason: 'missing' });
  await extension.killWorker();
  await options.reload();
  await neverAFirstRun(options, 'trouble');
  expect(await shelvesOf(options)).toBe(before);
  expect(await ask(options, 'startOver', { confirmation: 'start over' })).toEqual({ ok: true, value: null });
  expect(await ask(options, 'vaultState')).toEqual({ ok: true, value: 'not-set-up' });
});

describe('T10: no room while the vault is unlocked', () => {
  /** That is said where a person sees it, nothing is half open or counted, and with room again the same passphrase opens. */
  async function refusedThenOpened(refuse: () => Promise<unknown>, makeRoom: () => Promise<Page>): Promise<void> {
    const options = await openOptions(extension);
    const before = await shelvesOf(options);
    await refuse();
    expect(await ask(options, 'unlock', { passphrase: OLD })).toEqual({ ok: false, reason: 'quota' });
    await options.getByLabel('Passphrase', { exact: true }).fill(OLD);
    await options.getByRole('button', { name: 'Unlock', exact: true }).click();
    await options.getByText(/no room left to store this/).waitFor();
    expect(await ask(options, 'vaultState')).toEqual({ ok: true, value: 'locked' });
    expect(await ask(options, 'listAccounts')).toEqual({ ok: false, reason: 'locked' });
    expect(await ask(options, 'nextTry')).toEqual({ ok: true, value: 0 });
    expect(await options.evaluate("chrome.storage.session.get(['unlocked', 'lease'])")).toEqual({});
    const page = await makeRoom();
    expect(await shelvesOf(page)).toBe(before);
    expect(await ask(page, 'unlock', { passphrase: OLD })).toEqual({ ok: true, value: null });
    expect(await ask(page, 'listAccounts')).toMatchObject({ value: [{ name: 'Photo team' }] });
  }

  it('T10: in the browser’s memory', async () => {
    const page = await vaultWithAccount(extension);
    await ask(page, 'lock');
    // All of the 10 MiB that an extension may keep there but for a few bytes. nb. Chromium counts the shortest texts for nothing.
    const fill = `(async () => {
      const area = chrome.storage.session;
      for (let size = 8 * 1024 * 1024, n = 0; size > 32; n += 1)
        await area.set({ ['full' + n]: 'x'.repeat(size) }).catch(() => (size = Math.floor(size / 2)));
    })()`;
    const empty = `chrome.storage.session.get(null).then((all) =>
      chrome.storage.session.remove(Object.keys(all).filter((name) => name.startsWith('full'))))`;
    await refusedThenOpened(
      () => page.evaluate(fill),
      async () => {
        await page.evaluate(empty);
        return page;
      },
    );
  });

  it('T10: on the disk', async () => {
    await vaultWithAccount(extension);
    await extension.close();
    extension = await launchExtension({ profile });
    const shelf = await extension.context.newPage();
    await shelf.goto(extension.url('manifest.json'));
    const session = await extension.context.newCDPSession(shelf);
    const origin = `chrome-extension://${extension.id}`;
    await refusedThenOpened(
      // Less than there is already: before the database is opened, for the same reason as below.
      () => session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 }),
      async () => {
        await extension.close();
        extension = await launchExtension({ profile });
        return openOptions(extension);
      },
    );
  });
});

it('T10: no room on the disk while an account is saved: that is said, and what was stored stays', async () => {
  await vaultWithAccount(extension);
  await extension.close();
  extension = await launchExtension({ profile });
  // Before the database is opened: Chromium remembers for half a minute how much room there was.
  const shelf = await extension.context.newPage();
  await shelf.goto(extension.url('manifest.json'));
  const used = await shelf.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  const session = await extension.context.newCDPSession(shelf);
  const origin = `chrome-extension://${extension.id}`;
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: used + ROOM });
  const page = await openOptions(extension);
  expect(await ask(page, 'unlock', { passphrase: OLD })).toEqual({ ok: true, value: null });
  const before = await shelvesOf(page);
  const saved = await ask(page, 'saveAccount', BIG);
  expect(saved.ok ? 'saved' : saved.reason).toBe('quota');
  expect(await shelvesOf(page)).toBe(before);
  expect(await ask(page, 'listAccounts')).toMatchObject({ value: [{ name: 'Photo team' }] });
});

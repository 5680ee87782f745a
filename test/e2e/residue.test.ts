import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { manyPids, TICKET_PIDS } from '../demo-helpdesk/server.ts';
import { settledStatuses } from '../harness/accessibility.ts';
import { callBackground, type Extension, launchExtension } from '../harness/extension.ts';
import { PASSPHRASE, setUp } from '../harness/set-up.ts';
import { filesIn, formsOf, residueIn } from './residue.ts';
import { startWorld, type World } from './world.ts';

/** What whoever copies the browser's profile finds in it: a day's work, the vault locked, the browser closed. */

/** Typed into the popup alone: no page ever had them. */
const PASTED = manyPids(3);
/** As an authenticator gives it. */
const PASSKEY_SECRET = randomBytes(32);
/** Written down by the browser itself where it writes such things, so that the search is seen to find them. */
const CONTROL = {
  database: 'control/1+EXAMPLE',
  area: 'control/2+EXAMPLE',
  address: 'control3EXAMPLE',
  typed: 'control4EXAMPLE',
};

describe('T12: the profile after unlocking, signing, locking and closing', () => {
  let world: World;
  let profile: string;
  let dek: Uint8Array;

  beforeAll(async () => {
    world = await startWorld('loopback');
    profile = await mkdtemp(join(tmpdir(), 'pidlight-profile-'));
    const extension = await launchExtension({ profile });
    const options = await setUp(extension, world.seller, world.site);
    await unlockByPasskey(options);
    await work(extension, world);
    dek = Buffer.from((await options.evaluate(DEK)) as string, 'base64');
    expect(await opensStatuses(dek, options)).toBe(true);
    await plant(options, extension, world);
    await callBackground(options, 'lock', null);
    await extension.close();
  });
  afterAll(async () => {
    await world?.close();
    if (profile) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });

  it('the service was asked: there was something to leave behind', () => {
    expect(world.service.requests.length).toBeGreaterThanOrEqual(TICKET_PIDS.length + PASTED.length);
  });

  it('the search finds what the browser wrote down, wherever it was', async () => {
    const found = (await residueIn(profile, CONTROL)).join('\n');
    for (const name of Object.keys(CONTROL)) expect(found).toContain(`${name}, `);
    expect(found).toMatch(/database, .*IndexedDB/);
    expect(found).toMatch(/area, .*Local Extension Settings/);
    expect(found).toMatch(/address, .*History/);
    expect(found).toMatch(/typed, .*Sessions/);
  });

  it('the search reads everything: nothing of ours is packed', async () => {
    const ours = (await filesIn(profile)).filter((path) => /IndexedDB|Extension (Settings|State)/.test(path));
    expect(ours.length).toBeGreaterThan(0);
    expect(ours.filter((path) => path.endsWith('.ldb'))).toEqual([]);
  });

  it('0 finds of any secret, the DEK, the passphrase, a signed address or a PID, in any form', async () => {
    const { accessKeyId, secretAccessKey, products } = world.seller;
    const needles = {
      'access key ID': accessKeyId,
      'secret access key': secretAccessKey,
      DEK: dek,
      passphrase: PASSPHRASE,
      'secret of a passkey': PASSKEY_SECRET,
      'signed address': 'AWSAccessKeyId=',
      signature: '&Signature=',
      ...named(
        'product token',
        products.map(({ productToken = '' }) => productToken),
      ),
      ...named('PID of the ticket', TICKET_PIDS),
      ...named('PID of the popup', PASTED),
    };
    expect(await residueIn(profile, needles)).toEqual([]);
  }, 300_000);
});

it('T12: the search finds a secret in each of its forms, wherever it stands', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pidlight-residue-'));
  for (const secret of ['a secret/with+signs"and äöü', randomBytes(32)]) {
    for (const [form, bytes] of formsOf(secret)) {
      await writeFile(join(folder, 'file'), Buffer.concat([randomBytes(5), bytes, randomBytes(5)]));
      expect((await residueIn(folder, { secret })).join(), form).toContain(`secret, ${form}, file`);
    }
    for (const before of ['', 'a', 'ab']) {
      const written = Buffer.concat([Buffer.from(before), Buffer.from(secret as string), Buffer.from('z')]);
      await writeFile(join(folder, 'file'), written.toString('base64'));
      expect(await residueIn(folder, { secret })).toHaveLength(1);
    }
  }
  await rm(folder, { recursive: true, force: true });
});

/** A passkey is added, and opens the vault. */
async function unlockByPasskey(options: Page): Promise<void> {
  const [credential, salt] = [randomBytes(16), randomBytes(32)].map((bytes) => bytes.toString('base64'));
  const secret = PASSKEY_SECRET.toString('base64');
  const added = await callBackground(options, 'addPasskey', { passphrase: PASSPHRASE, credential, salt, secret });
  expect(added).toEqual({ ok: true, value: null });
  await callBackground(options, 'lock', null);
  expect(await callBackground(options, 'unlockByPasskey', { credential, secret })).toEqual({ ok: true, value: null });
}

/** Statuses in a ticket, a card, look-ups in the popup, locked and unlocked again, after a wrong passphrase too. */
async function work(extension: Extension, world: World): Promise<void> {
  const ticket = await extension.context.newPage();
  await ticket.goto(world.ticket('/tickets/4821'));
  await settledStatuses(ticket, TICKET_PIDS);
  const popup = await extension.context.newPage();
  await popup.goto(extension.url('popup/index.html'));
  await popup.getByLabel('Customer identifiers').pressSequentially(PASTED.join(' '));
  await popup.getByRole('button', { name: 'Look up' }).click();
  await popup.getByText('Done:').waitFor();
  await callBackground(popup, 'lock', null);
  const passphrase = popup.getByLabel('Passphrase', { exact: true });
  await passphrase.pressSequentially(PASSPHRASE);
  await popup.getByRole('button', { name: 'Unlock', exact: true }).click();
  await passphrase.waitFor({ state: 'detached' });
  await popup.getByLabel('Customer identifiers').pressSequentially(PASTED.join(' '));
  // The browser writes what is typed to its session files some seconds later.
  await popup.waitForTimeout(6_000);
  await ticket.bringToFront();
}

/** The DEK of the unlocked vault, base64, as the background itself recalls it. */
const DEK = `(async () => {
  const { unlocked } = await chrome.storage.session.get('unlocked');
  const asked = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const db = await asked(indexedDB.open('pidlight'));
  const key = await asked(db.transaction('session').objectStore('session').get('session-key'));
  db.close();
  const bytesOf = (text) => Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
  const additionalData = new TextEncoder().encode('pidlight/session/dek');
  const algorithm = { name: 'AES-GCM', iv: bytesOf(unlocked.iv), additionalData };
  const dek = await crypto.subtle.decrypt(algorithm, key, bytesOf(unlocked.bytes));
  return btoa(String.fromCharCode(...new Uint8Array(dek)));
})()`;

/** Whether these bytes are the DEK indeed: by the key made from it, the name of a stored status is an identifier's. */
async function opensStatuses(bytes: Uint8Array, options: Page): Promise<boolean> {
  const index = Buffer.from(hkdfSync('sha256', bytes, '', 'pidlight/index', 32));
  const name = createHmac('sha256', index).update(`pid/${PASTED[0]}`).digest('hex');
  const names = (await options.evaluate(`new Promise((done) => {
    const opening = indexedDB.open('pidlight');
    opening.onsuccess = () => {
      const reading = opening.result.transaction('statuses').objectStore('statuses').getAllKeys();
      reading.onsuccess = () => (opening.result.close(), done(reading.result));
    };
  })`)) as string[];
  return bytes.length === 32 && names.includes(name);
}

/** In a database and an area of the extension's own, in an address, and in a field of a page. */
async function plant(options: Page, extension: Extension, world: World): Promise<void> {
  await options.evaluate(`new Promise((done) => {
    const opening = indexedDB.open('control');
    opening.onupgradeneeded = () => opening.result.createObjectStore('control').put('${CONTROL.database}', 1);
    opening.onsuccess = () => (opening.result.close(), done());
  })`);
  await options.evaluate(`chrome.storage.local.set({ control: '${CONTROL.area}' })`);
  const page = await extension.context.newPage();
  const url = world.ticket(`/tickets/${CONTROL.address}`);
  await page.route(url, (route) => route.fulfill({ contentType: 'text/html', body: '<textarea></textarea>' }));
  await page.goto(url);
  await page.locator('textarea').pressSequentially(CONTROL.typed);
  await page.waitForTimeout(6_000);
}

const named = (what: string, values: readonly string[]): Record<string, string> =>
  Object.fromEntries(values.map((value, index) => [`${what} ${index + 1}`, value]));

import { beforeEach, expect, it } from 'vitest';
import { browser, closeBrowser, everythingStored, freshBrowser, killWorker } from '../setup/worker.ts';

const DEK = new TextEncoder().encode('EXAMPLE-data-encryption-key-32-b');
const load = () => import('../../../background/vault/session.ts');
const database = async () => (await import('../../../background/storage/database.ts')).database();

beforeEach(() => {
  freshBrowser();
  killWorker();
});

it('nothing before anything was kept', async () => {
  expect(await (await load()).recallDek()).toBeNull();
});

it('survives a killed worker', async () => {
  await (await load()).keepDek(DEK.slice());
  killWorker();
  expect(await (await load()).recallDek()).toEqual(DEK);
});

it('is gone with the browser: the key that stays on disk opens nothing', async () => {
  await (await load()).keepDek(DEK.slice());
  await closeBrowser();
  expect(await (await load()).recallDek()).toBeNull();
  expect(await (await database()).count('session')).toBe(1);
});

it('is gone without the key: what is in memory opens nothing', async () => {
  await (await load()).keepDek(DEK.slice());
  await (await database()).clear('session');
  expect(await (await load()).recallDek()).toBeNull();
});

it('does not open with the key of another time', async () => {
  const { keepDek, recallDek } = await load();
  await keepDek(DEK.slice());
  const old = await browser.storage.session.get('unlocked');
  await keepDek(DEK.slice());
  await browser.storage.session.set(old);
  expect(await recallDek()).toBeNull();
});

it('forgets both halves', async () => {
  const { forgetDek, keepDek } = await load();
  await keepDek(DEK.slice());
  await forgetDek();
  expect(browser.storage.session.values.size).toBe(0);
  expect(await (await database()).count('session')).toBe(0);
});

it('writes the key in clear nowhere, and one that cannot be taken out', async () => {
  await (await load()).keepDek(DEK.slice());
  const everything = await everythingStored();
  expect(everything).not.toContain('EXAMPLE-data');
  expect(everything).not.toContain(btoa('EXAMPLE-data'));
  const key = await (await database()).get('session', 'session-key');
  expect(key?.extractable).toBe(false);
});

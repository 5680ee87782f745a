import { deleteDB } from 'idb';
import { beforeEach, expect, it, vi } from 'vitest';
import { freshBrowser, killWorker } from '../setup/worker.ts';

const load = () => import('../../../background/storage/database.ts');

beforeEach(() => {
  freshBrowser();
  killWorker();
});

it('is opened once, with these stores', async () => {
  const { database } = await load();
  expect(await database()).toBe(await database());
  expect([...(await database()).objectStoreNames]).toEqual(['recent', 'session', 'statuses', 'vault']);
});

it('is empty after it was cleared, and still there', async () => {
  const { clearDatabase, database } = await load();
  await (await database()).put('vault', 'x', 'record');
  await clearDatabase();
  expect(await (await database()).count('vault')).toBe(0);
});

it('makes way for whoever deletes or upgrades it, and opens again', async () => {
  const { database } = await load();
  const before = await database();
  await deleteDB('pidlight');
  expect(await database()).not.toBe(before);
  expect(await (await database()).count('vault')).toBe(0);
});

it('a refusal is no refusal for ever', async () => {
  const { database } = await load();
  const open = vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
    throw new DOMException('blocked', 'SecurityError');
  });
  await expect(database()).rejects.toThrow('blocked');
  expect(await database()).toBeDefined();
  open.mockRestore();
});

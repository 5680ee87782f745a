import { deleteDB, openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
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

describe('T38: an upgrade', () => {
  it('T38: goes ahead at once while the worker has the database open, 100 times of 100', async () => {
    const { database } = await load();
    let [upgraded, slowest] = [0, 0];
    for (let run = 0; run < 100; run += 1) {
      await database();
      const started = performance.now();
      const newer = await openDB('pidlight', 2 + run, { blocked: () => expect.fail('blocked') });
      slowest = Math.max(slowest, performance.now() - started);
      newer.close();
      upgraded += 1;
      await expect(database()).rejects.toMatchObject({ name: 'VersionError' });
      await deleteDB('pidlight');
    }
    expect(upgraded).toBe(100);
    expect(slowest).toBeLessThan(1_000);
  }, 60_000);

  it('T38: that somebody holds up is said after a moment, and goes ahead when they let go', async () => {
    const { openDatabase } = await load();
    const stubborn = await openDB('pidlight', 1);
    const started = performance.now();
    await expect(openDatabase(2)).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(performance.now() - started).toBeLessThan(5_000);
    stubborn.close();
    const db = await openDatabase(2);
    expect(db.version).toBe(2);
    db.close();
  });
});

describe('inDatabase', () => {
  it('goes on with another connection when this one was closed just then', async () => {
    const { database, inDatabase } = await load();
    (await database()).close();
    await inDatabase((db) => db.put('vault', 'x', 'record'));
    expect(await (await database()).get('vault', 'record')).toBe('x');
  });

  it('passes on whatever else goes wrong, once', async () => {
    const { inDatabase } = await load();
    const work = vi.fn().mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
    await expect(inDatabase(work)).rejects.toThrow('full');
    expect(work).toHaveBeenCalledOnce();
  });
});

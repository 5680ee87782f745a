import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Keys } from '../../../background/vault/keys.ts';
import type { KnownStatus } from '../../../src/shared/status.ts';
import { ACTIVE, ENDED, PENDING, STRANGER, strangers } from '../setup/service.ts';
import { everythingStored, freshBrowser, killWorker } from '../setup/worker.ts';

const load = () => import('../../../background/lookup/cache.ts');
const database = async () => (await import('../../../background/storage/database.ts')).database();
const keysOf = async (byte: number): Promise<Keys> =>
  (await import('../../../background/vault/keys.ts')).keysFrom(new Uint8Array(32).fill(byte));

const NOW = Date.parse('2024-03-01T12:00:00Z');
const status = (checkedAt = NOW): KnownStatus => ({
  state: 'active',
  reason: 'subscribed',
  products: ['Photo Cloud'],
  checkedAt,
  account: 'Photo team',
  stale: false,
});
const open = new AbortController().signal;

beforeEach(() => {
  freshBrowser();
  killWorker();
});
afterEach(() => void vi.useRealTimers());

it('gives back what was kept, in a new worker too, and nothing for the others', async () => {
  await (await load()).writeStatus(await keysOf(1), ACTIVE, status(), open);
  killWorker();
  const known = await (await load()).readStatuses(await keysOf(1), [ENDED, ACTIVE, PENDING]);
  expect([...known]).toEqual([[ACTIVE, status()]]);
});

it('writes nothing about a customer in clear: neither who, nor what, nor for whom', async () => {
  await (await load()).writeStatus(await keysOf(1), ACTIVE, status(), open);
  const everything = await everythingStored();
  for (const word of [ACTIVE, ACTIVE.toLowerCase(), 'Photo', 'active', 'subscribed', 'team']) {
    expect(everything).not.toContain(word);
    expect(everything).not.toContain(btoa(word).slice(0, -3));
  }
  const { createHash } = await import('node:crypto');
  expect(everything).not.toContain(createHash('sha256').update(ACTIVE).digest('hex'));
});

it('says nothing to other keys', async () => {
  const { readStatuses, writeStatus } = await load();
  await writeStatus(await keysOf(1), ACTIVE, status(), open);
  expect((await readStatuses(await keysOf(2), [ACTIVE])).size).toBe(0);
});

it("does not take one customer's for another's", async () => {
  const { readStatuses, writeStatus } = await load();
  const keys = await keysOf(1);
  await writeStatus(keys, ACTIVE, status(), open);
  await writeStatus(keys, ENDED, { ...status(), state: 'ended', reason: 'none-active' }, open);
  const db = await database();
  const [[one, two], [first, second]] = [await db.getAllKeys('statuses'), await db.getAll('statuses')];
  if (!one || !two || !first || !second) return expect.unreachable();
  await db.put('statuses', second, one);
  await db.put('statuses', first, two);
  expect((await readStatuses(keys, [ACTIVE, ENDED])).size).toBe(0);
});

it('takes a changed record for none', async () => {
  const { readStatuses, writeStatus } = await load();
  const keys = await keysOf(1);
  await writeStatus(keys, ACTIVE, status(), open);
  const db = await database();
  const [[name = ''], [record]] = [await db.getAllKeys('statuses'), await db.getAll('statuses')];
  if (!record) return expect.unreachable();
  await db.put('statuses', { ...record, bytes: record.bytes.map((byte) => byte ^ 1) }, name);
  expect((await readStatuses(keys, [ACTIVE])).size).toBe(0);
});

it('keeps so many, and lets the oldest go', async () => {
  const { CACHE_LIMITS, readStatuses, writeStatus } = await load();
  const { count, countEvery } = CACHE_LIMITS;
  Object.assign(CACHE_LIMITS, { count: 3, countEvery: 1 });
  const [keys, pids] = [await keysOf(1), strangers(5)];
  for (const [at, pid] of pids.entries()) await writeStatus(keys, pid, status(NOW - at), open);
  Object.assign(CACHE_LIMITS, { count, countEvery });
  expect(new Set((await readStatuses(keys, pids)).keys())).toEqual(new Set(pids.slice(0, 3)));
  expect(count).toBe(5_000);
});

it('forgets all', async () => {
  const { clearStatuses, readStatuses, writeStatus } = await load();
  await writeStatus(await keysOf(1), ACTIVE, status(), open);
  await clearStatuses();
  expect((await readStatuses(await keysOf(1), [ACTIVE])).size).toBe(0);
});

it('writes nothing once it was aborted, not even what was being sealed', async () => {
  const { writeStatus } = await load();
  const abort = new AbortController();
  const writing = writeStatus(await keysOf(1), STRANGER, status(), abort.signal);
  abort.abort();
  await writing;
  expect(await (await database()).count('statuses')).toBe(0);
});

describe('isFresh', () => {
  const MINUTE = 60_000;

  it.each([
    ['active', 'subscribed', 0, true],
    ['active', 'subscribed', 15 * MINUTE - 1, true],
    ['active', 'subscribed', 15 * MINUTE, false],
    ['ended', 'none-active', 5 * MINUTE - 1, true],
    ['ended', 'none-active', 5 * MINUTE, false],
    ['pending', 'payment-pending', 5 * MINUTE, false],
    ['not-found', 'not-this-seller', 5 * MINUTE, false],
    // The clock was set back: nobody knows how old it is.
    ['active', 'subscribed', -1, false],
  ] as const)('%s, %s, %d ms old: %s', async (state, reason, age, expected) => {
    const { isFresh } = await load();
    vi.useFakeTimers({ toFake: ['Date'], now: NOW });
    expect(isFresh({ ...status(NOW - age), state, reason } as KnownStatus)).toBe(expected);
  });
});

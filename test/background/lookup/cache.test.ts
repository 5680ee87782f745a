import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Shelf } from '../../../background/lookup/cache.ts';
import type { Account } from '../../../background/vault/account.ts';
import type { Keys } from '../../../background/vault/keys.ts';
import { limitsOf } from '../../../src/shared/limits.ts';
import type { KnownStatus } from '../../../src/shared/status.ts';
import { ACTIVE, ENDED, PENDING, STRANGER, strangers } from '../setup/service.ts';
import { account } from '../setup/vault.ts';
import { browser, everythingStored, freshBrowser, killWorker } from '../setup/worker.ts';

const load = () => import('../../../background/lookup/cache.ts');
const database = async () => (await import('../../../background/storage/database.ts')).database();
const keysOf = async (byte: number): Promise<Keys> =>
  (await import('../../../background/vault/keys.ts')).keysFrom(new Uint8Array(32).fill(byte));
/** The shelf of one account, in a vault whose key is made of this byte. */
const shelf = async (byte = 1, change: Partial<Account> = {}): Promise<Shelf> =>
  (await load()).shelfOf(await keysOf(byte), [account(change)]);

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
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterEach(() => void vi.useRealTimers());

it('gives back what was kept, in a new worker too, and nothing for the others', async () => {
  await (await load()).writeStatus(await shelf(), ACTIVE, status(), open);
  killWorker();
  const known = await (await load()).readStatuses(await shelf(), [ENDED, ACTIVE, PENDING]);
  expect([...known]).toEqual([[ACTIVE, status()]]);
});

it('remembers which account knew the customer, sealed, and apart from what is told of them', async () => {
  const own = await shelf();
  await (await load()).writeStatus(own, ACTIVE, status(), open, 'EXAMPLE-account');
  await (await load()).writeStatus(own, STRANGER, { ...status(), state: 'not-found', reason: 'not-this-seller' }, open);
  expect(await everythingStored()).not.toContain('EXAMPLE-account');
  killWorker();
  const kept = await (await load()).readKept(await shelf(), [ACTIVE, STRANGER]);
  expect(kept.get(ACTIVE)).toEqual({ status: status(), home: 'EXAMPLE-account' });
  expect(kept.get(STRANGER)?.home).toBeUndefined();
  expect([...(await (await load()).readStatuses(own, [ACTIVE]))]).toEqual([[ACTIVE, status()]]);
});

it('opens what was kept before accounts were remembered', async () => {
  const own = await shelf();
  await (await load()).writeStatus(own, ACTIVE, status(), open);
  const { openJson, sealJson } = await import('../../../background/vault/cipher.ts');
  const db = await database();
  const [[name = ''], [record]] = [await db.getAllKeys('statuses'), await db.getAll('statuses')];
  if (!record) return expect.unreachable();
  const place = `pidlight/status/${name}/${own.owner}`;
  // As it was written then: the status, and nothing beside it.
  expect(await openJson(own.keys.customers, record, place)).toEqual(status());
  await db.put('statuses', { ...(await sealJson(own.keys.customers, status(), place)), storedAt: NOW }, name);
  expect([...(await (await load()).readKept(own, [ACTIVE]))]).toEqual([[ACTIVE, { status: status() }]]);
});

it('opens what was kept of a PID before there were other kinds', async () => {
  const { keys, owner } = await shelf();
  // As it was named then: the HMAC of `pid/` and the PID.
  const mac = await crypto.subtle.sign('HMAC', keys.index, new TextEncoder().encode(`pid/${ACTIVE}`));
  const name = Buffer.from(mac).toString('hex');
  const { sealJson } = await import('../../../background/vault/cipher.ts');
  const sealed = await sealJson(keys.customers, status(), `pidlight/status/${name}/${owner}`);
  await (await database()).put('statuses', { ...sealed, storedAt: NOW }, name);
  expect([...(await (await load()).readStatuses({ keys, owner }, [ACTIVE]))]).toEqual([[ACTIVE, status()]]);
});

it('writes nothing about a customer in clear: neither who, nor what, nor for whom', async () => {
  await (await load()).writeStatus(await shelf(), ACTIVE, status(), open);
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
  await writeStatus(await shelf(), ACTIVE, status(), open);
  expect((await readStatuses(await shelf(2), [ACTIVE])).size).toBe(0);
});

it("does not take one customer's for another's", async () => {
  const { readStatuses, writeStatus } = await load();
  const own = await shelf();
  await writeStatus(own, ACTIVE, status(), open);
  await writeStatus(own, ENDED, { ...status(), state: 'ended', reason: 'none-active' }, open);
  const db = await database();
  const [[one, two], [first, second]] = [await db.getAllKeys('statuses'), await db.getAll('statuses')];
  if (!one || !two || !first || !second) return expect.unreachable();
  await db.put('statuses', second, one);
  await db.put('statuses', first, two);
  expect((await readStatuses(own, [ACTIVE, ENDED])).size).toBe(0);
});

it('takes a changed record for none', async () => {
  const { readStatuses, writeStatus } = await load();
  const own = await shelf();
  await writeStatus(own, ACTIVE, status(), open);
  const db = await database();
  const [[name = ''], [record]] = [await db.getAllKeys('statuses'), await db.getAll('statuses')];
  if (!record) return expect.unreachable();
  await db.put('statuses', { ...record, bytes: record.bytes.map((byte) => byte ^ 1) }, name);
  expect((await readStatuses(own, [ACTIVE])).size).toBe(0);
});

it.each<[string, Partial<Account>[]]>([
  ['another account', [{ id: 'two' }]],
  ['the account as it was saved anew: another key, address or product name', [{ revision: 2 }]],
  ['one account more', [{}, { id: 'two' }]],
  ['none', []],
])('says nothing to %s', async (_what, changes) => {
  const { readStatuses, shelfOf, writeStatus } = await load();
  await writeStatus(await shelf(), ACTIVE, status(), open);
  const other = shelfOf(
    await keysOf(1),
    changes.map((change) => account(change)),
  );
  expect((await readStatuses(other, [ACTIVE])).size).toBe(0);
  expect((await readStatuses(await shelf(), [ACTIVE])).size).toBe(1);
});

it('keeps so many, and lets the oldest go', async () => {
  await browser.storage.local.set({ limits: { keptStatuses: 100 } });
  const { readStatuses, writeStatus } = await load();
  const [own, pids] = [await shelf(), strangers(151)];
  for (const [at, pid] of pids.entries()) await writeStatus(own, pid, status(NOW - at), open);
  // It counts with each fiftieth: the last one was the 151st, and the oldest.
  expect(new Set((await readStatuses(own, pids)).keys())).toEqual(new Set(pids.slice(0, 100)));
});

it('keeps nothing for longer than so many days, and deletes it', async () => {
  await browser.storage.local.set({ limits: { keptDays: 2 } });
  const { readStatuses, writeStatus } = await load();
  const own = await shelf();
  const DAY = 86_400_000;
  await writeStatus(own, ACTIVE, status(), open);
  vi.setSystemTime(NOW + 2 * DAY);
  expect((await readStatuses(own, [ACTIVE])).size).toBe(1);
  vi.setSystemTime(NOW + 2 * DAY + 1);
  expect((await readStatuses(own, [ACTIVE])).size).toBe(0);
  killWorker();
  await (await load()).writeStatus(own, ENDED, status(NOW + 2 * DAY), open);
  expect(await (await database()).count('statuses')).toBe(1);
});

it('forgets all', async () => {
  const { clearStatuses, readStatuses, writeStatus } = await load();
  await writeStatus(await shelf(), ACTIVE, status(), open);
  await clearStatuses();
  expect((await readStatuses(await shelf(), [ACTIVE])).size).toBe(0);
});

it('writes nothing once it was aborted, not even what was being sealed', async () => {
  const { writeStatus } = await load();
  const abort = new AbortController();
  const writing = writeStatus(await shelf(), STRANGER, status(), abort.signal);
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
    expect(isFresh({ ...status(NOW - age), state, reason } as KnownStatus, limitsOf({}))).toBe(expected);
  });

  it('never when it was kept as stale', async () => {
    expect((await load()).isFresh({ ...status(NOW), stale: true }, limitsOf({}))).toBe(false);
  });

  it('as long as somebody set', async () => {
    const { isFresh } = await load();
    expect(isFresh(status(NOW - 2 * MINUTE), limitsOf({ freshActive: 2 }))).toBe(false);
    expect(isFresh(status(NOW - 2 * MINUTE), limitsOf({ freshActive: 3 }))).toBe(true);
  });
});

import { type CustomerId, kindOf } from '../../src/shared/customer-id.ts';
import { type Limits, limitsOf } from '../../src/shared/limits.ts';
import type { KnownStatus } from '../../src/shared/status.ts';
import { type Database, database } from '../storage/database.ts';
import { readLimits } from '../storage/limits.ts';
import type { Account } from '../vault/account.ts';
import { openJson, sealJson } from '../vault/cipher.ts';
import type { Keys } from '../vault/keys.ts';

/** Statuses that were answered, sealed. The key is an HMAC of the identifier: the disk tells neither who nor what. */

/**
 * Whose statuses: the vault's keys, and the accounts that answered. What other accounts said, or these before they were
 * changed, cannot be opened, whatever became of the worker while they were saved.
 */
export type Shelf = { keys: Keys; owner: string };

export const shelfOf = (keys: Keys, accounts: readonly Account[]): Shelf => ({
  keys,
  owner: accounts.map(({ id, revision }) => `${id}.${revision}`).join(),
});

/** Writes until the statuses are counted again: counting costs more than writing. */
const COUNT_EVERY = 50;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Whether a status may answer without asking the service. One that was stale when it was told or kept never may. */
export function isFresh({ state, checkedAt, stale }: KnownStatus, { freshActive, freshOther }: Limits): boolean {
  const age = Date.now() - checkedAt;
  // nb. Checked in the future: the clock was set back meanwhile, and nobody knows how old it is.
  return !stale && age >= 0 && age < (state === 'active' ? freshActive : freshOther) * MINUTE_MS;
}

/** What is kept of a customer. `home`: id of the account that knew them; absent when none did, and in older records. */
export type Kept = { status: KnownStatus; home?: string };
/** As it is sealed: what was sealed before accounts were remembered opens still. */
type Sealed = KnownStatus & Pick<Kept, 'home'>;

/** The statuses alone of what {@link readKept} reads. */
export async function readStatuses(
  shelf: Shelf,
  customers: readonly CustomerId[],
): Promise<Map<CustomerId, KnownStatus>> {
  const kept = await readKept(shelf, customers);
  return new Map(Array.from(kept, ([customer, { status }]) => [customer, status]));
}

/** What is kept of these customers, and not too old to be shown. A record that cannot be opened is as good as none. */
export async function readKept(
  { keys, owner }: Shelf,
  customers: readonly CustomerId[],
): Promise<Map<CustomerId, Kept>> {
  const names = await Promise.all(customers.map((customer) => nameOf(keys, customer)));
  const { keptDays } = limitsOf(await readLimits());
  const store = (await database()).transaction('statuses').store;
  const records = await Promise.all(names.map((name) => store.get(name)));
  const all = new Map<CustomerId, Kept>();
  await Promise.all(
    customers.map(async (customer, index) => {
      const record = records[index];
      if (!record || record.storedAt < Date.now() - keptDays * DAY_MS) return;
      const opened = await openJson<Sealed>(keys.customers, record, placeOf(names[index] ?? '', owner));
      if (opened) all.set(customer, keptOf(opened));
    }),
  );
  return all;
}

function keptOf({ home, ...status }: Sealed): Kept {
  return { status: status as KnownStatus, ...(home !== undefined && { home }) };
}

/** Nothing is lost when a killed worker forgets it: the next one counts first. */
let writes = 0;

/**
 * Keep an answer, unless `signal` aborts first: what was asked before a lock or of old accounts is not written after.
 * @param home id of the account that knew the customer: the one to ask next time
 */
export async function writeStatus(
  { keys, owner }: Shelf,
  customer: CustomerId,
  status: KnownStatus,
  signal: AbortSignal,
  home?: string,
): Promise<void> {
  const name = await nameOf(keys, customer);
  const sealed = await sealJson(
    keys.customers,
    { ...status, ...(home !== undefined && { home }) } satisfies Sealed,
    placeOf(name, owner),
  );
  const db = await database();
  if (signal.aborted) return;
  await db.put('statuses', { ...sealed, storedAt: status.checkedAt }, name);
  // A worker that has just woken counts, and then now and again.
  if (writes % COUNT_EVERY === 0) await dropOldest(db, limitsOf(await readLimits()));
  writes += 1;
}

/** Delete what is too old, and the oldest of what is too much. */
async function dropOldest(db: Database, { keptStatuses, keptDays }: Limits): Promise<void> {
  const { store, done } = db.transaction('statuses', 'readwrite');
  const tooMany = (await store.count()) - keptStatuses;
  const tooOld = Date.now() - keptDays * DAY_MS;
  let oldest = await store.index('storedAt').openCursor();
  for (let left = tooMany; oldest && (left > 0 || oldest.value.storedAt < tooOld); left -= 1) {
    await oldest.delete();
    oldest = await oldest.continue();
  }
  await done;
}

/** Statuses belong to the accounts that answered: when those change, nothing old may answer for them. */
export async function clearStatuses(): Promise<void> {
  await (await database()).clear('statuses');
}

async function nameOf(keys: Keys, customer: CustomerId): Promise<string> {
  // PIDs keep the name they had before there were other kinds: what was kept then is found still.
  const text = `${kindOf(customer) === 'pid' ? 'pid' : 'customer'}/${customer}`;
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', keys.index, new TextEncoder().encode(text)));
  return Array.from(mac, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const placeOf = (name: string, owner: string): string => `pidlight/status/${name}/${owner}`;

import type { Pid } from '../../src/shared/pid.ts';
import type { KnownStatus } from '../../src/shared/status.ts';
import { type Database, database } from '../storage/database.ts';
import { openJson, sealJson } from '../vault/cipher.ts';
import type { Keys } from '../vault/keys.ts';

/** Statuses that were answered, sealed. The key is an HMAC of the identifier: the disk tells neither who nor what. */

export const CACHE_LIMITS = {
  /** Most statuses kept, but for those of the last `countEvery` writes; the oldest go first. */
  count: 5_000,
  countEvery: 50,
  /** How long a status answers without asking, in ms: good news lasts longer than bad, which customers mend. */
  freshMs: { active: 15 * 60_000, ended: 5 * 60_000, pending: 5 * 60_000, 'not-found': 5 * 60_000 },
};

/** Whether a status may answer without asking the service. */
export function isFresh({ state, checkedAt }: KnownStatus): boolean {
  const age = Date.now() - checkedAt;
  // nb. Checked in the future: the clock was set back meanwhile, and nobody knows how old it is.
  return age >= 0 && age < CACHE_LIMITS.freshMs[state];
}

/** What is kept of these customers. A record that cannot be opened is as good as none. */
export async function readStatuses(keys: Keys, pids: readonly Pid[]): Promise<Map<Pid, KnownStatus>> {
  const names = await Promise.all(pids.map((pid) => nameOf(keys, pid)));
  const store = (await database()).transaction('statuses').store;
  const records = await Promise.all(names.map((name) => store.get(name)));
  const known = new Map<Pid, KnownStatus>();
  await Promise.all(
    pids.map(async (pid, index) => {
      const record = records[index];
      const status = record && (await openJson<KnownStatus>(keys.customers, record, placeOf(names[index] ?? '')));
      if (status) known.set(pid, status);
    }),
  );
  return known;
}

/** Nothing is lost when a killed worker forgets it: the next one counts first. */
let writes = 0;

/** Keep an answer, unless `signal` aborts first: what was asked before a lock or of old accounts is not written after. */
export async function writeStatus(keys: Keys, pid: Pid, status: KnownStatus, signal: AbortSignal): Promise<void> {
  const name = await nameOf(keys, pid);
  const sealed = await sealJson(keys.customers, status, placeOf(name));
  const db = await database();
  if (signal.aborted) return;
  await db.put('statuses', { ...sealed, storedAt: status.checkedAt }, name);
  // Counting costs more than writing: a worker that has just woken counts, and then now and again.
  if (writes % CACHE_LIMITS.countEvery === 0) await dropOldest(db);
  writes += 1;
}

async function dropOldest(db: Database): Promise<void> {
  const { store, done } = db.transaction('statuses', 'readwrite');
  const tooMany = (await store.count()) - CACHE_LIMITS.count;
  let oldest = tooMany > 0 ? await store.index('storedAt').openCursor() : null;
  for (let left = tooMany; oldest && left > 0; left -= 1) {
    await oldest.delete();
    oldest = await oldest.continue();
  }
  await done;
}

/** Statuses belong to the accounts that answered: when those change, nothing old may answer for them. */
export async function clearStatuses(): Promise<void> {
  await (await database()).clear('statuses');
}

async function nameOf(keys: Keys, pid: Pid): Promise<string> {
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', keys.index, new TextEncoder().encode(`pid/${pid}`)));
  return Array.from(mac, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const placeOf = (name: string): string => `pidlight/status/${name}`;

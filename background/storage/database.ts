import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** Bytes encrypted and authenticated with AES-256-GCM: a 12-byte initialisation vector and the cipher text with its tag. */
export type Sealed = { iv: Uint8Array<ArrayBuffer>; bytes: Uint8Array<ArrayBuffer> };

/** Everything we keep in IndexedDB. Nothing about a customer and no secret stands in it in clear. */
export interface Schema extends DBSchema {
  /** One record, key `record`. Typed `unknown` because a damaged disk may have put anything there: `vault/record.ts` checks. */
  vault: { key: 'record'; value: unknown };
  /** The session key, key `session-key`: worth nothing without the wrapped DEK in `storage.session`. */
  session: { key: 'session-key'; value: CryptoKey };
  /** Statuses, by HMAC of the identifier. `storedAt` (ms) is clear so that the oldest can be dropped unread. */
  statuses: { key: string; value: Sealed & { storedAt: number }; indexes: { storedAt: number } };
  /** The last look-ups of the popup, one sealed list, key `list`. */
  recent: { key: 'list'; value: Sealed };
}

export type Database = IDBPDatabase<Schema>;

const NAME = 'pidlight';
const VERSION = 1;

let opening: Promise<Database> | undefined;

/**
 * The database, opened once for the life of the worker and again after the browser closed it under us.
 * Rejects when the browser refuses storage; callers turn that into the reason `storage`.
 */
export function database(): Promise<Database> {
  opening ??= open().catch((error: unknown) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

/** Empty every store: nothing of ours is left in it. */
export async function clearDatabase(): Promise<void> {
  const db = await database();
  await Promise.all([...db.objectStoreNames].map((name) => db.clear(name)));
}

async function open(): Promise<Database> {
  return openDB<Schema>(NAME, VERSION, {
    upgrade(db) {
      db.createObjectStore('vault');
      db.createObjectStore('session');
      db.createObjectStore('statuses').createIndex('storedAt', 'storedAt');
      db.createObjectStore('recent');
    },
    // A newer version of ours wants to upgrade: let it, at once.
    blocking: (_current, _blocked, event) => {
      (event.target as IDBDatabase).close();
      opening = undefined;
    },
    terminated: () => {
      opening = undefined;
    },
  });
}

import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** Bytes encrypted and authenticated with AES-256-GCM: a 12-byte initialisation vector and the cipher text with its tag. */
export type Sealed = { iv: Uint8Array<ArrayBuffer>; bytes: Uint8Array<ArrayBuffer> };

/** Everything we keep in IndexedDB. Nothing about a customer and no secret stands in it in clear. */
export interface Schema extends DBSchema {
  /**
   * One record, key `record`; during an import, and until the vault is unlocked again, also the one before it, key `previous`.
   * Typed `unknown` because a damaged disk may have put anything there: `vault/record.ts` checks.
   */
  vault: { key: 'record' | 'previous'; value: unknown };
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
/** How long somebody else may keep us from opening the database, in ms, before that is said: an upgrade waits for all. */
const PATIENCE_MS = 800;

let opening: Promise<Database> | undefined;

/**
 * The database, opened once for the life of the worker and again after the browser closed it under us.
 * Rejects when the browser refuses storage; callers turn that into the reason `storage`.
 */
export function database(): Promise<Database> {
  if (!opening) {
    const started = openDatabase();
    opening = started;
    started.catch(() => {
      if (opening === started) opening = undefined;
    });
  }
  return opening;
}

/** As `work` with the database; once more when the browser, or a newer Pidlight, closed it just then. */
export async function inDatabase<T>(work: (db: Database) => Promise<T>): Promise<T> {
  try {
    return await work(await database());
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error;
    opening = undefined;
    return work(await database());
  }
}

/** Empty every store: nothing of ours is left in it. */
export async function clearDatabase(): Promise<void> {
  const db = await database();
  await Promise.all([...db.objectStoreNames].map((name) => db.clear(name)));
}

/**
 * Open it in this version. Rejects with a `DOMException`: `VersionError` where a newer Pidlight has been, `TimeoutError`
 * while somebody keeps an older one open. Exported for tests: ask {@link database}.
 */
export function openDatabase(version = VERSION): Promise<Database> {
  return new Promise((opened, refused) => {
    let isLate = false;
    const opening = openDB<Schema>(NAME, version, {
      upgrade,
      blocked: () => void setTimeout(late, PATIENCE_MS),
      blocking: (_current, _blocked, event) => giveWay(event.target as IDBDatabase),
      terminated: forget,
    });
    const late = () => {
      isLate = true;
      refused(new DOMException('The database is kept open in an older version.', 'TimeoutError'));
    };
    // Too late for this caller, and in the way of the next: it is opened again when asked for.
    opening.then((db) => (isLate ? db.close() : opened(db)), refused);
  });
}

/** From any version to this one. */
function upgrade(db: Database, from: number): void {
  if (from >= 1) return;
  db.createObjectStore('vault');
  db.createObjectStore('session');
  db.createObjectStore('statuses').createIndex('storedAt', 'storedAt');
  db.createObjectStore('recent');
}

/** A newer version of ours wants to upgrade, or somebody to delete: let it, at once. */
function giveWay(db: IDBDatabase): void {
  db.close();
  forget();
}

function forget(): void {
  opening = undefined;
}

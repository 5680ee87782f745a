import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fail, ok } from '../../src/shared/result.ts';
import { startWorker } from './setup/calls.ts';
import { cheapKdf, realKdf } from './setup/cheap-kdf.ts';
import { call, POPUP } from './setup/senders.ts';
import { account, PASSPHRASE, storedRecord } from './setup/vault.ts';
import { browser, killWorker } from './setup/worker.ts';

/** A disk, or the browser's memory, that is full when the vault is unlocked: what `keys.ts` and `tries.ts` make of it together. */

const { local, session } = browser.storage;
const ask = (name: string, input: unknown = null) => call(POPUP, name, input);
const unlock = () => ask('unlock', { passphrase: PASSPHRASE });
const database = async () => (await import('../../background/storage/database.ts')).database();
const FULL_MEMORY = new Error('Session storage quota bytes exceeded. Values were not stored.');

/** The session key cannot be written: nothing else is ever put into this store. */
function refusePut(error: DOMException): void {
  const { put } = IDBObjectStore.prototype;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
    if (this.name !== 'session') return put.call(this, value, key);
    throw error;
  });
}
function refuseItem(name: string, error: Error): void {
  const { set } = session;
  vi.spyOn(session, 'set').mockImplementation((items) => (name in items ? Promise.reject(error) : set(items)));
}

beforeEach(async () => {
  vi.restoreAllMocks();
  cheapKdf();
  await startWorker();
});
afterAll(realKdf);

const refusals: [string, () => void, string][] = [
  ['the session key, no room', () => refusePut(new DOMException('full', 'QuotaExceededError')), 'quota'],
  ['the session key, an error', () => refusePut(new DOMException('broken', 'UnknownError')), 'storage'],
  ['the sealed DEK', () => refuseItem('unlocked', FULL_MEMORY), 'quota'],
  ['the lease', () => refuseItem('lease', FULL_MEMORY), 'quota'],
];

describe('unlock', () => {
  it.each(refusals)('%s: that is said, the vault is locked, and nothing is lost', async (_what, refuse, reason) => {
    await ask('createVault', { passphrase: PASSPHRASE });
    const { changeAccounts } = await import('../../background/vault/vault.ts');
    await changeAccounts(() => ok([account()]));
    await ask('lock');
    const before = [await storedRecord(), [...local.values]];
    refuse();
    expect(await unlock()).toEqual(fail(reason));
    expect(await ask('vaultState')).toEqual(ok('locked'));
    expect(await ask('listAccounts')).toEqual(fail('locked'));
    expect([await storedRecord(), [...local.values]]).toEqual(before);
    // No half of an unlocked vault is left, for this worker or the next.
    expect([...session.values.keys()].filter((name) => ['unlocked', 'lease'].includes(name))).toEqual([]);
    expect(await (await database()).count('session')).toBe(0);
    vi.restoreAllMocks();
    expect(await ask('nextTry')).toEqual(ok(0));
    expect(await unlock()).toEqual(ok(null));
    expect(await ask('listAccounts')).toMatchObject({ value: [{ id: 'one' }] });
  });

  it.each(refusals)('%s, eight times: it does not count as a wrong passphrase', async (_what, refuse, reason) => {
    await ask('createVault', { passphrase: PASSPHRASE });
    await ask('lock');
    refuse();
    for (let count = 0; count < 8; count += 1) expect(await unlock()).toEqual(fail(reason));
    expect(await ask('nextTry')).toEqual(ok(0));
  });

  it.each(refusals)('%s, of a vault that was open: it is locked, not half open', async (_what, refuse, reason) => {
    await ask('createVault', { passphrase: PASSPHRASE });
    refuse();
    expect(await unlock()).toEqual(fail(reason));
    expect(await ask('vaultState')).toEqual(ok('locked'));
    vi.restoreAllMocks();
    killWorker();
    const { keys } = await import('../../background/vault/keys.ts');
    expect(await keys()).toBeNull();
  });
});

it.each(refusals)('a first vault, %s: that is said, and it is a first run still', async (_what, refuse, reason) => {
  refuse();
  expect(await ask('createVault', { passphrase: PASSPHRASE })).toEqual(fail(reason));
  expect(await ask('vaultState')).toEqual(ok('not-set-up'));
  vi.restoreAllMocks();
  expect(await ask('createVault', { passphrase: PASSPHRASE })).toEqual(ok(null));
  expect(await ask('vaultState')).toEqual(ok('unlocked'));
});

it('the DEK is wiped where it could not be kept', async () => {
  const { unlockWith } = await import('../../background/vault/keys.ts');
  for (const [, refuse] of refusals) {
    refuse();
    const dek = new Uint8Array(32).fill(7);
    await expect(unlockWith(dek)).rejects.toThrow();
    expect(dek).toEqual(new Uint8Array(32));
    vi.restoreAllMocks();
  }
});

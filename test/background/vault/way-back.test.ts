import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Account } from '../../../background/vault/account.ts';
import { fail, ok } from '../../../src/shared/result.ts';
import { cheapKdf, realKdf } from '../setup/cheap-kdf.ts';
import { diesAfter } from '../setup/death.ts';
import { edited, sealedText } from '../setup/records.ts';
import { account, loseRecord, loseVault, PASSPHRASE, storedRecord, storeRecord } from '../setup/vault.ts';
import { browser, everythingStored, freshBrowser, killWorker } from '../setup/worker.ts';

const OTHER = 'EXAMPLE backup horse';
const MINE = account({ id: 'mine' });
const local = browser.storage.local;
const load = () => import('../../../background/vault/way-back.ts');
const vault = () => import('../../../background/vault/vault.ts');
const tries = () => import('../../../background/vault/tries.ts');
const shut = async () => (await vault()).lock();
const state = async () => (await vault()).vaultState();
const isKept = async () => (await (await load()).wayBack()) !== null;
const bringBack = async () => (await load()).bringBack(shut);

/** A backup, made elsewhere, whose passphrase is OTHER. */
async function backupOf(accounts: readonly Account[]): Promise<string> {
  const { newDek, newId, sealVault } = await import('../../../background/vault/envelope.ts');
  const { textOf } = await import('../../../background/vault/record.ts');
  return textOf(await sealVault(OTHER, { id: newId(), generation: 1 }, newDek(), accounts));
}
const importIt = async (text: string) =>
  (await import('../../../background/vault/backup.ts')).importBackup(text, OTHER, shut);

/** A vault of two generations under PASSPHRASE with one account, locked. */
async function ownVault(): Promise<string> {
  const { changeAccounts, createVault } = await vault();
  await createVault(PASSPHRASE);
  await changeAccounts(() => ok([MINE]));
  await shut();
  return (await storedRecord()) as string;
}
/** The same, and a backup imported over it. Returns its record, and the imported one. */
async function imported(): Promise<[own: string, imported: string]> {
  const own = await ownVault();
  expect(await importIt(await backupOf([account()]))).toEqual(ok(null));
  return [own, (await storedRecord()) as string];
}
/** The account in the vault that this passphrase opens, or why it opens none. */
async function opens(passphrase: string): Promise<string> {
  const { lock, readAccounts, unlock } = await vault();
  const unlocked = await unlock(passphrase);
  const accounts = await readAccounts();
  await lock();
  if (!unlocked.ok) return unlocked.reason;
  return accounts.ok ? (accounts.value[0]?.id ?? 'none') : accounts.reason;
}

beforeEach(() => {
  vi.restoreAllMocks();
  freshBrowser();
  cheapKdf();
  killWorker();
});
afterAll(realKdf);

it('nothing is kept before an import, nor where there was no vault, and nothing can be brought back', async () => {
  expect(await isKept()).toBe(false);
  await ownVault();
  expect(await isKept()).toBe(false);
  const before = await everythingStored();
  expect(await bringBack()).toEqual(fail('no-such-thing'));
  expect(await everythingStored()).toBe(before);
  freshBrowser();
  killWorker();
  await importIt(await backupOf([]));
  expect(await isKept()).toBe(false);
});

it('the vault is the one before, byte for byte, locked, on every shelf; in a new worker, too', async () => {
  const [own] = await imported();
  killWorker();
  expect(await isKept()).toBe(true);
  expect(await bringBack()).toEqual(ok(null));
  killWorker();
  expect([await state(), await storedRecord(), local.values.get('vaultMirror')]).toEqual(['locked', own, own]);
  expect(local.values.get('vaultSentinel')).toMatchObject({ generation: 2 });
  expect([await isKept(), await bringBack()]).toEqual([false, fail('no-such-thing')]);
  expect([await opens(OTHER), await opens(PASSPHRASE)]).toEqual(['wrong-passphrase', 'mine']);
  // It is no half of a vault: its mirror restores it.
  await loseRecord();
  killWorker();
  expect([await state(), await storedRecord()]).toEqual(['locked', own]);
});

it('ends with the first unlock of the imported one', async () => {
  await imported();
  await opens(PASSPHRASE);
  expect(await isKept()).toBe(true);
  expect(await opens(OTHER)).toBe('one');
  expect([await isKept(), await bringBack()]).toEqual([false, fail('no-such-thing')]);
  expect(await opens(OTHER)).toBe('one');
});

it('what is imported over an import that nobody unlocked keeps the vault before both', async () => {
  const [own] = await imported();
  expect(await importIt(await backupOf([account({ id: 'third' })]))).toEqual(ok(null));
  expect(await isKept()).toBe(true);
  expect(await bringBack()).toEqual(ok(null));
  expect(await storedRecord()).toBe(own);
});

it('and so does an import that a full disk refuses', async () => {
  const [own, other] = await imported();
  const text = await backupOf([]);
  vi.spyOn(local, 'set').mockRejectedValue(new Error('QUOTA_BYTES quota exceeded'));
  expect(await importIt(text)).toEqual(fail('quota'));
  vi.restoreAllMocks();
  expect(await storedRecord()).toBe(other);
  expect(await bringBack()).toEqual(ok(null));
  expect(await storedRecord()).toBe(own);
});

describe('the imported vault is in trouble', () => {
  it.each<[string, () => Promise<unknown>, string]>([
    ['damaged', async () => [await storeRecord('x'), await local.set({ vaultMirror: 'y' })], 'damaged'],
    [
      'of a newer Pidlight',
      async () => storeRecord(edited((await storedRecord()) as string, (record) => ({ ...record, version: 3 }))),
      'unsupported',
    ],
  ])('%s: the way back is open', async (_what, arrange, trouble) => {
    const [own] = await imported();
    await arrange();
    expect(await state()).toBe(trouble);
    expect(await bringBack()).toEqual(ok(null));
    expect([await state(), await storedRecord()]).toEqual(['locked', own]);
  });
});

describe('no way back to a vault in trouble', () => {
  it.each<[string, () => Promise<unknown>, string]>([
    ['damaged', async () => [await storeRecord('x'), await local.set({ vaultMirror: 'y' })], 'damaged'],
    ['gone', loseVault, 'missing'],
    [
      'of a newer Pidlight',
      async () => storeRecord(edited(await sealedText(), (record) => ({ ...record, version: 3 }))),
      'unsupported',
    ],
    [
      'rolled back',
      async () => {
        const { id } = JSON.parse((await storedRecord()) as string) as { id: string };
        const old = await sealedText({ id, generation: 1 });
        return [await storeRecord(old), await local.set({ vaultMirror: old })];
      },
      'rolled-back',
    ],
  ])('%s: an import does not make it good', async (_what, arrange, trouble) => {
    await ownVault();
    await arrange();
    expect(await state()).toBe(trouble);
    expect(await importIt(await backupOf([account()]))).toEqual(ok(null));
    const before = await everythingStored();
    expect([await isKept(), await bringBack()]).toEqual([false, fail('no-such-thing')]);
    expect(await everythingStored()).toBe(before);
    expect(await opens(OTHER)).toBe('one');
  });
});

it('an unlock of the old one that an import overtakes unlocks nothing, and leaves the way back', async () => {
  const own = await ownVault();
  const { unlockIfStill, unlock, readAccounts } = await vault();
  const backup = await backupOf([account()]);
  expect(await importIt(backup)).toEqual(ok(null));
  const dek = new Uint8Array(32).fill(1);
  expect(await unlockIfStill(own, dek)).toBe(false);
  expect([await state(), await isKept(), dek.every((byte) => byte === 0)]).toEqual(['locked', true, true]);
  // Whichever of the two comes first.
  expect(await bringBack()).toEqual(ok(null));
  const [unlocked, done] = await Promise.all([unlock(PASSPHRASE), importIt(backup)]);
  expect(done).toEqual(ok(null));
  if (unlocked.ok) await shut();
  else expect(unlocked.reason).toBe('wrong-passphrase');
  expect(await state()).toBe('locked');
  expect(await isKept()).toBe(true);
  expect(await opens(OTHER)).toBe('one');
  expect((await readAccounts()).ok).toBe(false);
});

it('wrong passphrases count on: an import is no way round the wait', async () => {
  const own = await ownVault();
  const { forgetTries, nextTry, tryPassphrase } = await tries();
  const guess = () => tryPassphrase(async () => (await vault()).unlock('EXAMPLE guess'));
  for (const _ of [1, 2, 3, 4]) expect(await guess()).toEqual(fail('wrong-passphrase'));
  // As `changes.ts` does it.
  await importIt(await backupOf([]));
  await forgetTries();
  for (const _ of [1, 2]) await guess();
  expect(await bringBack()).toEqual(ok(null));
  expect([await storedRecord(), await nextTry()]).toEqual([own, 0]);
  expect(await guess()).toEqual(fail('wrong-passphrase'));
  expect(await nextTry()).toBeGreaterThan(4_000);
});

describe('a disk that refuses', () => {
  const refused = (name: string, reason: Error) => {
    const { set } = local;
    vi.spyOn(local, 'set').mockImplementation((items) => (name in items ? Promise.reject(reason) : set(items)));
  };

  it.each<[string, () => unknown, string]>([
    ['the sentinel', () => refused('vaultSentinel', new Error('IO error')), 'storage'],
    ['the mirror', () => refused('vaultMirror', new Error('QUOTA_BYTES quota exceeded')), 'quota'],
    [
      'the record',
      () =>
        vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
          throw new DOMException('full', 'QuotaExceededError');
        }),
      'quota',
    ],
  ])('%s: the imported one stands as it was, and the way back is open still', async (_what, refuse, reason) => {
    const [own, other] = await imported();
    refuse();
    expect(await bringBack()).toEqual(fail(reason));
    vi.restoreAllMocks();
    killWorker();
    expect([await state(), await storedRecord(), local.values.get('vaultMirror')]).toEqual(['locked', other, other]);
    expect(await isKept()).toBe(true);
    expect(await bringBack()).toEqual(ok(null));
    expect([await state(), await storedRecord()]).toEqual(['locked', own]);
  });

  const noPut = () =>
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });

  it.each<[string, () => unknown]>([
    [
      'the record, and then to have it undone',
      () => {
        const { set } = local;
        let sentinels = 0;
        noPut();
        vi.spyOn(local, 'set').mockImplementation((items) => {
          if ('vaultSentinel' in items) sentinels += 1;
          return sentinels > 1 ? Promise.reject(new Error('IO error')) : set(items);
        });
      },
    ],
    [
      'the record, where no sentinel says what was there',
      async () => {
        await local.remove('vaultSentinel');
        noPut();
      },
    ],
  ])('%s: what is aside stays there, and is the vault', async (_what, refuse) => {
    const [own] = await imported();
    await refuse();
    expect(await bringBack()).toEqual(ok(null));
    vi.restoreAllMocks();
    killWorker();
    expect(await opens(PASSPHRASE)).toBe('mine');
    expect(await storedRecord()).toBe(own);
  });

  it('and will not have it undone: the one before is the vault', async () => {
    const [own] = await imported();
    const { set } = local;
    let sentinels = 0;
    vi.spyOn(local, 'set').mockImplementation((items) => {
      if ('vaultSentinel' in items) sentinels += 1;
      return 'vaultMirror' in items || sentinels > 1 ? Promise.reject(new Error('IO error')) : set(items);
    });
    expect(await bringBack()).toEqual(ok(null));
    vi.restoreAllMocks();
    killWorker();
    expect([await state(), await storedRecord()]).toEqual(['locked', own]);
    expect(await opens(PASSPHRASE)).toBe('mine');
  });
});

it('a worker that is killed at any step: one of the two opens, and the one before can be had', async () => {
  const found: string[] = [];
  for (let steps = 0, isDead = true; isDead; steps += 1) {
    freshBrowser();
    killWorker();
    const [own, other] = await imported();
    isDead = await diesAfter(steps, bringBack);
    expect(await state(), `after ${steps}`).toBe('locked');
    const stored = await storedRecord();
    found.push(stored === own ? 'before' : stored === other ? 'imported' : 'neither');
    if (stored === other) expect(await bringBack()).toEqual(ok(null));
    expect(await isKept(), `after ${steps}`).toBe(false);
    expect(await opens(PASSPHRASE), `after ${steps}`).toBe('mine');
  }
  // None was the imported one after the first that was not.
  expect(found.join()).toMatch(/^(imported,)+before(,before)+$/);
}, 60_000);

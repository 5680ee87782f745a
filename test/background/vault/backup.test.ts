import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Account } from '../../../background/vault/account.ts';
import type { VaultRecord } from '../../../background/vault/record.ts';
import { fail, ok } from '../../../src/shared/result.ts';
import { cheapKdf, realKdf } from '../setup/cheap-kdf.ts';
import { oldRecord } from '../setup/record-v1.ts';
import { edited, flipped, sealedText } from '../setup/records.ts';
import {
  account,
  desktop,
  hosted,
  loseRecord,
  loseVault,
  PASSPHRASE,
  SECRET,
  storedRecord,
  storeRecord,
  unlockedVault,
} from '../setup/vault.ts';
import { browser, everythingStored, freshBrowser, killWorker } from '../setup/worker.ts';

const OTHER = 'EXAMPLE backup horse';
const FULL = account({ saved: [desktop(), hosted()] });
const load = () => import('../../../background/vault/backup.ts');
const vault = () => import('../../../background/vault/vault.ts');
const shut = async () => (await vault()).lock();
const previous = async () => (await import('../../../background/vault/shelves.ts')).readPrevious();

async function backupOf(accounts: readonly Account[]): Promise<string> {
  await unlockedVault(accounts);
  const backup = await (await load()).exportBackup(OTHER);
  if (!backup.ok) throw new Error(backup.reason);
  return backup.value.text;
}

beforeEach(() => {
  vi.restoreAllMocks();
  freshBrowser();
  cheapKdf();
  killWorker();
});
afterAll(realKdf);

describe('exportBackup', () => {
  it('is a file of the day, with keys of its own and nothing in clear', async () => {
    await unlockedVault([FULL]);
    const stored = JSON.parse((await storedRecord()) as string) as VaultRecord;
    const backup = await (await load()).exportBackup(OTHER, new Date('2024-03-01T12:00:00Z'));
    if (!backup.ok) throw new Error(backup.reason);
    expect(backup.value.name).toBe('pidlight-2024-03-01.pidlight-vault.json');
    const made = JSON.parse(backup.value.text) as VaultRecord;
    expect(made.kdf.salt).not.toBe(stored.kdf.salt);
    expect(made.id).not.toBe(stored.id);
    for (const secret of [SECRET, 'Photo', OTHER]) expect(backup.value.text).not.toContain(secret);
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['locked', async () => [await unlockedVault([]), await shut()], OTHER],
    ['not-set-up', async () => undefined, OTHER],
    ['weak-passphrase', () => unlockedVault([]), 'short'],
  ])('%s', async (reason, arrange, passphrase) => {
    await arrange();
    expect(await (await load()).exportBackup(passphrase)).toEqual(fail(reason));
  });
});

it('a vault that Pidlight 0.1 made too big opens still, and can be neither changed nor put into a file', async () => {
  const big = account({ saved: Array(200).fill(desktop({ userToken: 'x'.repeat(1_000) })) });
  await storeRecord(await oldRecord([big]));
  const { changeAccounts, readAccounts, unlock } = await vault();
  expect(await unlock(PASSPHRASE)).toEqual(ok(null));
  expect(await readAccounts()).toEqual(ok([big]));
  expect(await changeAccounts(() => ok([]))).toEqual(fail('storage'));
  expect(await (await load()).exportBackup(OTHER)).toEqual(fail('quota'));
});

describe('importBackup', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['a new computer', async () => freshBrowser()],
    ['a vault', () => unlockedVault([account({ id: 'two' })])],
    ['a vault that is missing', async () => [await unlockedVault([]), await loseVault()]],
    ['a vault that is damaged', async () => [await unlockedVault([]), await loseVault(), await storeRecord('x')]],
    [
      'a record of a newer Pidlight',
      async () => [
        await unlockedVault([]),
        await storeRecord(edited(await sealedText(), (record) => ({ ...record, version: 3 }))),
      ],
    ],
  ])('on %s: the vault is the backup’s, locked, under its passphrase', async (_what, arrange) => {
    const text = await backupOf([FULL]);
    await arrange();
    killWorker();
    expect(await (await load()).importBackup(`${text}\n`, OTHER, shut)).toEqual(ok(null));
    killWorker();
    const { readAccounts, unlock, vaultState } = await vault();
    expect(await vaultState()).toBe('locked');
    expect(await unlock(OTHER)).toEqual(ok(null));
    expect(await readAccounts()).toEqual(ok([FULL]));
    expect((await storedRecord()) as string).not.toBe(text);
    expect(browser.storage.local.values.get('vaultMirror')).toBe(await storedRecord());
  });

  it('keeps the one before until the next unlock', async () => {
    const text = await backupOf([FULL]);
    await unlockedVault([account({ id: 'two' })]);
    const before = await storedRecord();
    await (await load()).importBackup(text, OTHER, shut);
    expect(await previous()).toMatchObject({ record: before, sentinel: { generation: 1 } });
    const { unlock } = await vault();
    await unlock(PASSPHRASE);
    expect(await previous()).toMatchObject({ record: before });
    await unlock(OTHER);
    expect(await previous()).toBeNull();
  });

  it.each<[string, (text: string) => Promise<string> | string, string, string]>([
    ['a wrong passphrase', (text) => text, PASSPHRASE, 'wrong-passphrase'],
    ['a picture', () => 'GIF89a', OTHER, 'not-a-backup'],
    ['other JSON', () => '{"accounts":[]}', OTHER, 'not-a-backup'],
    ['nothing', () => '', OTHER, 'not-a-backup'],
    ['a file that is too big', (text) => text + 'x'.repeat(262_144), OTHER, 'not-a-backup'],
    ['a byte changed', (text) => flipped(text, text.length - 90, 1), OTHER, 'damaged'],
    ['cut short', (text) => text.slice(0, -20), OTHER, 'damaged'],
    ['a newer one', (text) => edited(text, (record) => ({ ...record, version: 3 })), OTHER, 'unsupported'],
    [
      'a cheap derivation',
      (text) => edited(text, (record) => ({ ...record, kdf: { ...record.kdf, passes: 1 } })),
      OTHER,
      'out-of-bounds',
    ],
    [
      'a derivation out of bounds',
      (text) => edited(text, (record) => ({ ...record, kdf: { ...record.kdf, memory: 2 ** 31 } })),
      OTHER,
      'out-of-bounds',
    ],
    ['accounts that are none', () => sealedText({}, [{ any: 'thing' } as unknown as Account]), PASSPHRASE, 'damaged'],
    [
      'an account on the way to somebody',
      () => sealedText({}, [account({ endpoint: 'http://evil.example/' })]),
      PASSPHRASE,
      'damaged',
    ],
    [
      'an identifier that is none',
      () => sealedText({}, [account({ saved: [hosted({ pid: 'PID' as never })] })]),
      PASSPHRASE,
      'damaged',
    ],
  ])('%s changes nothing', async (_what, change, passphrase, reason) => {
    const text = await backupOf([FULL]);
    await unlockedVault([account({ id: 'two' })]);
    const before = await everythingStored();
    const changed = await change(text);
    const answer = await (await load()).importBackup(changed, passphrase, shut);
    expect(answer).toEqual(fail(reason));
    expect(await everythingStored()).toBe(before);
    expect(await (await vault()).vaultState()).toBe('unlocked');
  });

  it('a disk that is full: the one before stands, locked', async () => {
    const text = await backupOf([FULL]);
    await unlockedVault([account({ id: 'two' })]);
    const before = await storedRecord();
    vi.spyOn(browser.storage.local, 'set').mockRejectedValue(new Error('QUOTA_BYTES quota exceeded'));
    expect(await (await load()).importBackup(text, OTHER, shut)).toEqual(fail('quota'));
    vi.restoreAllMocks();
    expect(await storedRecord()).toBe(before);
    expect(await (await vault()).vaultState()).toBe('locked');
  });

  it.each<[string, (before: Map<string, unknown>) => Promise<unknown>]>([
    ['before the mirror', (before) => browser.storage.local.set(Object.fromEntries(before))],
    ['before the sentinel', (before) => browser.storage.local.set({ vaultSentinel: before.get('vaultSentinel') })],
  ])('a browser that dies %s: the one before opens again', async (_what, arrange) => {
    const text = await backupOf([FULL]);
    await unlockedVault([account({ id: 'two' })]);
    const [record, local] = [await storedRecord(), new Map(browser.storage.local.values)];
    await (await load()).importBackup(text, OTHER, shut);
    await arrange(local);
    killWorker();
    expect(await (await vault()).vaultState()).toBe('locked');
    expect(await storedRecord()).toBe(record);
  });

  it('what the one before left behind does not come back', async () => {
    const text = await backupOf([FULL]);
    await unlockedVault([account({ id: 'two' })]);
    await (await load()).importBackup(text, OTHER, shut);
    const imported = await storedRecord();
    await loseRecord();
    killWorker();
    expect(await (await vault()).vaultState()).toBe('locked');
    expect(await storedRecord()).toBe(imported);
  });
});

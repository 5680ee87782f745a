import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { VaultRecord } from '../../../background/vault/record.ts';
import { fail, ok } from '../../../src/shared/result.ts';
import { account, PASSPHRASE, SECRET, TOKEN, unlockedVault } from '../setup/vault.ts';
import { browser, closeBrowser, everythingStored, freshBrowser, killWorker } from '../setup/worker.ts';

const load = () => import('../../../background/vault/vault.ts');
const database = async () => (await import('../../../background/storage/database.ts')).database();
const stored = async () => (await (await database()).get('vault', 'record')) as VaultRecord;
const put = async (value: unknown) => (await database()).put('vault', value, 'record');

/** The first vault of this file, made once with a passphrase: a derivation costs what it should. */
let made: { disk: VaultRecord; sentinel: Record<string, unknown> };

beforeAll(async () => {
  freshBrowser();
  const { createVault, vaultState } = await load();
  expect(await vaultState()).toBe('not-set-up');
  expect(await createVault(PASSPHRASE)).toEqual(ok(null));
  expect(await vaultState()).toBe('unlocked');
  made = { disk: await stored(), sentinel: Object.fromEntries(browser.storage.local.values) };
});

beforeEach(async () => {
  freshBrowser();
  killWorker();
});
afterAll(freshBrowser);

/** The vault of {@link made}, locked. */
async function lockedVault(): Promise<void> {
  await put(made.disk);
  await browser.storage.local.set(made.sentinel);
}

describe('createVault', () => {
  it('writes down what it used to derive', () => {
    expect(made.disk.kdf).toMatchObject({ name: 'argon2id', memory: 65_536, passes: 3, lanes: 4 });
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['a vault', async () => undefined, 'already-set-up'],
    ['a damaged vault', () => put({ ...made.disk, checksum: '' }), 'damaged'],
    ['one that is gone', async () => (await database()).clear('vault'), 'damaged'],
  ])('writes nothing over %s', async (_what, arrange, reason) => {
    await lockedVault();
    await arrange();
    const before = await stored();
    expect(await (await load()).createVault(PASSPHRASE)).toEqual(fail(reason));
    expect(await stored()).toEqual(before);
    expect(await (await load()).vaultState()).toBe(reason === 'damaged' ? 'damaged' : 'locked');
  });

  it('makes one of two that are asked for at the same time', async () => {
    const { createVault, lock, unlock } = await load();
    const results = await Promise.all([createVault('EXAMPLE one'), createVault('EXAMPLE two')]);
    const winner = results.findIndex((result) => result.ok);
    expect(results[1 - winner]).toEqual(fail('already-set-up'));
    await lock();
    expect(await unlock(winner === 0 ? 'EXAMPLE one' : 'EXAMPLE two')).toEqual(ok(null));
  });
});

describe('unlock', () => {
  it('tells wrong, damaged and missing apart; the right one opens', async () => {
    const { readAccounts, unlock, vaultState } = await load();
    expect(await unlock(PASSPHRASE)).toEqual(fail('not-set-up'));
    await lockedVault();
    expect(await vaultState()).toBe('locked');
    expect(await unlock(`${PASSPHRASE}!`)).toEqual(fail('wrong-passphrase'));
    expect(await readAccounts()).toEqual(fail('locked'));
    expect(await stored()).toEqual(made.disk);
    expect(await unlock(PASSPHRASE)).toEqual(ok(null));
    expect(await readAccounts()).toEqual(ok([]));
    await put({ ...made.disk, generation: 9 });
    expect(await unlock(PASSPHRASE)).toEqual(fail('damaged'));
    expect(await readAccounts()).toEqual(fail('damaged'));
  });
});

describe('unlocked', () => {
  it('survives a killed worker, and not a lock', async () => {
    await unlockedVault([account()]);
    killWorker();
    const { lock, readAccounts, vaultState } = await load();
    expect(await vaultState()).toBe('unlocked');
    expect(await readAccounts()).toEqual(ok([account()]));
    await lock();
    expect(await vaultState()).toBe('locked');
    expect(await readAccounts()).toEqual(fail('locked'));
  });

  it('does not survive a closed browser', async () => {
    await unlockedVault([account()]);
    await closeBrowser();
    expect(await (await load()).vaultState()).toBe('locked');
  });
});

describe('changeAccounts', () => {
  it('keeps changes that are made at the same time, every one', async () => {
    await unlockedVault([]);
    const { changeAccounts, readAccounts } = await load();
    const ids = ['a', 'b', 'c', 'd'];
    await Promise.all(ids.map((id) => changeAccounts((accounts) => ok([...accounts, account({ id })]))));
    const accounts = await readAccounts();
    expect(accounts.ok && accounts.value.map(({ id }) => id).toSorted()).toEqual(ids);
    expect((await stored()).generation).toBe(5);
  });

  it('writes nothing when the change fails', async () => {
    await unlockedVault([account()]);
    const before = await stored();
    expect(await (await load()).changeAccounts(() => fail('conflict'))).toEqual(fail('conflict'));
    expect(await stored()).toEqual(before);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['locked', async () => (await load()).lock()],
    ['damaged', async () => put({ ...(await stored()), generation: 7 })],
    ['not-set-up', async () => freshBrowser()],
  ])('%s: changes nothing', async (reason, arrange) => {
    await unlockedVault([account()]);
    await arrange();
    if (reason === 'not-set-up') killWorker();
    const change = () => ok([]);
    expect(await (await load()).changeAccounts(change)).toEqual(fail(reason));
  });

  it('refuses older accounts with the checksum made anew', async () => {
    await unlockedVault([account()]);
    const old = await stored();
    await (await load()).changeAccounts(() => ok([]));
    const { checksum: _dropped, ...now } = await stored();
    await (await database()).clear('vault');
    const { writeRecord } = await import('../../../background/vault/record.ts');
    await writeRecord({ ...now, generation: 1 });
    await writeRecord({ ...now, data: old.data });
    expect(await (await load()).readAccounts()).toEqual(fail('damaged'));
  });
});

it('writes no secret in clear', async () => {
  await unlockedVault([account()]);
  const everything = await everythingStored();
  for (const secret of [SECRET, TOKEN, 'Photo', PASSPHRASE]) expect(everything).not.toContain(secret);
});

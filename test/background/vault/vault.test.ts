import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { VaultRecord } from '../../../background/vault/record.ts';
import { fail, ok } from '../../../src/shared/result.ts';
import { cheapKdf, realKdf } from '../setup/cheap-kdf.ts';
import { oldRecord } from '../setup/record-v1.ts';
import { edited, flipped } from '../setup/records.ts';
import {
  account,
  loseVault,
  PASSPHRASE,
  SECRET,
  storedRecord,
  storeRecord,
  TOKEN,
  unlockedVault,
} from '../setup/vault.ts';
import { browser, closeBrowser, everythingStored, freshBrowser, killWorker } from '../setup/worker.ts';

const load = () => import('../../../background/vault/vault.ts');
const stored = async () => (await storedRecord()) as string;
const record = async () => JSON.parse(await stored()) as VaultRecord;

/** The first vault of this file, made once with a passphrase: a derivation costs what it should. */
let made: { disk: string; local: Record<string, unknown> };

beforeAll(async () => {
  freshBrowser();
  const { createVault, vaultState } = await load();
  expect(await vaultState()).toBe('not-set-up');
  expect(await createVault(PASSPHRASE)).toEqual(ok(null));
  expect(await vaultState()).toBe('unlocked');
  made = { disk: await stored(), local: Object.fromEntries(browser.storage.local.values) };
});

beforeEach(async () => {
  freshBrowser();
  killWorker();
});
afterAll(() => {
  freshBrowser();
  realKdf();
});

/** The vault of {@link made}, locked. */
async function lockedVault(): Promise<void> {
  await storeRecord(made.disk);
  await browser.storage.local.set(made.local);
}

describe('createVault', () => {
  it('writes down what it used to derive', () => {
    expect(JSON.parse(made.disk).kdf).toMatchObject({ name: 'argon2id', memory: 65_536, passes: 3, lanes: 4 });
  });

  it.each<[string, () => Promise<unknown>, string, string]>([
    ['a vault', async () => undefined, 'already-set-up', 'locked'],
    ['one that was restored just then', () => storeRecord('x'), 'already-set-up', 'locked'],
    ['a damaged vault', async () => [await loseVault(), await storeRecord('x')], 'damaged', 'damaged'],
    ['one that is gone', loseVault, 'missing', 'missing'],
  ])('writes nothing over %s', async (_what, arrange, reason, state) => {
    await lockedVault();
    await arrange();
    const { createVault, vaultState } = await load();
    expect(await vaultState()).toBe(state);
    const before = await everythingStored();
    expect(await createVault(PASSPHRASE)).toEqual(fail(reason));
    expect(await everythingStored()).toBe(before);
  });

  it('makes one of two that are asked for at the same time', async () => {
    const { createVault, lock, unlock } = await load();
    const results = await Promise.all([createVault('EXAMPLE number one'), createVault('EXAMPLE number two')]);
    const winner = results.findIndex((result) => result.ok);
    expect(results[1 - winner]).toEqual(fail('already-set-up'));
    await lock();
    expect(await unlock(winner === 0 ? 'EXAMPLE number one' : 'EXAMPLE number two')).toEqual(ok(null));
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
    await loseVault();
    await storeRecord(flipped(made.disk, 99, 1));
    expect(await unlock(PASSPHRASE)).toEqual(fail('damaged'));
    expect(await readAccounts()).toEqual(fail('damaged'));
  });

  it('T1: bits of the stored bytes changed: always a reason, and the record is left as it is', async () => {
    cheapKdf();
    killWorker();
    const { unlock } = await load();
    const reasons = new Set<string>();
    for (let index = 0; index < made.disk.length; index += 7) {
      const changed = flipped(made.disk, index, 1 << (index % 8));
      await storeRecord(changed);
      const answer = await unlock(PASSPHRASE);
      reasons.add(answer.ok ? 'opened' : answer.reason);
      expect(await stored()).toBe(changed);
    }
    expect([...reasons]).toEqual(['damaged']);
    realKdf();
  });
});

describe('what an unlock tidies', () => {
  const unlocked = async () => {
    cheapKdf();
    killWorker();
    const { unlock } = await load();
    expect(await unlock(PASSPHRASE)).toEqual(ok(null));
  };
  afterAll(realKdf);

  it('a record of version 1 is read, and written as the present one', async () => {
    cheapKdf();
    killWorker();
    const old = await oldRecord([account()]);
    await storeRecord(old);
    await browser.storage.local.set({ vaultSentinel: { id: old.id, generation: old.generation } });
    expect(await (await load()).vaultState()).toBe('locked');
    expect(await (await load()).unlock(`${PASSPHRASE}!`)).toEqual(fail('wrong-passphrase'));
    expect(await storedRecord()).toEqual(old);
    await unlocked();
    expect(await record()).toMatchObject({ version: 2, id: old.id, generation: old.generation + 1 });
    expect(browser.storage.local.values.get('vaultMirror')).toBe(await stored());
    expect(await (await load()).changeAccounts((accounts) => ok([...accounts, account({ id: 'two' })]))).toEqual(
      ok(null),
    );
    await (await load()).lock();
    await unlocked();
    expect(await (await load()).readAccounts()).toEqual(ok([account(), account({ id: 'two' })]));
  });

  it.each<[string, (old: Awaited<ReturnType<typeof oldRecord>>) => unknown]>([
    ['changed', (old) => ({ ...old, generation: old.generation + 1 })],
    ['with rubbish beside it', (old) => ({ ...old, more: 1 })],
  ])('a record of version 1, %s, is damaged', async (_what, change) => {
    await storeRecord(change(await oldRecord([account()])));
    expect(await (await load()).vaultState()).toBe('damaged');
  });

  it('a derivation that is behind is raised, silently and once', async () => {
    cheapKdf();
    killWorker();
    const { newDek, newId, sealUnder } = await import('../../../background/vault/envelope.ts');
    const { deriveKek } = await import('../../../background/vault/kdf.ts');
    const { writeRecord } = await import('../../../background/vault/keeping.ts');
    const kdf = { name: 'argon2id', memory: 16_384, passes: 2, lanes: 1, salt: 'AAAAAAAAAAAAAAAAAAAAAA==' } as const;
    const kek = await deriveKek(PASSPHRASE, kdf);
    const weak = await sealUnder(kek, kdf, { id: newId(), generation: 1 }, newDek(), [account()]);
    await writeRecord(undefined, weak, async () => true);
    await unlocked();
    expect(await record()).toMatchObject({ generation: 2, kdf: { memory: 65_536, passes: 3, lanes: 4 } });
    await (await load()).lock();
    await unlocked();
    expect(await record()).toMatchObject({ generation: 2 });
    expect(await (await load()).readAccounts()).toEqual(ok([account()]));
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
    expect((await record()).generation).toBe(5);
  });

  it('writes nothing when the change fails', async () => {
    await unlockedVault([account()]);
    const before = await stored();
    expect(await (await load()).changeAccounts(() => fail('conflict'))).toEqual(fail('conflict'));
    expect(await stored()).toEqual(before);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['locked', async () => (await load()).lock()],
    ['missing', loseVault],
    ['damaged', async () => [await loseVault(), await storeRecord('x')]],
    ['not-set-up', async () => freshBrowser()],
  ])('%s: changes nothing', async (reason, arrange) => {
    await unlockedVault([account()]);
    await arrange();
    if (reason === 'not-set-up') killWorker();
    const change = () => ok([]);
    expect(await (await load()).changeAccounts(change)).toEqual(fail(reason));
  });

  it('refuses older accounts in a newer record, with a checksum that fits', async () => {
    await unlockedVault([account()]);
    const { data } = await record();
    await (await load()).changeAccounts(() => ok([]));
    const mixed = edited(await stored(), (now) => ({ ...now, data }));
    await browser.storage.local.clear();
    await storeRecord(mixed);
    expect(await (await load()).readAccounts()).toEqual(fail('damaged'));
  });
});

it('writes no secret in clear', async () => {
  await unlockedVault([account()]);
  const everything = await everythingStored();
  for (const secret of [SECRET, TOKEN, 'Photo', PASSPHRASE]) expect(everything).not.toContain(secret);
});

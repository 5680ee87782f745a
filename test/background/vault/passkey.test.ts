import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { VaultRecord } from '../../../background/vault/record.ts';
import { fail, ok } from '../../../src/shared/result.ts';
import { cheapKdf, realKdf } from '../setup/cheap-kdf.ts';
import { oldRecord } from '../setup/record-v1.ts';
import { edited } from '../setup/records.ts';
import { account, loseVault, PASSKEY, PASSPHRASE, storedRecord, storeRecord } from '../setup/vault.ts';
import { browser, closeBrowser, everythingStored, freshBrowser, killWorker } from '../setup/worker.ts';

const load = () => import('../../../background/vault/passkey.ts');
const vault = () => import('../../../background/vault/vault.ts');
const record = async () => JSON.parse((await storedRecord()) as string) as VaultRecord;
const view = ({ credential, salt }: typeof PASSKEY) => ({ credential, salt });
const key = ({ credential, secret }: typeof PASSKEY) => ({ credential, secret });
const bytes = (text: string) => btoa(text.padEnd(32, '.'));
/** Another authenticator. */
const other = (count = 2): typeof PASSKEY => ({
  credential: btoa(`EXAMPLE credential ${count}`),
  salt: bytes(`EXAMPLE salt ${count}`),
  secret: bytes(`EXAMPLE secret ${count}`),
});

/** A vault with an account and a passkey, unlocked. */
async function used(): Promise<void> {
  const { changeAccounts, createVault } = await vault();
  await createVault(PASSPHRASE);
  await changeAccounts(() => ok([account()]));
  expect(await add()).toEqual(ok(null));
}
const add = async (passkey = PASSKEY, passphrase = PASSPHRASE) => (await load()).addPasskey(passphrase, passkey);
const unlock = async (passkey = PASSKEY) => (await load()).unlockByPasskey(key(passkey));
const list = async () => (await load()).listPasskeys();
async function locked(): Promise<void> {
  await used();
  await (await vault()).lock();
}

beforeEach(() => {
  vi.restoreAllMocks();
  freshBrowser();
  cheapKdf();
  killWorker();
});
afterAll(realKdf);

describe('T40: a vault with a passkey', () => {
  it('opens by it, as it does by the passphrase, however often worker and browser end', async () => {
    await locked();
    const { lock, readAccounts, unlock: byPassphrase, vaultState } = await vault();
    expect(await unlock()).toEqual(ok(null));
    expect(await vaultState()).toBe('unlocked');
    expect(await readAccounts()).toEqual(ok([account()]));
    await lock();
    expect(await byPassphrase(PASSPHRASE)).toEqual(ok(null));
    await closeBrowser();
    expect(await (await vault()).vaultState()).toBe('locked');
    expect(await unlock()).toEqual(ok(null));
    killWorker();
    expect(await (await vault()).readAccounts()).toEqual(ok([account()]));
  });

  it.each<[string, typeof PASSKEY]>([
    ['another authenticator', other()],
    ['another secret', { ...PASSKEY, secret: other().secret }],
    ['another credential', { ...PASSKEY, credential: other().credential }],
  ])('%s does not: it stays locked, nothing is written, and the passphrase opens', async (_what, wrong) => {
    await locked();
    const before = await everythingStored();
    expect(await unlock(wrong)).toEqual(fail('wrong-passkey'));
    expect(await (await vault()).vaultState()).toBe('locked');
    expect(await everythingStored()).toBe(before);
    expect(await (await vault()).unlock(PASSPHRASE)).toEqual(ok(null));
  });

  it('one that was removed opens no more; the others and the passphrase do', async () => {
    await used();
    await add(other());
    expect(await (await load()).removePasskey(PASSKEY.credential)).toEqual(ok(null));
    expect(await list()).toEqual(ok([view(other())]));
    await (await vault()).lock();
    expect(await unlock()).toEqual(fail('wrong-passkey'));
    expect(await unlock(other())).toEqual(ok(null));
    expect(await (await vault()).readAccounts()).toEqual(ok([account()]));
    expect(await (await vault()).unlock(PASSPHRASE)).toEqual(ok(null));
  });

  it('a change of passphrase takes it away', async () => {
    await used();
    const { changePassphrase } = await import('../../../background/vault/passphrase.ts');
    await changePassphrase(PASSPHRASE, 'EXAMPLE another horse', (await vault()).lock);
    expect(await list()).toEqual(ok([]));
    expect(await unlock()).toEqual(fail('wrong-passkey'));
    expect(await (await vault()).unlock('EXAMPLE another horse')).toEqual(ok(null));
  });

  it('a backup holds none, and an imported one leaves none', async () => {
    await used();
    const { exportBackup, importBackup } = await import('../../../background/vault/backup.ts');
    const made = await exportBackup('EXAMPLE backup horse');
    if (!made.ok) throw new Error(made.reason);
    expect(JSON.parse(made.value.text)).toMatchObject({ wraps: [{ type: 'passphrase' }] });
    expect(made.value.text).not.toContain(PASSKEY.credential);
    expect(await importBackup(made.value.text, 'EXAMPLE backup horse', (await vault()).lock)).toEqual(ok(null));
    expect(await unlock()).toEqual(fail('wrong-passkey'));
    expect(await (await vault()).unlock('EXAMPLE backup horse')).toEqual(ok(null));
  });
});

describe('T40: a passkey’s wrap that somebody changed, with a checksum that fits', () => {
  type Passkey = Extract<VaultRecord['wraps'][number], { type: 'passkey' }>;
  const changed = (change: (wrap: Passkey, other: Passkey) => Passkey) => (before: VaultRecord) => {
    const [passphrase, first, second] = before.wraps as [VaultRecord['wraps'][number], Passkey, Passkey];
    return { ...before, wraps: [passphrase, change(first, second), second] };
  };

  it.each<[string, (wrap: Passkey, other: Passkey) => Passkey]>([
    ['another salt', (wrap, { salt }) => ({ ...wrap, salt })],
    ['another credential', (wrap) => ({ ...wrap, credential: other(3).credential })],
    ['another generation', (wrap) => ({ ...wrap, generation: 1 })],
    ['the bytes of another', (wrap, { iv, bytes: theirs }) => ({ ...wrap, iv, bytes: theirs })],
  ])('%s: restored from the copy; without one it is damaged, and nothing opens it', async (_what, change) => {
    await used();
    await add(other());
    await (await vault()).lock();
    const whole = await storedRecord();
    const tampered = edited(whole as string, changed(change));
    await storeRecord(tampered);
    expect(await unlock()).toEqual(ok(null));
    expect(await storedRecord()).toBe(whole);

    await (await vault()).lock();
    await browser.storage.local.clear();
    await storeRecord(tampered);
    // What it wraps is bound to its place: that way does not open. The other does, and finds accounts of other wraps.
    expect(await unlock()).toEqual(fail('wrong-passkey'));
    expect(await unlock(other())).toEqual(fail('damaged'));
    expect(await (await vault()).unlock(PASSPHRASE)).toEqual(fail('damaged'));
  });
});

describe('addPasskey', () => {
  it('lists what an authenticator is asked with, in the order of adding, locked too, and no secret', async () => {
    await used();
    await add(other());
    await (await vault()).lock();
    expect(await list()).toEqual(ok([view(PASSKEY), view(other())]));
    const everything = await everythingStored();
    for (const { secret } of [PASSKEY, other()])
      for (const text of [secret, atob(secret)]) expect(everything).not.toContain(text);
  });

  it('leaves the vault as it was, locked or unlocked, one generation on, mirror and all', async () => {
    await used();
    const before = await record();
    expect(await (await vault()).vaultState()).toBe('unlocked');
    await (await vault()).lock();
    await add(other());
    expect(await (await vault()).vaultState()).toBe('locked');
    const after = await record();
    expect([after.id, after.generation]).toEqual([before.id, before.generation + 1]);
    expect(after.wraps.slice(0, 2)).toEqual(before.wraps);
    expect(browser.storage.local.values.get('vaultMirror')).toBe(await storedRecord());
  });

  it('the same credential again takes the place of the one before', async () => {
    await locked();
    const again = { ...PASSKEY, salt: other().salt, secret: other().secret };
    expect(await add(again)).toEqual(ok(null));
    expect(await list()).toEqual(ok([view(again)]));
    expect(await unlock()).toEqual(fail('wrong-passkey'));
    expect(await unlock(again)).toEqual(ok(null));
  });

  it('takes nine, and no tenth, though one of the nine may be exchanged', async () => {
    await used();
    for (let count = 2; count <= 9; count += 1) expect(await add(other(count))).toEqual(ok(null));
    const before = await storedRecord();
    expect(await add(other(10))).toEqual(fail('too-many'));
    expect(await storedRecord()).toBe(before);
    expect(await add({ ...other(5), salt: other(11).salt })).toEqual(ok(null));
    expect((await record()).wraps).toHaveLength(10);
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['a wrong passphrase', async () => undefined, 'wrong-passphrase'],
    ['a vault that is gone', loseVault, 'missing'],
    ['none', async () => freshBrowser(), 'not-set-up'],
  ])('%s: nothing is written', async (_what, arrange, reason) => {
    await used();
    await arrange();
    killWorker();
    const before = await everythingStored();
    expect(await add(other(), `${PASSPHRASE}!`)).toEqual(fail(reason));
    expect(await everythingStored()).toBe(before);
  });

  it('a disk that is full: the record before stands, and its passkey opens', async () => {
    await locked();
    vi.spyOn(browser.storage.local, 'set').mockRejectedValue(new Error('QUOTA_BYTES quota exceeded'));
    expect(await add(other())).toEqual(fail('quota'));
    vi.restoreAllMocks();
    expect(await list()).toEqual(ok([view(PASSKEY)]));
    expect(await unlock()).toEqual(ok(null));
  });

  it('a record of version 1 has no place for one', async () => {
    const old = await oldRecord([account()]);
    await storeRecord(old);
    expect(await add()).toEqual(fail('storage'));
    expect(await list()).toEqual(ok([]));
    expect(await unlock()).toEqual(fail('wrong-passkey'));
    expect(await storedRecord()).toEqual(old);
  });
});

describe('at the same time', () => {
  it('passkeys and accounts: none is lost', async () => {
    await used();
    const { changeAccounts, readAccounts } = await vault();
    const others = [2, 3, 4].map(other);
    const ids = ['a', 'b', 'c'];
    const done = await Promise.all([
      ...others.map((each) => add(each)),
      ...ids.map((id) => changeAccounts((now) => ok([...now, account({ id })]))),
      (await load()).removePasskey(PASSKEY.credential),
    ]);
    expect(done).toEqual(Array(7).fill(ok(null)));
    const [accounts, passkeys] = [await readAccounts(), await list()];
    expect(accounts.ok && accounts.value.map(({ id }) => id).toSorted()).toEqual([...ids, 'one']);
    expect(new Set(passkeys.ok ? passkeys.value : [])).toEqual(new Set(others.map(view)));
    await (await vault()).lock();
    for (const each of others) expect(await unlock(each)).toEqual(ok(null));
  });
});

describe('unlockByPasskey', () => {
  it('puts back a record that was lost, and drops the way back to the vault before', async () => {
    await locked();
    const { database } = await import('../../../background/storage/database.ts');
    const db = await database();
    await db.put('vault', { record: 'EXAMPLE', sentinel: null }, 'previous');
    await db.delete('vault', 'record');
    expect(await unlock()).toEqual(ok(null));
    expect(await db.getAllKeys('vault')).toEqual(['record']);
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['none', async () => freshBrowser(), 'not-set-up'],
    ['one that is gone', loseVault, 'missing'],
  ])('%s: says so', async (_what, arrange, reason) => {
    await locked();
    await arrange();
    killWorker();
    expect(await unlock()).toEqual(fail(reason));
  });

  it('by a wrap that was moved here from another vault: it does not open', async () => {
    await locked();
    const mine = await record();
    freshBrowser();
    killWorker();
    await locked();
    const theirs = await record();
    const [, wrap] = mine.wraps;
    const [passphrase] = theirs.wraps;
    await browser.storage.local.clear();
    await storeRecord(edited((await storedRecord()) as string, (now) => ({ ...now, wraps: [passphrase, wrap] })));
    expect(await unlock()).toEqual(fail('wrong-passkey'));
  });
});

describe('removePasskey', () => {
  it.each<[string, () => Promise<unknown>, string]>([
    ['locked', async () => (await vault()).lock(), 'locked'],
    ['not there', async () => (await load()).removePasskey(PASSKEY.credential), 'no-such-thing'],
    ['gone', loseVault, 'missing'],
  ])('%s: changes nothing', async (_what, arrange, reason) => {
    await used();
    await arrange();
    const before = await everythingStored();
    expect(await (await load()).removePasskey(PASSKEY.credential)).toEqual(fail(reason));
    expect(await everythingStored()).toBe(before);
  });
});

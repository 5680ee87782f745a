import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { VaultRecord } from '../../../background/vault/record.ts';
import { fail, ok } from '../../../src/shared/result.ts';
import { cheapKdf, realKdf } from '../setup/cheap-kdf.ts';
import { diesAfter } from '../setup/death.ts';
import { account, loseVault, PASSPHRASE, storedRecord } from '../setup/vault.ts';
import { browser, everythingStored, freshBrowser, killWorker } from '../setup/worker.ts';

const NEXT = 'EXAMPLE another horse';
const load = () => import('../../../background/vault/passphrase.ts');
const vault = () => import('../../../background/vault/vault.ts');
const record = async () => JSON.parse((await storedRecord()) as string) as VaultRecord;

/** A vault with an account, unlocked. */
async function used(): Promise<void> {
  const { changeAccounts, createVault } = await vault();
  await createVault(PASSPHRASE);
  await changeAccounts(() => ok([account()]));
}
const change = async (current = PASSPHRASE, next = NEXT) =>
  (await load()).changePassphrase(current, next, (await vault()).lock);

beforeEach(() => {
  vi.restoreAllMocks();
  freshBrowser();
  cheapKdf();
  killWorker();
});
afterAll(realKdf);

it('afterwards the vault is locked, and opens with the new one alone, as it was', async () => {
  await used();
  expect(await change()).toEqual(ok(null));
  const { readAccounts, unlock, vaultState } = await vault();
  expect(await vaultState()).toBe('locked');
  expect(await unlock(PASSPHRASE)).toEqual(fail('wrong-passphrase'));
  expect(await unlock(NEXT)).toEqual(ok(null));
  expect(await readAccounts()).toEqual(ok([account()]));
});

it('salt, wrapped DEK and data are others; the vault is the same, one generation on', async () => {
  await used();
  const before = await record();
  await change();
  const after = await record();
  expect([after.id, after.generation]).toEqual([before.id, before.generation + 1]);
  expect(after.kdf.salt).not.toBe(before.kdf.salt);
  expect(browser.storage.local.values.get('vaultMirror')).toBe(await storedRecord());
});

it('the DEK is a new one: the old keys open nothing of it', async () => {
  await used();
  const { keys } = await import('../../../background/vault/keys.ts');
  const { openAccounts } = await import('../../../background/vault/envelope.ts');
  const old = (await keys())?.accounts;
  if (!old) throw new Error('locked');
  expect(await openAccounts(await record(), old)).toEqual([account()]);
  await change();
  expect(await openAccounts(await record(), old)).toBeNull();
});

describe('changes nothing', () => {
  it.each<[string, string, string, string]>([
    ['a wrong passphrase', `${PASSPHRASE}!`, NEXT, 'wrong-passphrase'],
    ['a weak one', PASSPHRASE, 'short', 'weak-passphrase'],
  ])('%s', async (_what, current, next, reason) => {
    await used();
    const before = await everythingStored();
    expect(await change(current, next)).toEqual(fail(reason));
    expect(await everythingStored()).toBe(before);
    expect(await (await vault()).vaultState()).toBe('unlocked');
  });

  it('no vault, or none that opens', async () => {
    expect(await change()).toEqual(fail('not-set-up'));
    await used();
    await loseVault();
    expect(await change()).toEqual(fail('missing'));
  });

  it('a disk that is full: locked, and the old one opens', async () => {
    await used();
    vi.spyOn(browser.storage.local, 'set').mockRejectedValue(new Error('QUOTA_BYTES quota exceeded'));
    expect(await change()).toEqual(fail('quota'));
    vi.restoreAllMocks();
    expect(await (await vault()).unlock(NEXT)).toEqual(fail('wrong-passphrase'));
    expect(await (await vault()).unlock(PASSPHRASE)).toEqual(ok(null));
  });
});

it('an account that was saved meanwhile is kept', async () => {
  await used();
  const { changePassphrase } = await load();
  const { changeAccounts, lock, readAccounts, unlock } = await vault();
  let saves = 0;
  const shut = async () => {
    saves += 1;
    if (saves === 1) await changeAccounts((accounts) => ok([...accounts, account({ id: 'two' })]));
    await lock();
  };
  expect(await changePassphrase(PASSPHRASE, NEXT, shut)).toEqual(ok(null));
  expect(saves).toBe(2);
  await unlock(NEXT);
  expect(await readAccounts()).toEqual(ok([account(), account({ id: 'two' })]));
});

it('T7: a worker that is killed at any step of the writing: exactly one of old and new opens', async () => {
  const opened: unknown[] = [];
  for (let steps = 0, isDead = true; isDead; steps += 1) {
    freshBrowser();
    killWorker();
    await used();
    isDead = await diesAfter(steps, change);
    const { lock, unlock } = await vault();
    await lock();
    const works = [(await unlock(PASSPHRASE)).ok && 'old', (await unlock(NEXT)).ok && 'new'].filter(Boolean);
    expect(works, `after ${steps}`).toHaveLength(1);
    opened.push(...works);
  }
  // None was old after the first that was new.
  expect(opened.join()).toMatch(/^(old,)+new(,new)+$/);
}, 60_000);

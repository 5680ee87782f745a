import type { Account, SavedCustomer } from '../../../background/vault/account.ts';
import type { Keys } from '../../../background/vault/keys.ts';
import type { Pid } from '../../../src/shared/pid.ts';

/** Obviously made up. */
export const ACCESS_KEY = 'AKIAIOSFODNN7EXAMPLE';
export const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
export const TOKEN = '{ProductToken}AAMGQXBwVGtuEXAMPLE/+=';
/** Of a version that can be refreshed. */
export const USER_TOKEN = '{UserToken}AAAHVXNlclRrbEXAMPLE/+=';
export const CUSTOMER_KEY = 'YSJ4L29BRHP0EXAMPLE';
export const CUSTOMER_SECRET = 'kUdrlXJtn55OI/L3EHMGD/aVmHEXAMPLEKEY';
export const PASSPHRASE = 'EXAMPLE lantern orbit walrus mitten cactus';
/** What an authenticator was asked with, and what it gave. */
export const PASSKEY = {
  credential: btoa('EXAMPLE credential'),
  salt: btoa('EXAMPLE salt of thirty-two bytes'),
  secret: btoa('EXAMPLE PRF value of 32 bytes ...'.slice(0, 32)),
};

export const account = (change: Partial<Account> = {}): Account => ({
  id: 'one',
  revision: 1,
  name: 'Photo team',
  source: 'license-service',
  endpoint: 'http://127.0.0.1:9/',
  signature: '1',
  accessKeyId: ACCESS_KEY,
  secretAccessKey: SECRET,
  products: [{ name: 'Photo Cloud', code: '6883959E', token: TOKEN, offerCode: '68A808C7' }],
  ...change,
});

/** Customers as the vault keeps them. */
export const desktop = (change: Partial<SavedCustomer & { kind: 'desktop' }> = {}): SavedCustomer => ({
  id: 'desk',
  kind: 'desktop',
  productCode: '6883959E',
  savedAt: 1,
  userToken: USER_TOKEN,
  accessKeyId: CUSTOMER_KEY,
  secretAccessKey: CUSTOMER_SECRET,
  ...change,
});
export const hosted = (change: Partial<SavedCustomer & { kind: 'hosted' }> = {}): SavedCustomer => ({
  id: 'host',
  kind: 'hosted',
  productCode: '6883959E',
  savedAt: 2,
  userToken: USER_TOKEN,
  pid: 'PPHUXKJYQBLH753XI5BBW5DMW54' as Pid,
  ...change,
});

/** A vault that holds these accounts and is unlocked, without the half second that a passphrase costs. */
export async function unlockedVault(accounts: readonly Account[]): Promise<Keys> {
  const { random, sealingKey } = await import('../../../background/vault/cipher.ts');
  const { newDek, newId, sealUnder } = await import('../../../background/vault/envelope.ts');
  const { removeVault, writeRecord } = await import('../../../background/vault/keeping.ts');
  const { newKdf } = await import('../../../background/vault/kdf.ts');
  const { keysFrom, unlockWith } = await import('../../../background/vault/keys.ts');
  const dek = newDek();
  const keys = await keysFrom(dek.slice());
  const kek = await sealingKey(random(32));
  const record = await sealUnder(kek, newKdf(), { id: newId(), generation: 1 }, dek, accounts);
  await removeVault();
  const written = await writeRecord(undefined, record, async () => true);
  if (!written.ok || !written.value) throw new Error('The vault was not written.');
  await unlockWith(dek);
  return keys;
}

/** The stored text of the vault's record, and whatever else stands in its place. */
export async function storedRecord(): Promise<unknown> {
  const { database } = await import('../../../background/storage/database.ts');
  return (await database()).get('vault', 'record');
}
export async function storeRecord(raw: unknown): Promise<void> {
  const { database } = await import('../../../background/storage/database.ts');
  await (await database()).put('vault', raw, 'record');
}
/** What a disk may do to IndexedDB (F3). */
export async function loseRecord(): Promise<void> {
  const { database } = await import('../../../background/storage/database.ts');
  await (await database()).clear('vault');
}
/** As {@link loseRecord}, and to the copy too. */
export async function loseVault(): Promise<void> {
  const { default: browser } = await import('../../harness/fake-browser.ts');
  await loseRecord();
  await browser.storage.local.remove('vaultMirror');
}

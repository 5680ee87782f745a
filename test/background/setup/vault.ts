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
export const PASSPHRASE = 'EXAMPLE correct horse';

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
  const { base64, random, seal, sealingKey, sealJson } = await import('../../../background/vault/cipher.ts');
  const { keysFrom, unlockWith } = await import('../../../background/vault/keys.ts');
  const { dataPlace, wrapPlace, writeRecord } = await import('../../../background/vault/record.ts');
  const { KDF_DEFAULTS } = await import('../../../background/vault/kdf.ts');
  const dek = random(32);
  const keys = await keysFrom(dek.slice());
  const kdf = { ...KDF_DEFAULTS, salt: base64(random(16)) };
  const header = { format: 'pidlight-vault', version: 1, id: base64(random(16)), generation: 1, kdf } as const;
  const wrap = await seal(await sealingKey(random(32)), dek, wrapPlace(header));
  await writeRecord({ ...header, wrap, data: await sealJson(keys.accounts, accounts, dataPlace(header)) });
  await unlockWith(dek);
  return keys;
}

import type { Account } from '../../../background/vault/account.ts';
import type { Keys } from '../../../background/vault/keys.ts';

/** Obviously made up. */
export const ACCESS_KEY = 'AKIAIOSFODNN7EXAMPLE';
export const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
export const TOKEN = '{ProductToken}AAMGQXBwVGtuEXAMPLE/+=';
export const PASSPHRASE = 'EXAMPLE correct horse';

export const account = (change: Partial<Account> = {}): Account => ({
  id: 'one',
  revision: 1,
  name: 'Photo team',
  source: 'license-service',
  endpoint: 'http://127.0.0.1:9/',
  accessKeyId: ACCESS_KEY,
  secretAccessKey: SECRET,
  products: [{ name: 'Photo Cloud', code: '6883959E', token: TOKEN, offerCode: '68A808C7' }],
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

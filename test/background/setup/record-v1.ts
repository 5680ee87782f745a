import type { Account } from '../../../background/vault/account.ts';
import type { RecordV1 } from '../../../background/vault/record-v1.ts';
import { PASSPHRASE } from './vault.ts';

/** A record as Pidlight 0.1 wrote it, under {@link PASSPHRASE}. */
export async function oldRecord(accounts: readonly Account[]): Promise<RecordV1> {
  const { base64, random, seal, sealJson } = await import('../../../background/vault/cipher.ts');
  const { deriveKek, KDF_DEFAULTS } = await import('../../../background/vault/kdf.ts');
  const { keysFrom } = await import('../../../background/vault/keys.ts');
  const { checksumV1, dataPlaceV1, wrapPlaceV1 } = await import('../../../background/vault/record-v1.ts');
  const dek = random(32);
  const kdf = { ...KDF_DEFAULTS, salt: base64(random(16)) };
  const header = { format: 'pidlight-vault', version: 1, id: base64(random(16)), generation: 3, kdf } as const;
  const { accounts: key } = await keysFrom(dek.slice());
  const wrap = await seal(await deriveKek(PASSPHRASE, kdf), dek, wrapPlaceV1(header));
  const record = { ...header, wrap, data: await sealJson(key, accounts, dataPlaceV1(header)) };
  return { ...record, checksum: await checksumV1(record) };
}

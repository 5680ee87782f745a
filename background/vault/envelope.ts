import { fail, ok, type Result } from '../../src/shared/result.ts';
import type { Account } from './account.ts';
import { base64, open, openJson, random, seal, sealJson } from './cipher.ts';
import { canDerive, deriveKek, isBehind, type KdfParameters, newKdf } from './kdf.ts';
import { keysFrom } from './keys.ts';
import { asBytes, asText, dataPlace, type VaultRecord, type Whole, wrapPlace } from './record.ts';
import { dataPlaceV1, wrapPlaceV1 } from './record-v1.ts';

/**
 * Seals accounts into a record and opens one: passphrase → KEK → DEK → accounts. Nothing is read or written here.
 */

const DEK_BYTES = 32;
const ID_BYTES = 16;

export type Accounts = readonly Account[];
export type Bytes = Uint8Array<ArrayBuffer>;
type Place = Pick<VaultRecord, 'id' | 'generation'>;

/** A name for a new vault, which no other has. */
export const newId = (): string => base64(random(ID_BYTES));
/** A key for a new vault, or a new one for a vault that gets another passphrase. */
export const newDek = (): Bytes => random(DEK_BYTES);

/** A record that this passphrase opens, with a salt of its own. `dek` is left as it is: the caller's to keep or to wipe. */
export async function sealVault(
  passphrase: string,
  place: Place,
  dek: Bytes,
  accounts: Accounts,
): Promise<VaultRecord> {
  const kdf = newKdf();
  return sealUnder(await deriveKek(passphrase, kdf), kdf, place, dek, accounts);
}

/** As {@link sealVault}, with a KEK that was derived with `kdf` already. */
export async function sealUnder(
  kek: CryptoKey,
  kdf: KdfParameters,
  { id, generation }: Place,
  dek: Bytes,
  accounts: Accounts,
): Promise<VaultRecord> {
  const unsealed = { type: 'passphrase', generation } as const;
  const wrap = { ...unsealed, ...asText(await seal(kek, dek, wrapPlace({ id, kdf }, unsealed))) };
  const header = { magic: 'pidlight-vault', version: 2, id, generation, kdf, wraps: [wrap] } as const;
  const { accounts: key } = await keysFrom(dek.slice());
  return withData({ ...header, wraps: [...header.wraps] }, key, accounts);
}

/** The record after this one, with these accounts. Whoever could open the one before can open it. */
export function nextRecord(record: VaultRecord, key: CryptoKey, accounts: Accounts): Promise<VaultRecord> {
  const { data: _old, ...header } = record;
  return withData({ ...header, generation: record.generation + 1 }, key, accounts);
}

async function withData(header: Omit<VaultRecord, 'data'>, key: CryptoKey, accounts: Accounts): Promise<VaultRecord> {
  return { ...header, data: asText(await sealJson(key, accounts, await dataPlace(header))) };
}

export type Opened = { dek: Bytes; accounts: Accounts; kek: CryptoKey };

/**
 * Open all of a record. Fails with `wrong-passphrase`; `damaged` when the passphrase fits and the accounts do not;
 * `unsupported` where this browser cannot derive the key.
 */
export async function openVault({ record }: Whole, passphrase: string): Promise<Result<Opened>> {
  if (!canDerive(record.kdf)) return fail('unsupported');
  const kek = await deriveKek(passphrase, record.kdf);
  const dek = await openWrap(record, kek);
  // nb. The record's checksum was right, so it is the passphrase that does not fit.
  if (!dek) return fail('wrong-passphrase');
  const accounts = await openAccounts(record, (await keysFrom(dek.slice())).accounts);
  if (accounts) return ok({ dek, accounts, kek });
  dek.fill(0);
  return fail('damaged');
}

async function openWrap(record: Whole['record'], kek: CryptoKey): Promise<Bytes | null> {
  if (record.version === 1) return open(kek, record.wrap, wrapPlaceV1(record));
  const wrap = record.wraps.find(({ type }) => type === 'passphrase');
  return wrap ? open(kek, asBytes(wrap), wrapPlace(record, wrap)) : null;
}

/** The accounts, by the key for them; null when the record was sealed under another, or changed since. */
export async function openAccounts(record: Whole['record'], key: CryptoKey): Promise<Accounts | null> {
  if (record.version === 1) return openJson<Accounts>(key, record.data, dataPlaceV1(record));
  return openJson<Accounts>(key, asBytes(record.data), await dataPlace(record));
}

/**
 * The same vault as today's Pidlight would make it, or null when it would make just this one. Derivation and version are
 * raised; the DEK stays, and with it whatever is sealed under it and every other way of unlocking.
 */
export async function raised(whole: Whole, passphrase: string, opened: Opened): Promise<VaultRecord | null> {
  const { record } = whole;
  if (record.version === 2 && !isBehind(record.kdf)) return null;
  const kdf = isBehind(record.kdf) ? newKdf() : record.kdf;
  const kek = kdf === record.kdf ? opened.kek : await deriveKek(passphrase, kdf);
  const place = { id: record.id, generation: record.generation + 1 };
  const made = await sealUnder(kek, kdf, place, opened.dek, opened.accounts);
  if (record.version === 1) return made;
  const wraps = [...made.wraps, ...record.wraps.filter(({ type }) => type !== 'passphrase')];
  return withData({ ...made, wraps }, (await keysFrom(opened.dek.slice())).accounts, opened.accounts);
}

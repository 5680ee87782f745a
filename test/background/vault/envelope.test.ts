import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Account } from '../../../background/vault/account.ts';
import type { KdfParameters } from '../../../background/vault/kdf.ts';
import { cheapKdf, realKdf } from '../setup/cheap-kdf.ts';
import { account, PASSPHRASE } from '../setup/vault.ts';

const load = () => import('../../../background/vault/envelope.ts');
const records = () => import('../../../background/vault/record.ts');

beforeAll(() => {
  cheapKdf();
  vi.resetModules();
});
afterAll(realKdf);

const word = fc.string({ unit: 'grapheme', maxLength: 40 });
const product = fc.record({ name: word, code: word, token: word, offerCode: word });
const accounts: fc.Arbitrary<Account[]> = fc.array(
  fc
    .record({ name: word, accessKeyId: word, secretAccessKey: word, products: fc.array(product, { maxLength: 3 }) })
    .map((change) => account(change)),
  { maxLength: 3 },
);

it('T3: 10,000 vaults: what was sealed opens, by NFC and NFD alike, and no salt or vector comes twice', async () => {
  const { newDek, newId, openVault, sealVault } = await load();
  const { parseRecord, textOf } = await records();
  const once = new Set<string>();
  let [vaults, opened, vectors] = [0, 0, 0];
  const passphrase = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(accounts, passphrase, async (kept, typed) => {
      vaults += 1;
      const record = await sealVault(typed.normalize('NFC'), { id: newId(), generation: 1 }, newDek(), kept);
      const parsed = await parseRecord(await textOf(record));
      const result = parsed.ok ? await openVault(parsed.value, typed.normalize('NFD')) : null;
      if (result?.ok && JSON.stringify(result.value.accounts) === JSON.stringify(kept)) opened += 1;
      const made = [record.kdf.salt, record.data.iv, ...record.wraps.map(({ iv }) => iv)];
      vectors += made.length;
      for (const each of made) once.add(each);
    }),
    { numRuns: 10_000 },
  );
  expect([vaults, opened]).toEqual([10_000, 10_000]);
  expect([vectors, once.size]).toEqual([30_000, 30_000]);
}, 300_000);

describe('raised', () => {
  const weak = (change: object) =>
    ({
      name: 'argon2id',
      memory: 16_384,
      passes: 2,
      lanes: 1,
      salt: 'AAAAAAAAAAAAAAAAAAAAAA==',
      ...change,
    }) as KdfParameters;

  async function raise(kdf: KdfParameters) {
    const { newDek, newId, openVault, raised, sealUnder } = await load();
    const { deriveKek } = await import('../../../background/vault/kdf.ts');
    const dek = newDek();
    const kek = await deriveKek(PASSPHRASE, kdf);
    const record = await sealUnder(kek, kdf, { id: newId(), generation: 4 }, dek, [account()]);
    const opened = await openVault({ record, text: '' }, PASSPHRASE);
    if (!opened.ok) throw new Error(opened.reason);
    return { record, dek, next: await raised({ record, text: '' }, PASSPHRASE, opened.value) };
  }

  it.each([
    ['memory', weak({ passes: 3, lanes: 4 })],
    ['passes', weak({ memory: 65_536, lanes: 4 })],
    ['another derivation', { name: 'pbkdf2-sha256', iterations: 600_000, salt: 'AAAAAAAAAAAAAAAAAAAAAA==' } as const],
  ])('%s, with a new salt, the same DEK and accounts', async (_what, kdf) => {
    const { openVault } = await load();
    const { dek, next, record } = await raise(kdf);
    if (!next) throw new Error('not raised');
    expect(next.kdf).toMatchObject({ name: 'argon2id', memory: 65_536, passes: 3, lanes: 4 });
    expect(next.kdf.salt).not.toBe(record.kdf.salt);
    expect([next.id, next.generation]).toEqual([record.id, 5]);
    expect(await openVault({ record: next, text: '' }, PASSPHRASE)).toMatchObject({
      ok: true,
      value: { dek, accounts: [account()] },
    });
  });

  it.each([
    ['as it is today', weak({ memory: 65_536, passes: 3, lanes: 4 })],
    ['stronger', weak({ memory: 131_072, passes: 4 })],
  ])('%s: left alone', async (_what, kdf) => {
    expect((await raise(kdf)).next).toBeNull();
  });

  it('keeps every other way of unlocking, which the accounts know of', async () => {
    const { openAccounts, openVault, raised, sealUnder, nextRecord, newDek, newId } = await load();
    const { deriveKek } = await import('../../../background/vault/kdf.ts');
    const { keysFrom } = await import('../../../background/vault/keys.ts');
    const dek = newDek();
    const kdf = weak({});
    const { accounts: key } = await keysFrom(dek.slice());
    const plain = await sealUnder(await deriveKek(PASSPHRASE, kdf), kdf, { id: newId(), generation: 1 }, dek, []);
    const passkey = {
      type: 'passkey',
      generation: 1,
      credential: 'AAAA',
      salt: 'AAAA',
      iv: 'AAAA',
      bytes: 'AAAA',
    } as const;
    const record = await nextRecord({ ...plain, wraps: [...plain.wraps, passkey] }, key, [account()]);
    const opened = await openVault({ record, text: '' }, PASSPHRASE);
    const next = opened.ok ? await raised({ record, text: '' }, PASSPHRASE, opened.value) : null;
    expect(next?.wraps.map(({ type }) => type)).toEqual(['passphrase', 'passkey']);
    expect(next && (await openAccounts(next, key))).toEqual([account()]);
  });
});

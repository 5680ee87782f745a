import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { VaultRecord } from '../../../background/vault/record.ts';
import { cheapKdf, derived, realKdf } from '../setup/cheap-kdf.ts';
import { edited, flipped, rechecked, sealedText, whyNot } from '../setup/records.ts';
import { PASSPHRASE } from '../setup/vault.ts';

/** What a person may be told of a record that does not open. */
const TYPED = ['damaged', 'unsupported', 'out-of-bounds', 'wrong-passphrase'];
const BITS = [0x01, 0x10, 0x80];
let text: string;

beforeAll(async () => {
  cheapKdf();
  vi.resetModules();
  text = await sealedText();
});
afterAll(realKdf);

it('opens as it was written, and with no other passphrase', async () => {
  expect(await whyNot(text)).toBeNull();
  expect(await whyNot(text, `${PASSPHRASE}!`)).toBe('wrong-passphrase');
});

it('T1: three bits of every byte changed: all refused as damaged', async () => {
  const changed = BITS.flatMap((bits) => Array.from(text, (_, index) => flipped(text, index, bits)));
  const reasons = await Promise.all(changed.map((each) => whyNot(each)));
  expect(changed.length).toBe(3 * text.length);
  expect(reasons.filter((reason) => reason !== 'damaged')).toEqual([]);
});

it('T1: the same by somebody who makes the checksum fit: all refused, with a reason', async () => {
  const body = text.indexOf(',"checksum"');
  const accepted: string[] = [];
  for (const bits of BITS)
    for (let index = 0; index < body; index += 1) {
      const why = await whyNot(rechecked(flipped(text, index, bits)));
      if (why === null || !TYPED.includes(why)) accepted.push(`${index}: ${bits}: ${why}`);
    }
  expect(accepted).toEqual([]);
}, 60_000);

describe('T2', () => {
  it('T2: every shorter text is refused as damaged', async () => {
    const reasons = await Promise.all(Array.from(text, (_, length) => whyNot(text.slice(0, length))));
    expect(new Set(reasons)).toEqual(new Set(['damaged']));
  });

  it('T2: every byte more is refused as damaged, in front and behind', async () => {
    const bytes = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
    const reasons = await Promise.all(bytes.flatMap((byte) => [whyNot(text + byte), whyNot(byte + text)]));
    expect(new Set(reasons)).toEqual(new Set(['damaged']));
  });

  it.each<[string, (id: string) => { id?: string; generation: number }]>([
    ['the next one of the same vault', (id) => ({ id, generation: 2 })],
    ['another vault, with the same passphrase', () => ({ generation: 1 })],
  ])('T2: any fields exchanged with %s, checksum made to fit: refused', async (_what, place) => {
    const { id } = JSON.parse(text) as VaultRecord;
    const other = JSON.parse(await sealedText(place(id))) as VaultRecord;
    expect(await whyNot(edited(text, () => without(other)))).toBeNull();
    const fields = ['id', 'generation', 'kdf', 'wraps', 'data'] as const;
    const mine = without(JSON.parse(text) as VaultRecord);
    const opened: string[] = [];
    // Every choice of fields but none and all: those are the two records.
    for (let choice = 1; choice < 2 ** fields.length - 1; choice += 1) {
      const taken = fields.filter((_, bit) => choice & (1 << bit));
      if (fields.every((field) => taken.includes(field) || same(mine[field], other[field]))) continue;
      const mixed = { ...mine, ...Object.fromEntries(taken.map((field) => [field, other[field]])) };
      if (same(mixed, mine) || same(mixed, without(other))) continue;
      const why = await whyNot(edited(text, () => mixed));
      if (why === null || !TYPED.includes(why)) opened.push(`${taken}: ${why}`);
    }
    expect(opened).toEqual([]);
  });
});

const without = ({ magic, version, id, generation, kdf, wraps, data }: VaultRecord): VaultRecord => ({
  magic,
  version,
  id,
  generation,
  kdf,
  wraps,
  data,
});
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

describe('T4: a derivation out of bounds', () => {
  const salt = 'AAAAAAAAAAAAAAAAAAAAAA==';
  const argon = { name: 'argon2id', memory: 65_536, passes: 3, lanes: 4, salt };
  it.each([
    ...[0, 1, 599_999, 10_000_001, 2 ** 32 - 1, Number.NaN, '1e6'].map((iterations) => ({
      name: 'pbkdf2-sha256',
      iterations,
      salt,
    })),
    ...[0, 1, 16_383, 1_048_577, 2 ** 32 - 1, Number.NaN, '1e6'].map((memory) => ({ ...argon, memory })),
    ...[0, 1, 11, 2 ** 32 - 1, 2.5].map((passes) => ({ ...argon, passes })),
    ...[0, 17].map((lanes) => ({ ...argon, lanes })),
    { ...argon, salt: 'AAAA' },
    { ...argon, iterations: 1_000_000 },
    null,
  ])('T4: refused before any derivation: %j', async (kdf) => {
    const bits = vi.spyOn(crypto.subtle, 'deriveBits');
    const before = derived.count;
    const started = performance.now();
    expect(await whyNot(edited(text, (record) => ({ ...record, kdf })))).toBe('out-of-bounds');
    // The case says 5 ms. A machine that is busy may take longer; a derivation takes longer than this.
    expect(performance.now() - started).toBeLessThan(100);
    expect([derived.count, bits.mock.calls.length]).toEqual([before, 0]);
    bits.mockRestore();
  });
});

describe('what it is not', () => {
  it.each<[string, (record: VaultRecord) => unknown, string]>([
    ['of a newer version', (record) => ({ ...record, version: 3, more: 1 }), 'unsupported'],
    ['of version 0', (record) => ({ ...record, version: 0 }), 'damaged'],
    ['with a derivation that we do not know', (record) => ({ ...record, kdf: { name: 'scrypt' } }), 'unsupported'],
    ['with another way of unlocking', (record) => ({ ...record, wraps: [{ type: 'card' }] }), 'unsupported'],
    ['with a field more', (record) => ({ ...record, more: 1 }), 'damaged'],
    ['without wraps', (record) => ({ ...record, wraps: [] }), 'damaged'],
    ['with half a generation', (record) => ({ ...record, generation: 1.5 }), 'damaged'],
    ['with a generation that cannot be counted on', (record) => ({ ...record, generation: 2 ** 53 }), 'damaged'],
    ['with parts exchanged', ({ data, ...record }) => ({ ...record, data: record.wraps[0], wraps: [data] }), 'damaged'],
  ])('%s', async (_what, change, reason) => {
    const changed = edited(text, change);
    expect(await whyNot(changed)).toBe(reason);
  });

  it.each([
    ['spelled otherwise', () => rechecked(text.replace('"generation":1,', '"generation":1.0,'))],
    ['with a blank', () => rechecked(text.replace(',', ', '))],
    ['longer than a vault may be', () => rechecked(text.replace('{', `{${' '.repeat(300_000)}`))],
    ['nothing', () => undefined],
    ['null', () => null],
    ['an object', () => JSON.parse(text) as unknown],
    ['an empty text', () => ''],
    ['bytes', () => new TextEncoder().encode(text)],
  ])('%s', async (_what, raw) => {
    expect(await whyNot(raw())).toBe('damaged');
  });
});

it('has room for a passkey beside the passphrase, bound as well', async () => {
  const { parseRecord, textOf } = await import('../../../background/vault/record.ts');
  const record = without(JSON.parse(text) as VaultRecord);
  const passkey = {
    type: 'passkey',
    generation: 1,
    credential: 'AAAA',
    salt: 'AAAA',
    iv: 'A'.repeat(16),
    bytes: 'AAAA',
  };
  const more = await textOf({ ...record, wraps: [...record.wraps, passkey as VaultRecord['wraps'][number]] });
  expect(await parseRecord(more)).toMatchObject({ ok: true });
  // A wrap that was not there when the accounts were sealed.
  expect(await whyNot(more)).toBe('damaged');
});

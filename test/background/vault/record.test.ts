import { beforeEach, describe, expect, it } from 'vitest';
import type { VaultRecord } from '../../../background/vault/record.ts';
import { browser, freshBrowser, killWorker } from '../setup/worker.ts';

const RECORD = {
  format: 'pidlight-vault',
  version: 1,
  id: 'one',
  generation: 1,
  kdf: { name: 'argon2id', memory: 65_536, passes: 3, lanes: 4, salt: 'AAAAAAAAAAAAAAAAAAAAAA==' },
  wrap: { iv: new Uint8Array(12).fill(1), bytes: new Uint8Array(48).fill(2) },
  data: { iv: new Uint8Array(12).fill(3), bytes: new Uint8Array(40).fill(4) },
} as const satisfies Omit<VaultRecord, 'checksum'>;

const load = () => import('../../../background/vault/record.ts');
const database = async () => (await import('../../../background/storage/database.ts')).database();
const stored = async () => (await (await database()).get('vault', 'record')) as VaultRecord;
const put = async (value: unknown) => (await database()).put('vault', value, 'record');
const state = async () => (await (await load()).readRecord()).state;

beforeEach(() => {
  freshBrowser();
  killWorker();
});

describe('readRecord', () => {
  it('none before anything was written', async () => {
    expect(await state()).toBe('none');
  });

  it('what was written, in a new worker too', async () => {
    await (await load()).writeRecord(RECORD);
    killWorker();
    expect(await (await load()).readRecord()).toMatchObject({ state: 'whole', record: RECORD });
  });

  it('what was written when the browser died before the sentinel', async () => {
    await (await load()).writeRecord(RECORD);
    await browser.storage.local.clear();
    expect(await state()).toBe('whole');
  });

  it('damaged for every byte of it, at every bit', async () => {
    const { readRecord, writeRecord } = await load();
    await writeRecord(RECORD);
    const whole = await stored();
    const spots = (['wrap', 'data'] as const).flatMap((part) =>
      (['iv', 'bytes'] as const).flatMap((field) => Array.from(whole[part][field], (_, at) => ({ part, field, at }))),
    );
    for (const { part, field, at } of spots) {
      const changed = structuredClone(whole);
      changed[part][field][at] = (changed[part][field][at] ?? 0) ^ (1 << (at % 8));
      await put(changed);
      expect(await readRecord(), `${part}.${field}[${at}]`).toEqual({ state: 'damaged' });
    }
  });

  it.each<[string, (record: VaultRecord) => unknown]>([
    ['null', () => null],
    ['a text', () => 'pidlight-vault'],
    ['an empty object', () => ({})],
    ['another format', (record) => ({ ...record, format: 'other' })],
    ['a newer version', (record) => ({ ...record, version: 2 })],
    ['another id', (record) => ({ ...record, id: 'two' })],
    ['another generation', (record) => ({ ...record, generation: 2 })],
    ['an older generation', (record) => ({ ...record, generation: 0 })],
    ['half a generation', (record) => ({ ...record, generation: 1.5 })],
    ['a cheaper derivation', (record) => ({ ...record, kdf: { ...record.kdf, memory: 16_384 } })],
    ['another salt', (record) => ({ ...record, kdf: { ...record.kdf, salt: 'BAAAAAAAAAAAAAAAAAAAAA==' } })],
    ['a field more', (record) => ({ ...record, more: 1 })],
    ['no checksum', ({ checksum: _dropped, ...record }) => record],
    ['another checksum', (record) => ({ ...record, checksum: record.checksum.toLowerCase() })],
    ['parts exchanged', (record) => ({ ...record, wrap: record.data, data: record.wrap })],
    ['an array for bytes', (record) => ({ ...record, wrap: { ...record.wrap, bytes: [...record.wrap.bytes] } })],
    ['text for bytes', (record) => ({ ...record, wrap: { ...record.wrap, bytes: '2,2' } })],
    ['a byte less', (record) => ({ ...record, data: { ...record.data, bytes: record.data.bytes.slice(1) } })],
    ['nothing left', (record) => ({ ...record, data: { ...record.data, bytes: new Uint8Array() } })],
    [
      'a byte moved',
      ({ data, ...record }) => ({
        ...record,
        data: { iv: data.iv.slice(1), bytes: Uint8Array.of(3, ...data.bytes) },
      }),
    ],
  ])('damaged: %s', async (_what, change) => {
    await (await load()).writeRecord(RECORD);
    await put(change(await stored()));
    expect(await state()).toBe('damaged');
  });

  it('damaged: derivation out of bounds, even with a checksum that fits', async () => {
    const { writeRecord } = await load();
    await writeRecord({ ...RECORD, kdf: { ...RECORD.kdf, memory: 2 ** 31 } });
    expect(await state()).toBe('damaged');
  });

  it('damaged: gone while the sentinel stands', async () => {
    await (await load()).writeRecord(RECORD);
    await (await database()).clear('vault');
    expect(await state()).toBe('damaged');
  });

  it('damaged: the whole database gone', async () => {
    await (await load()).writeRecord(RECORD);
    const kept = structuredClone([...browser.storage.local.values]);
    freshBrowser();
    killWorker();
    await browser.storage.local.set(Object.fromEntries(kept));
    expect(await state()).toBe('damaged');
  });

  it('damaged: an older one put back', async () => {
    const { writeRecord } = await load();
    await writeRecord(RECORD);
    const old = await stored();
    await writeRecord({ ...RECORD, generation: 2 });
    expect(await state()).toBe('whole');
    await put(old);
    expect(await state()).toBe('damaged');
  });

  it("damaged: another vault's record put in its place", async () => {
    const { writeRecord } = await load();
    await writeRecord({ ...RECORD, id: 'two' });
    const other = await stored();
    await (await database()).clear('vault');
    await writeRecord(RECORD);
    await put(other);
    expect(await state()).toBe('damaged');
  });
});

describe('writeRecord', () => {
  it.each([
    ['the same generation', { ...RECORD }],
    ['an older one', { ...RECORD, generation: 0 }],
    ['one too far ahead', { ...RECORD, generation: 3 }],
    ['the next one of another vault', { ...RECORD, id: 'two', generation: 2 }],
  ])('writes nothing over it: %s', async (_what, next) => {
    const { writeRecord } = await load();
    await writeRecord(RECORD);
    const before = await stored();
    expect(await writeRecord(next)).toBe(false);
    expect(await stored()).toEqual(before);
  });

  it('writes nothing over a damaged one', async () => {
    const { writeRecord } = await load();
    await put('rubbish');
    expect(await writeRecord(RECORD)).toBe(false);
    expect(await stored()).toBe('rubbish');
  });

  it('lets one of two win', async () => {
    const { writeRecord } = await load();
    await writeRecord(RECORD);
    const next = { ...RECORD, generation: 2 };
    const written = await Promise.all([writeRecord(next), writeRecord(next)]);
    expect(written.toSorted()).toEqual([false, true]);
  });
});

import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { VaultRecord } from '../../../background/vault/record.ts';
import { fail, ok } from '../../../src/shared/result.ts';
import { cheapKdf, realKdf } from '../setup/cheap-kdf.ts';
import { edited, flipped, sealedText } from '../setup/records.ts';
import { loseRecord, storedRecord, storeRecord } from '../setup/vault.ts';
import { browser, everythingStored, freshBrowser, killWorker } from '../setup/worker.ts';

const load = () => import('../../../background/vault/keeping.ts');
const yes = async () => true;
const local = browser.storage.local;

beforeEach(() => {
  vi.restoreAllMocks();
  freshBrowser();
  cheapKdf();
  killWorker();
});
afterAll(realKdf);

const recordOf = (text: string): VaultRecord => {
  const { checksum: _dropped, ...record } = JSON.parse(text) as VaultRecord & { checksum: string };
  return record as VaultRecord;
};
/** Write texts one after the other, as an unlocked vault would. */
async function write(...texts: string[]): Promise<void> {
  const { writeRecord } = await load();
  for (const text of texts) expect(await writeRecord(await storedRecord(), recordOf(text), yes)).toEqual(ok(true));
}
/** Two generations of one vault, and the first record of another. */
async function generations(): Promise<[one: string, two: string, other: string]> {
  const one = await sealedText();
  const { id } = recordOf(one);
  return [one, await sealedText({ id, generation: 2 }), await sealedText()];
}
const state = async () => {
  const stored = await (await load()).readRecord();
  return stored.state === 'trouble' ? stored.reason : stored.state;
};
const shelves = async () => [await storedRecord(), local.values.get('vaultMirror')];
const news = async () => (await load()).takeNews();

describe('what was written', () => {
  it('stands on both shelves, in a new worker too, and nothing was restored', async () => {
    const [one, two] = await generations();
    await write(one, two);
    killWorker();
    expect([await state(), ...(await shelves())]).toEqual(['whole', two, two]);
    expect(await news()).toBe(false);
  });

  it('nothing before anything was', async () => {
    expect(await state()).toBe('none');
  });
});

describe('a damaged database', () => {
  const faults: [string, (text: string) => Promise<unknown>][] = [
    ['emptied', loseRecord],
    ['a byte changed', (text) => storeRecord(flipped(text, 300, 1))],
    ['cut short', (text) => storeRecord(text.slice(0, 200))],
    ['rubbish', () => storeRecord({ any: 'thing' })],
    ['null', () => storeRecord(null)],
    [
      'out of bounds',
      (text) => storeRecord(edited(text, (record) => ({ ...record, kdf: { ...record.kdf, passes: 1 } }))),
    ],
  ];

  it.each(faults)('%s: restored from the mirror, and said once', async (_what, fault) => {
    const [one, two] = await generations();
    await write(one, two);
    await fault(two);
    killWorker();
    expect([await state(), ...(await shelves())]).toEqual(['whole', two, two]);
    killWorker();
    expect([await news(), await news(), await state()]).toEqual([true, false, 'whole']);
  });

  it('the whole of it gone, key and all', async () => {
    const [one] = await generations();
    await write(one);
    const kept = structuredClone([...local.values]);
    freshBrowser();
    killWorker();
    await local.set(Object.fromEntries(kept));
    expect([await state(), ...(await shelves())]).toEqual(['whole', one, one]);
  });

  it('an older record put back: restored', async () => {
    const [one, two] = await generations();
    await write(one, two);
    await storeRecord(one);
    expect([await state(), await storedRecord()]).toEqual(['whole', two]);
  });

  it("another vault's record put in its place: restored", async () => {
    const [one, two, other] = await generations();
    await write(one, two);
    await storeRecord(other);
    expect([await state(), await storedRecord()]).toEqual(['whole', two]);
  });

  it('one with the same generation, and not the one that was written: restored', async () => {
    const [one, two] = await generations();
    await write(one, two);
    await storeRecord(await sealedText({ id: recordOf(one).id, generation: 2 }));
    expect([await state(), await storedRecord()]).toEqual(['whole', two]);
  });
});

it('a whole profile put back from a copy is an older vault, and no trouble: nothing here remembers the newer one', async () => {
  const [one, two] = await generations();
  await write(one);
  const kept = structuredClone([...local.values]);
  await write(two);
  await storeRecord(one);
  await local.set(Object.fromEntries(kept));
  killWorker();
  expect([await state(), await storedRecord(), await news()]).toEqual(['whole', one, false]);
});

describe('both bad', () => {
  const both: [string, (one: string, two: string, other: string) => Promise<unknown>, string][] = [
    ['both gone', async () => [await loseRecord(), await local.remove('vaultMirror')], 'missing'],
    [
      'both damaged',
      async (_, two) => [await storeRecord('x'), await local.set({ vaultMirror: two.slice(1) })],
      'damaged',
    ],
    ['one gone, one damaged', async () => [await loseRecord(), await local.set({ vaultMirror: 7 })], 'missing'],
    ['T2: both older', async (one) => [await storeRecord(one), await local.set({ vaultMirror: one })], 'rolled-back'],
    [
      'both of another vault',
      async (_1, _2, other) => [await storeRecord(other), await local.set({ vaultMirror: other })],
      'damaged',
    ],
    ['one older, one gone', async (one) => [await storeRecord(one), await local.remove('vaultMirror')], 'rolled-back'],
    [
      'both out of bounds',
      async (_, two) => {
        const bad = edited(two, (record) => ({ ...record, kdf: { ...record.kdf, memory: 2 ** 31 } }));
        return [await storeRecord(bad), await local.set({ vaultMirror: bad })];
      },
      'out-of-bounds',
    ],
    [
      'of a newer Pidlight, whatever the mirror says',
      (_, two) => storeRecord(edited(two, (record) => ({ ...record, version: 3 }))),
      'unsupported',
    ],
    [
      'everything but a broken mirror',
      async () => [await loseRecord(), await local.clear(), await local.set({ vaultMirror: 'x' })],
      'missing',
    ],
    [
      'everything but a broken sentinel',
      async () => [await loseRecord(), await local.clear(), await local.set({ vaultSentinel: 'x' })],
      'missing',
    ],
  ];

  it.each(both)('%s: trouble, and nothing is written', async (_what, arrange, reason) => {
    const [one, two, other] = await generations();
    await write(one, two);
    await arrange(one, two, other);
    killWorker();
    const before = await everythingStored();
    expect([await state(), await state()]).toEqual([reason, reason]);
    await (await load()).mend();
    expect(await everythingStored()).toBe(before);
    expect(await news()).toBe(false);
  });
});

describe('a browser that died', () => {
  it.each<[string, (one: string) => Promise<unknown>]>([
    ['before the mirror', (one) => local.set({ vaultMirror: one })],
    ['before the sentinel', async () => undefined],
    ['and its mirror was lost', () => local.remove('vaultMirror')],
  ])('after the record, %s: the newer one, and both follow it, silently', async (_what, arrange) => {
    const [one, two] = await generations();
    await write(one);
    const sentinel = await local.get('vaultSentinel');
    await write(two);
    await local.set(sentinel);
    await arrange(one);
    killWorker();
    expect([await state(), ...(await shelves()), await news()]).toEqual(['whole', two, two, false]);
    // What follows can be rolled back no more.
    await storeRecord(one);
    expect([await state(), await storedRecord()]).toEqual(['whole', two]);
  });

  it('and whose record was then lost: the mirror that the sentinel has not heard of', async () => {
    const [one, two] = await generations();
    await write(one);
    const sentinel = await local.get('vaultSentinel');
    await write(two);
    await local.set(sentinel);
    await loseRecord();
    expect([await state(), await storedRecord(), await news()]).toEqual(['whole', two, true]);
  });

  it('and whose sentinel was lost: made again', async () => {
    const [one] = await generations();
    await write(one);
    const sentinel = await local.get('vaultSentinel');
    await local.clear();
    expect(await state()).toBe('whole');
    expect(await local.get('vaultSentinel')).toEqual(sentinel);
    expect(local.values.get('vaultMirror')).toBe(one);
  });

  it('a mirror that was damaged is made again when the vault is unlocked', async () => {
    const [one] = await generations();
    await write(one);
    await local.set({ vaultMirror: 'x' });
    expect((await (await load()).mend()).state).toBe('whole');
    expect(local.values.get('vaultMirror')).toBe(one);
  });
});

describe('writeRecord', () => {
  it.each<[string, (two: string) => unknown]>([
    ['none', () => undefined],
    ['another text', (two) => two],
    ['rubbish', () => ({})],
  ])('writes nothing over what it was not made from: %s', async (_what, from) => {
    const [one, two] = await generations();
    await write(one);
    const before = await everythingStored();
    expect(await (await load()).writeRecord(from(two), recordOf(two), yes)).toEqual(ok(false));
    expect(await everythingStored()).toBe(before);
  });

  it('lets one of two win', async () => {
    const [one, two] = await generations();
    await write(one);
    const { writeRecord } = await load();
    const results = await Promise.all([1, 2].map(() => writeRecord(one, recordOf(two), yes)));
    expect(results.map((result) => result.ok && result.value).toSorted()).toEqual([false, true]);
  });

  it('what does not open when read back is taken back', async () => {
    const [one, two] = await generations();
    await write(one);
    const before = await everythingStored();
    expect(await (await load()).writeRecord(one, recordOf(two), async () => false)).toEqual(fail('storage'));
    expect(await everythingStored()).toBe(before);
  });

  it.each<[string, Error, string]>([
    ['quota', new Error('QUOTA_BYTES quota exceeded'), 'quota'],
    ['other', new Error('IO error'), 'storage'],
  ])('a mirror that cannot be written (%s): the one before stands', async (_what, error, reason) => {
    const [one, two] = await generations();
    await write(one);
    const before = await everythingStored();
    vi.spyOn(local, 'set').mockRejectedValueOnce(error);
    expect(await (await load()).writeRecord(one, recordOf(two), yes)).toEqual(fail(reason));
    expect(await everythingStored()).toBe(before);
  });

  it('a sentinel that cannot be written follows later', async () => {
    const [one, two] = await generations();
    await write(one);
    const { set } = local;
    vi.spyOn(local, 'set').mockImplementation((items) =>
      'vaultSentinel' in items ? Promise.reject(new Error('full')) : set(items),
    );
    expect(await (await load()).writeRecord(one, recordOf(two), yes)).toEqual(ok(true));
    vi.restoreAllMocks();
    expect(await state()).toBe('whole');
    expect(local.values.get('vaultSentinel')).toMatchObject({ generation: 2 });
  });

  it('a vault too big for a backup is refused', async () => {
    const [one] = await generations();
    await write(one);
    const data = { iv: 'AAAAAAAAAAAAAAAA', bytes: 'A'.repeat(262_144) };
    const big = { ...recordOf(one), generation: 2, data };
    expect(await (await load()).writeRecord(one, big, yes)).toEqual(fail('quota'));
    expect(await storedRecord()).toBe(one);
  });
});

it('removeVault leaves a first run, whatever was there', async () => {
  const [one, two] = await generations();
  await write(one, two);
  await (await load()).removeVault();
  expect([await state(), ...(await shelves())]).toEqual(['none', undefined, undefined]);
});

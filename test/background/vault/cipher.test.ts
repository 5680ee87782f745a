import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  base64,
  fromBase64,
  open,
  openJson,
  random,
  seal,
  sealingKey,
  sealJson,
  sha256,
} from '../../../background/vault/cipher.ts';

const PLACE = 'pidlight/example/1';
const TEXT = new TextEncoder().encode('EXAMPLE secret');
let key: CryptoKey;
beforeAll(async () => {
  key = await sealingKey(random(32));
});

/** The same bytes with one bit of the byte at `index` changed. */
const flipped = (bytes: Uint8Array, index: number, bit = 1): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(bytes, (byte, at) => (at === index ? byte ^ bit : byte));

describe('open', () => {
  it('gives back what was sealed', async () => {
    expect(await open(key, await seal(key, TEXT, PLACE), PLACE)).toEqual(TEXT);
  });

  it.each([1, 8, 128])('refuses bit %d of any byte changed', async (bit) => {
    const sealed = await seal(key, TEXT, PLACE);
    const changed = [
      ...Array.from(sealed.iv, (_, index) => ({ ...sealed, iv: flipped(sealed.iv, index, bit) })),
      ...Array.from(sealed.bytes, (_, index) => ({ ...sealed, bytes: flipped(sealed.bytes, index, bit) })),
    ];
    const opened = await Promise.all(changed.map((each) => open(key, each, PLACE)));
    expect(opened).toEqual(changed.map(() => null));
  });

  it('refuses every shorter and any longer text', async () => {
    const sealed = await seal(key, TEXT, PLACE);
    const shorter = Array.from(sealed.bytes, (_, length) => sealed.bytes.slice(0, length));
    const others = [...shorter, Uint8Array.of(...sealed.bytes, 0)].map((bytes) => ({ ...sealed, bytes }));
    const opened = await Promise.all(others.map((each) => open(key, each, PLACE)));
    expect(opened).toEqual(others.map(() => null));
  });

  it.each([
    '',
    'pidlight/example/2',
    'pidlight/example/1 ',
    'pidlight/example/11',
  ])('refuses the place %j', async (place) => {
    expect(await open(key, await seal(key, TEXT, PLACE), place)).toBeNull();
  });

  it('refuses another key, and an empty vector', async () => {
    const sealed = await seal(key, TEXT, PLACE);
    expect(await open(await sealingKey(random(32)), sealed, PLACE)).toBeNull();
    expect(await open(key, { ...sealed, iv: new Uint8Array() }, PLACE)).toBeNull();
  });
});

it('a key cannot be taken out', async () => {
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
});

it('no vector is ever used twice', async () => {
  const sealed = await Promise.all(Array.from({ length: 500 }, () => seal(key, TEXT, PLACE)));
  expect(new Set(sealed.map(({ iv }) => base64(iv))).size).toBe(500);
});

it('any value that JSON can carry comes back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), fc.string({ unit: 'grapheme' }), async (value, place) => {
      const copy: unknown = JSON.parse(JSON.stringify(value));
      const sealed = await sealJson(key, value, place);
      expect(await openJson(key, sealed, place)).toEqual(copy);
      expect(await openJson(key, sealed, `${place}x`)).toBeNull();
    }),
    { numRuns: 200 },
  );
});

it('base64 comes back for any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(fromBase64(base64(bytes))).toEqual(bytes);
    }),
  );
});

it('sha256 of a known text', async () => {
  expect(await sha256('abc')).toBe('ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=');
});

import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import { open, random, seal } from '../../../background/vault/cipher.ts';
import {
  canDerive,
  deriveKek,
  isBehind,
  KDF_DEFAULTS,
  KDF_FALLBACK,
  KdfParameters,
  newKdf,
} from '../../../background/vault/kdf.ts';

const SALT = 'AAAAAAAAAAAAAAAAAAAAAA==';
/** As cheap as a record may ask for. */
const CHEAP = { name: 'argon2id', memory: 16 * 1024, passes: 2, lanes: 1, salt: SALT } as const;

/** Whether two passphrases open the same door. */
async function isSameKey(one: string, other: string): Promise<boolean> {
  const bytes = random(8);
  const sealed = await seal(await deriveKek(one, CHEAP), bytes, 'x');
  return (await open(await deriveKek(other, CHEAP), sealed, 'x')) !== null;
}

describe('KdfParameters', () => {
  it.each([
    ['what a new vault uses', { ...KDF_DEFAULTS, salt: SALT }, true],
    ['the least', CHEAP, true],
    ['the most', { ...CHEAP, memory: 1024 * 1024, passes: 10, lanes: 16 }, true],
    ['another derivation', { ...CHEAP, name: 'none' }, false],
    ['too little memory', { ...CHEAP, memory: 16 * 1024 - 1 }, false],
    ['too much memory', { ...CHEAP, memory: 2 ** 32 - 1 }, false],
    ['one pass', { ...CHEAP, passes: 1 }, false],
    ['passes for hours', { ...CHEAP, passes: 10_000_001 }, false],
    ['no lanes', { ...CHEAP, lanes: 0 }, false],
    ['a lane too many', { ...CHEAP, lanes: 17 }, false],
    ['half a pass', { ...CHEAP, passes: 2.5 }, false],
    ['not a number', { ...CHEAP, passes: Number.NaN }, false],
    ['endless', { ...CHEAP, memory: Number.POSITIVE_INFINITY }, false],
    ['a number as text', { ...CHEAP, passes: '3' }, false],
    ['no salt', { ...CHEAP, salt: '' }, false],
    ['a short salt', { ...CHEAP, salt: 'AAAA' }, false],
    ['more than we know', { ...CHEAP, more: 1 }, false],
    ['less than we need', { name: 'argon2id' }, false],
  ])('%s', (_what, parameters, expected) => {
    expect(v.is(KdfParameters, parameters)).toBe(expected);
  });

  it('a new vault costs what decision 0004 says', () => {
    expect(KDF_DEFAULTS).toEqual({ name: 'argon2id', memory: 65_536, passes: 3, lanes: 4 });
  });
});

describe('deriveKek', () => {
  it.each([
    ['composed and decomposed', 'gr\u00fc\u00dfe', 'gru\u0308\u00dfe', true],
    ['full width', '\uff41\uff42\uff43', 'abc', true],
    ['one more space', 'open sesame', 'open sesame ', false],
    ['another case', 'EXAMPLE', 'Example', false],
  ])('%s', async (_what, one, other, expected) => {
    expect(await isSameKey(one, other)).toBe(expected);
  });
});

describe('where WebAssembly is refused', () => {
  const refuse = () =>
    // nb. Called with `new`, which an arrow does not take.
    vi.spyOn(WebAssembly, 'Module').mockImplementation(function refused() {
      throw new WebAssembly.CompileError('violates the policy');
    });

  it('a new vault gets PBKDF2 with a million iterations, which opens what it sealed', async () => {
    const refused = refuse();
    const kdf = newKdf();
    refused.mockRestore();
    expect(kdf).toMatchObject(KDF_FALLBACK);
    expect(KDF_FALLBACK).toEqual({ name: 'pbkdf2-sha256', iterations: 1_000_000 });
    expect(v.is(KdfParameters, kdf)).toBe(true);
    const bytes = random(8);
    const sealed = await seal(await deriveKek('gr\u00fc\u00dfe', kdf), bytes, 'x');
    expect(await open(await deriveKek('gru\u0308\u00dfe', kdf), sealed, 'x')).toEqual(bytes);
    expect(await open(await deriveKek('Gr\u00fc\u00dfe', kdf), sealed, 'x')).toBeNull();
  }, 20_000);

  it('Argon2id cannot be derived, PBKDF2 can, and is not behind', () => {
    const refused = refuse();
    const fallback = { ...KDF_FALLBACK, salt: SALT };
    expect([canDerive(CHEAP), canDerive(fallback), isBehind(fallback)]).toEqual([false, true, false]);
    refused.mockRestore();
    expect([canDerive(CHEAP), canDerive(fallback), isBehind(fallback)]).toEqual([true, true, true]);
  });
});

it('each new vault has a salt of its own', () => {
  expect(new Set(Array.from({ length: 100 }, () => newKdf().salt)).size).toBe(100);
});

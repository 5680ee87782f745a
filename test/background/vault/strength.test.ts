import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWeak } from '../../../background/vault/strength.ts';
import { problemOf } from '../../../src/shared/passphrase.ts';

describe('refuses, whatever a screen may have let through', () => {
  it.each([
    ['nothing', ''],
    ['eleven characters, however random', 'hT7$kq9ZpL2'],
    ['white space around a short one', '     hT7$kq9ZpL2     '],
    ['white space', ' '.repeat(40)],
    ['twelve units that are six characters', '🦭🐢🙂🙃🦊🐳'],
    ['one letter', 'a'.repeat(200)],
    ['a few letters, over and over', 'abzabzabzabzabzabz'],
    ['the same, with capitals', 'AbzaBzabZabzABzabz'],
    ['letters in a row', 'abcdefghijklmnop'],
    ['digits in a row', '123456789012345'],
    ['random digits', '84029571038462'],
    ['gaps between a few letters', 'a b c d e f g h'],
  ])('%s', (_what, passphrase) => {
    expect(isWeak(passphrase)).toBe(true);
  });
});

it.each([
  'lantern orbit walrus mitten cactus',
  'hT7$kq9ZpL2w',
  'kqzvxwpmtrbh',
  'größe kräftig änderung wäre süß und öde',
])('takes %j', (passphrase) => {
  expect(isWeak(passphrase)).toBe(false);
});

it('never refuses what the screens take, composed or not', () => {
  const part = fc.oneof(
    fc.constantFrom('lantern', 'password', 'Walrus', '1987', 'qwerty', 'abcabc', 'aaaa', '12345', 'süß', ' ', '-'),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
  );
  let taken = 0;
  fc.assert(
    fc.property(fc.array(part, { maxLength: 9 }), fc.constantFrom('NFC', 'NFD'), (parts, form) => {
      const passphrase = parts.join('').normalize(form);
      if (problemOf(passphrase) !== null) return;
      taken += 1;
      expect(isWeak(passphrase)).toBe(false);
    }),
    { numRuns: 2_000 },
  );
  // Or nothing was asked.
  expect(taken).toBeGreaterThan(50);
}, 60_000);

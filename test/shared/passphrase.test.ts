import { describe, expect, it } from 'vitest';
import { generatePassphrase } from '../../src/shared/generate-passphrase.ts';
import { judge, problemOf } from '../../src/shared/passphrase.ts';
import { LEAST_BITS, SHORTEST_PASSPHRASE } from '../../src/shared/passphrase-rule.ts';

describe('refuses', () => {
  it.each<[string, string, RegExp]>([
    ['short, however random', 'hT7$kq9ZpL2', /at least 12 characters \(this has 11\)/],
    ['short but for white space', ' hT7$kq9Zp        ', /this has 9/],
    ['short, in characters of two units', '🙂🙃🦭🐢🙂🙃🦭', /this has 7/],
    ['the commonest, with digits', 'password1234', /tried first/],
    ['the commonest, spelled with signs', 'P@$$w0rd2024!!', /tried first/],
    ['the commonest, backwards', 'drowssap drow!', /tried first/],
    ['the commonest, twice', 'letmeinletmein', /tried first/],
    ['our own name', 'pidlight2024!', /tried first/],
    ['our own name, in signs', 'P1dl!ght-vault', /tried first/],
    ['a passphrase that all the world knows', 'correct horse battery staple', /tried first/],
    ['the same, with other gaps', 'correct-horse-battery-staple', /tried first/],
    ['one letter', 'aaaaaaaaaaaaaa', /over and over/],
    ['a few letters', 'abzabzabzabzabzabz', /over and over/],
    ['a row of keys', 'qwertyuiop[]', /side by side/],
    ['columns of keys', '1qaz2wsx3edc', /side by side/],
    ['a row with Shift', '!@#$%^&*()_+', /side by side/],
    ['letters in a row', 'abcdefghijklmnop', /in a row/],
    ['a name and a year', 'Michael1987!', /tried first/],
    ['two names and a year', 'johnandmary2015', /tried first/],
    ['a name and a day', '01.02.1987 Anna', /tried first/],
    ['days', '01.02.1987-03.04.1990', /dates/],
    ['a season and a year', 'Sommer2024Winter', /tried first/],
    ['two rare words', 'hydrogenated pharmacy', /too easy/],
    ['three words of the list', 'lantern gravel walrus', /too easy/],
    ['thirteen random digits', '8402957103846', /too easy/],
  ])('%s', (_what, passphrase, why) => {
    expect(problemOf(passphrase)).toMatch(why);
  });
});

describe('takes', () => {
  it.each([
    ['four words of the list', 'lantern gravel walrus cactus'],
    ['the same without gaps', 'lanterngravelwalruscactus'],
    ['rare words and a few letters', 'hydrogenated pharmacy quotation xq'],
    ['random of all kinds', 'hT7$kq9ZpL2w'],
    ['random letters', 'kqzvxwpmtrbh'],
    ['as long as may be', 'hT7$kq9ZpL2w'.repeat(80)],
  ])('%s', (_what, passphrase) => {
    expect(problemOf(passphrase)).toBeNull();
  });

  it('suggested ones: 1,000 of 1,000', () => {
    const refused = Array.from({ length: 1_000 }, generatePassphrase).filter((each) => problemOf(each) !== null);
    expect(refused).toEqual([]);
  }, 60_000);
});

it('says the bits that it goes by', () => {
  expect(judge('lantern gravel walrus').bits).toBeLessThan(LEAST_BITS);
  expect(judge('lantern gravel walrus cactus').bits).toBeGreaterThanOrEqual(LEAST_BITS);
  expect(SHORTEST_PASSPHRASE).toBe(12);
});

it('goes by what the key is derived from: composed or not, wide or not', () => {
  for (const form of ['NFC', 'NFD'] as const)
    expect(judge('größe kräftig änderung'.normalize(form))).toEqual(judge('größe kräftig änderung'));
  expect(judge('ｐａｓｓｗｏｒｄ１２３４')).toEqual(judge('password1234'));
});

it('tells nothing of the passphrase', () => {
  const secret = 'Michael1987!';
  expect(problemOf(secret)?.toLowerCase()).not.toMatch(/michael|1987/);
});

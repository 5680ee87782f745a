import { expect, test } from 'vitest';
import { findNearMisses } from '../../../popup/near-miss.ts';
import {
  describeReading,
  MAX_CHARACTERS,
  MAX_IDENTIFIERS,
  nothingFound,
  readIdentifiers,
} from '../../../popup/read-identifiers.ts';
import type { Finding } from '../../../src/shared/calls.ts';
import { KINDS } from '../../../src/shared/kinds.ts';

const RULES = (['aws-account', 'license-arn', 'customer-identifier'] as const).map((kind) => {
  const { pattern, labels } = KINDS[kind];
  return { kind, pattern, labels };
});
const ALL: Finding = { pids: true, rules: RULES };
const ARN = 'arn:aws:license-manager::294406891311:license:l-ecbaa94eb71a4830b6d7e49268fecaa0';
const ACCOUNT = 'aws-account:123456789012';
const A = 'PMNGLKRRYHLOXDQKEMKLRTBAULA';
const B = 'PAAAAAAAAAAAAAAAAAAAAAAAAAA';
/** As many different identifiers as asked for. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const many = (n: number): string[] =>
  Array.from({ length: n }, (_, i) => `P${LETTERS[i % 32]}${LETTERS[Math.floor(i / 32)]}${'A'.repeat(24)}`);

test.each([
  ['one', A, [A]],
  ['lower case', A.toLowerCase(), [A]],
  ['in a mail, twice', `Hi, my id is ${A}, again: ${A}. And ${B}!`, [A, B]],
  [
    'with a zero-width space and a soft hyphen in it',
    `${A.slice(0, 9)}\u200b${A.slice(9, 20)}\u00ad${A.slice(20)}`,
    [A],
  ],
  ['inside a longer run', `x${A}`, []],
  ['nothing', '', []],
])('finds the identifiers in a text: %s', (_, text, pids) => {
  expect(readIdentifiers(text).customers).toEqual(pids);
});

test.each([
  [A.slice(0, 26), /has 26 characters.*one is missing/],
  [`${A}B`, /has 28 characters.*one is too many/],
  [A.replace('O', '0'), /holds 0.*the letter O/],
  [A.replace('L', '1'), /holds 1.*the letter I or L/],
  [A.replace('B', '8'), /holds 8.*the letter B/],
  [A.replace('D', '9'), /holds 9, which no identifier has\. Ask/],
  [`${A.slice(0, 26)}B`, /ends in B.*a character near the end is wrong/],
])('says what is wrong with %s', (text, why) => {
  expect(findNearMisses(`see ${text}, please`)).toEqual([{ text, why: expect.stringMatching(why) }]);
});

test.each([[A], ['a plain sentence'], ['X'.repeat(27)], ['P'.repeat(40)], [`f${A}`]])('%s is no near miss', (text) => {
  expect(findNearMisses(text)).toEqual([]);
});

test('says that only a part was looked up, and how much is left', () => {
  const reading = readIdentifiers(many(MAX_IDENTIFIERS + 3).join(' '));
  expect(reading.customers).toHaveLength(MAX_IDENTIFIERS);
  expect(describeReading(reading)).toBe(
    '503 identifiers found. The first 500 are looked up; paste the other 3 afterwards.',
  );
});

test('says that only a part was read', () => {
  const text = `${A} ${'novel '.repeat(MAX_CHARACTERS / 6)} ${B}`;
  const reading = readIdentifiers(text);
  expect(reading.customers).toEqual([A]);
  expect(describeReading(reading)).toBe('1 identifier found. Only the first 5,000,000 characters were read.');
});

test('says so too when nothing is in the part that was read', () => {
  const text = `${'novel '.repeat(MAX_CHARACTERS / 6 + 1)} ${A}`;
  expect(nothingFound(text, readIdentifiers(text))).toMatch(/in the first 5,000,000 characters; the rest was not read/);
});

test('a text of five megabytes is read while one types', () => {
  const text = `${'Call me Ishmael. Purple people. '.repeat(MAX_CHARACTERS / 32 - 1)} ${A}`;
  const start = performance.now();
  expect(readIdentifiers(text).customers).toEqual([A]);
  // Some 30 ms where nothing else runs; a search that is not linear would take minutes.
  expect(performance.now() - start).toBeLessThan(1000);
});

test.each([
  ['  ', /Type or paste/],
  ['hello', /No customer identifier in this text\. One looks like PMNGLKRRYHLOXDQKEMKLRTBAULA: P and 26/],
])('says what an identifier looks like when there is none in %j', (text, says) => {
  expect(nothingFound(text, readIdentifiers(text))).toMatch(says);
});

test.each<[string, string, string[]]>([
  ['beside its label', 'My AWS account is 123456789012', [ACCOUNT]],
  ['alone', ' 1234-5678-9012 ', [ACCOUNT]],
  ['on a line of its own', 'Hello,\n123456789012\nThanks', [ACCOUNT]],
  ['on a line, and again in a sentence', '123456789012\nfrom 123456789012', [ACCOUNT]],
  [
    'a list of them',
    '123456789012, 210987654321; ifAPi5AcF3',
    [ACCOUNT, 'aws-account:210987654321', 'customer-identifier:ifAPi5AcF3'],
  ],
  ['a column of them', 'ifAPi5AcF3\r\n1234 5678 9012\r\n', ['customer-identifier:ifAPi5AcF3', ACCOUNT]],
  ['a list of several kinds', `${A}, 123456789012 ${ARN}`, [A, ACCOUNT, `license-arn:${ARN}`]],
  ['a licence', `see ${ARN}.`, [`license-arn:${ARN}`]],
  ['a PID', A, [A]],
  ['in a sentence without its label', 'call 491701234567 now', []],
  ['a word on a line', 'Subscription', []],
  ['a registration token', `${'AbCdEf0123456789'.repeat(8)}`, []],
])('finds every kind that is looked for: %s', (_, text, expected) => {
  expect(readIdentifiers(text, ALL).customers).toEqual(expected);
});

test('what no account knows is not found, and no near miss is told of it', () => {
  expect(readIdentifiers('123456789012').customers).toEqual([]);
  const reading = readIdentifiers(`id ${A}, ${A}B\n123456789012`, { pids: false, rules: RULES });
  expect(reading.customers).toEqual([ACCOUNT]);
  expect(reading.nearMisses).toEqual([]);
});

test('other kinds are read in a text of five megabytes, too', () => {
  const text = `${'Order AB12345678 of 491701234567. '.repeat(MAX_CHARACTERS / 34 - 2)} AWS account 123456789012`;
  expect(readIdentifiers(text, ALL).customers).toEqual([ACCOUNT]);
});

test('says what was looked for when there is none', () => {
  expect(nothingFound('hello', { cut: false }, ALL)).toBe(
    'No customer identifier in this text. Looked for: PID, AWS account, Licence ARN, Customer identifier. What could be anything counts beside its name, or on a line of its own.',
  );
  expect(nothingFound('hello', { cut: false }, { ...ALL, pids: false })).not.toContain('PID');
});

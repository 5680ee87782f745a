import { expect, test } from 'vitest';
import * as mint from './mint.ts';

/** A second look at each shape, by other means than those it is made with. */
const bytesOf = (token: string): Buffer => Buffer.from(token.replace('{UserToken}', ''), 'base64');

test('base32 is that of RFC 4648', () => {
  expect(['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) => mint.base32(Buffer.from(text)))).toEqual([
    '',
    'MY',
    'MZXQ',
    'MZXW6',
    'MZXW6YQ',
    'MZXW6YTB',
    'MZXW6YTBOI',
  ]);
});

test('an activation key stands for 17 bytes, the first one 0', () => {
  const keys = Array.from({ length: 200 }, mint.activationKey);
  for (const key of keys) expect(key).toMatch(/^A[A-D][A-Z2-7]{25}[AQ]$/);
  expect(new Set(keys).size).toBe(keys.length);
});

test('a user token is 411 characters for 298 bytes, with the newest header', () => {
  const token = mint.userToken();
  expect(token).toMatch(/^\{UserToken\}AAMHVXNlclRrb[A-Za-z0-9+/]+={0,2}$/);
  expect([token.length, bytesOf(token).length]).toEqual([411, 298]);
});

test('a key pair is 20 and 40 characters', () => {
  const { accessKeyId, secretAccessKey } = mint.keyPair();
  expect(accessKeyId).toMatch(/^[A-Z0-9]{20}$/);
  expect(secretAccessKey).toMatch(/^[A-Za-z0-9+/]{40}$/);
});

test.each([
  ['minted', mint.userToken(), true],
  ['version 0, as the guide shows', '{UserToken}AAAHVXNlclRrbgfOpSykBAXO7g/zG', false],
  ['version 3', '{UserToken}AAMHVXNlclRrbvcl', true],
  ['nothing known', 'old', false],
])('newest or not: %s', (_, token, expected) => {
  expect(mint.isNewest(token)).toBe(expected);
});

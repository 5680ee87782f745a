import { describe, expect, it } from 'vitest';
import { SECRET_KINDS } from '../../src/shared/secret-patterns.ts';
import { mayHoldSecret, secretsIn } from '../../src/shared/secrets.ts';

/** Obviously made up. */
const KEY = 'AKIAIOSFODNN7EXAMPLE';
const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const ACTIVATION = 'ADMAY7DVLKXS4IAYTLRFGUYF7QEX';
const TOKEN = 'AAMGQXBwVGtuEXAMPLE/+x7kq9';
const HASH = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';
const PID = 'PMNGLKRRYHLOXDQKEMKLRTBAULA';

const kindsIn = (text: string) => secretsIn(text).map((kind) => SECRET_KINDS[kind]);

describe('a secret', () => {
  it.each<[string, string, string[]]>([
    ['a key and its secret', `${KEY} ${SECRET}`, ['access-key']],
    ['in two lines', `Access Key ID: ${KEY}\nSecret Access Key: ${SECRET}`, ['access-key']],
    ['the secret first', `secret=${SECRET}, id=${KEY}`, ['access-key']],
    ['in quotes', `{"id":"${KEY}","secret":"${SECRET}"}`, ['access-key']],
    ['a temporary key', `ASIA${KEY.slice(4)}:${SECRET}`, ['access-key']],
    ['the second key of a list', `${KEY}\n${'x '.repeat(300)}${KEY},${SECRET}`, ['access-key']],
    ['a user token', `my token is {UserToken}${TOKEN}`, ['token']],
    ['a product token, broken by the mail', `{ProductToken}${TOKEN.slice(0, 9)}\n${TOKEN.slice(9)}`, ['token']],
    ['an activation key', `Activation key: ${ACTIVATION}`, ['activation-key']],
    ['an activation key in the next line', `activation Key\n\n  ${ACTIVATION}.`, ['activation-key']],
    ['a private key', '-----BEGIN RSA PRIVATE KEY-----\nMIIE', ['private-key']],
    ['a private key without a sort', '-----BEGIN PRIVATE KEY-----', ['private-key']],
    ['several', `{UserToken}${TOKEN} -----BEGIN EC PRIVATE KEY-----`, ['token', 'private-key']],
  ])('%s', (_what, text, kinds) => {
    expect(kindsIn(text)).toEqual(kinds);
    expect(mayHoldSecret(text)).toBe(true);
    expect(mayHoldSecret(`${'Dear all, '.repeat(1_000)}${text}`)).toBe(true);
  });
});

describe('no secret', () => {
  it.each([
    ['a key id alone', `Which is the key ${KEY}?`],
    ['a key id beside a hash', `${KEY} of ${HASH}`],
    ['a secret far away', `${KEY} ${'x '.repeat(300)} ${SECRET}`],
    ['forty characters alone', SECRET],
    ['a longer run', `${KEY} ${SECRET}${SECRET}`],
    ['a token that is talked of', 'Where do I find the {UserToken}?'],
    ['an activation key that is talked of', 'My activation key does not work. Please send another ACTIVATION.'],
    ['a PID after the word', `The activation key of ${PID} is lost`],
    ['28 characters without the word', ACTIVATION],
    ['a public key', '-----BEGIN PUBLIC KEY-----'],
    ['words', 'a private key is private'],
    ['nothing', ''],
  ])('%s', (_what, text) => {
    expect(kindsIn(text)).toEqual([]);
  });
});

it('a text that a page makes to be slow is not: half a megabyte of each beginning', () => {
  for (const start of [KEY, `${KEY} `, SECRET, 'UserToken}', 'ctivation key ', 'BEGIN ', `${KEY}\n${HASH}`]) {
    const text = start.repeat(500_000 / start.length);
    const started = performance.now();
    secretsIn(text);
    // Generous: what goes wrong here takes minutes.
    expect(performance.now() - started, start).toBeLessThan(5_000);
  }
});

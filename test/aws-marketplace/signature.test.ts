import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type Authorization, canonicalRequest, hasItsHash, parseAuthorization, signatureOf } from './signature.ts';

/** Examples that AWS published, with a key that is none. */
const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const TIME = '20150830T123600Z';
const scope = (service: string, signedHeaders: string[]): Authorization => ({
  accessKeyId: 'AKIDEXAMPLE',
  date: '20150830',
  region: 'us-east-1',
  service,
  signedHeaders,
  signature: '',
});
const request = (url: string, headers: Record<string, string>, method = 'GET', body = '') => ({
  method,
  url,
  headers: { host: 'example.amazonaws.com', 'x-amz-date': TIME, ...headers },
  body: Buffer.from(body),
});

describe('signatures that AWS published', () => {
  test.each([
    [
      'get-vanilla',
      request('/', {}),
      scope('service', ['host', 'x-amz-date']),
      '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
    ],
    [
      'post-vanilla',
      request('/', {}, 'POST'),
      scope('service', ['host', 'x-amz-date']),
      '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
    ],
    [
      'ListUsers of the guide',
      request('/?Action=ListUsers&Version=2010-05-08', {
        host: 'iam.amazonaws.com',
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      }),
      scope('iam', ['content-type', 'host', 'x-amz-date']),
      '5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
    ],
  ])('%s', (_, asked, given, expected) => {
    expect(signatureOf(asked, given, TIME, SECRET)).toBe(expected);
  });
});

test('the canonical form sorts the query, joins spaces and encodes what is not plain', () => {
  const asked = request('/a b/?z=1&b=%20c&B=%27&b=a', { 'x-amz-meta': '  two   words ' });
  expect(canonicalRequest(asked, ['host', 'x-amz-meta'])).toBe(
    [
      'GET',
      '/a%20b/',
      'B=%27&b=%20c&b=a&z=1',
      'host:example.amazonaws.com',
      'x-amz-meta:two words',
      '',
      'host;x-amz-meta',
      createHash('sha256').update('').digest('hex'),
    ].join('\n'),
  );
});

describe('the header', () => {
  const SIGNATURE = 'a'.repeat(64);
  test('is taken apart, with or without spaces', () => {
    const expected = { ...scope('s', ['host', 'x-amz-date']), signature: SIGNATURE };
    const text = `Credential=AKIDEXAMPLE/20150830/us-east-1/s/aws4_request, SignedHeaders=host;x-amz-date, Signature=${SIGNATURE}`;
    expect(parseAuthorization(`AWS4-HMAC-SHA256 ${text}`)).toEqual(expected);
    expect(parseAuthorization(`AWS4-HMAC-SHA256 ${text.replaceAll(', ', ',')}`)).toEqual(expected);
  });

  test.each([
    ['Credential', ''],
    ['Credential', `Credential=a/b/c, SignedHeaders=host, Signature=${SIGNATURE}`],
    ['Credential', `Credential=a/b/c/d/aws4_request/e, SignedHeaders=host, Signature=${SIGNATURE}`],
    ['SignedHeaders', `Credential=a/b/c/d/aws4_request, Signature=${SIGNATURE}`],
    ['Signature', 'Credential=a/b/c/d/aws4_request, SignedHeaders=host, Signature=abc'],
  ])('without %s is none: %s', (missing, text) => {
    expect(parseAuthorization(`AWS4-HMAC-SHA256 ${text}`)).toEqual({ missing });
  });
});

test.each([
  ['none', {}, true],
  ['its own', { 'x-amz-content-sha256': createHash('sha256').update('body').digest('hex') }, true],
  ['another', { 'x-amz-content-sha256': createHash('sha256').update('other').digest('hex') }, false],
])('a body whose header names %s hash', (_, headers, expected) => {
  expect(hasItsHash(request('/', headers, 'POST', 'body'))).toBe(expected);
});

import { createHmac } from 'node:crypto';
import { unescape as decodeForm } from 'node:querystring';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Credentials, signedUrl, unsignedUrl } from '../../../../background/sources/license-service/request.ts';
import type { Signature } from '../../../../src/shared/account.ts';

const AT = Date.parse('2008-05-19T12:00:00.999Z');
const CREDENTIALS: Credentials = {
  endpoint: 'https://ls.example/',
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'EXAMPLE',
};
const SIGNATURES: Signature[] = ['0', '1', '2-sha1', '2-sha256'];

const urlOf = (parameters: Record<string, string>, change: Partial<Credentials> = {}) =>
  signedUrl({ ...CREDENTIALS, ...change }, { name: 'DoIt', parameters }, AT);
const parametersOf = async (change: Partial<Credentials>) => Object.fromEntries((await urlOf({}, change)).searchParams);

describe('signedUrl', () => {
  it('says who, what and when, in the format of the guide', async () => {
    expect([...(await urlOf({ A: 'b' })).searchParams]).toEqual([
      ['Action', 'DoIt'],
      ['A', 'b'],
      ['AWSAccessKeyId', 'AKIAIOSFODNN7EXAMPLE'],
      ['SignatureVersion', '1'],
      ['Timestamp', '2008-05-19T12:00:00Z'],
      ['Version', '2008-04-28'],
      ['Signature', expect.stringMatching(/^[A-Za-z0-9+/]{27}=$/)],
    ]);
  });

  it.each<[string, Partial<Credentials>, Record<string, string>]>([
    ['version 0', { signature: '0' }, { SignatureVersion: '0' }],
    ['version 2', { signature: '2-sha256' }, { SignatureVersion: '2', SignatureMethod: 'HmacSHA256' }],
    ['version 2, the old hash', { signature: '2-sha1' }, { SignatureVersion: '2', SignatureMethod: 'HmacSHA1' }],
    ['the first API', { apiVersion: '2007-06-05' }, { Version: '2007-06-05' }],
    ['the last API', { apiVersion: '2008-04-28' }, { Version: '2008-04-28' }],
  ])('%s', async (_what, change, expected) => {
    expect(await parametersOf(change)).toMatchObject(expected);
  });

  it('names the only version that has the action, whatever was chosen', async () => {
    const question = { name: 'DoIt', parameters: {}, apiVersion: '2008-04-28' } as const;
    const url = await signedUrl({ ...CREDENTIALS, apiVersion: '2007-06-05' }, question, AT);
    expect(url.searchParams.get('Version')).toBe('2008-04-28');
  });

  it('sends either time, never both', async () => {
    const parameters = await parametersOf({ expiresAfter: 900_000 });
    expect(parameters).toMatchObject({ Expires: '2008-05-19T12:15:00Z' });
    expect(parameters).not.toHaveProperty('Timestamp');
    expect(await parametersOf({})).not.toHaveProperty('Expires');
  });

  it.each([
    ['+', '%2B'],
    ['/', '%2F'],
    ['=', '%3D'],
    ['{', '%7B'],
    ['}', '%7D'],
    ['&', '%26'],
    ['#', '%23'],
    ['%', '%25'],
    ['\u00e9', '%C3%A9'],
  ])('%s travels as %s and arrives as it was', async (text, encoded) => {
    const url = await urlOf({ Token: `a${text}b` });
    expect(url.search).toContain(`Token=a${encoded}b&`);
    expect(url.searchParams.get('Token')).toBe(`a${text}b`);
  });

  it('never leaves a bare + or / of a signature', async () => {
    for (let index = 0; index < 64; index += 1) {
      const url = await urlOf({ A: String(index) });
      expect(url.search.split('Signature=')[1]).toMatch(/^[A-Za-z0-9%]+$/);
    }
  });

  it.each([
    ['https://ls.example/path/', 'https://ls.example/path/'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080/'],
  ])('keeps the path and port of %s, and never shows the secret', async (endpoint, start) => {
    const { href } = await urlOf({ A: 'b' }, { endpoint });
    expect(href.startsWith(`${start}?Action=DoIt&`)).toBe(true);
    expect(href.replaceAll('7EXAMPLE', '')).not.toContain('EXAMPLE');
  });
});

it.each([
  [{}, 'Version=2008-04-28'],
  [{ apiVersion: '2007-06-05' as const }, 'Version=2007-06-05'],
])('an address that nobody signs names action and version alone: %o', (more, version) => {
  const url = unsignedUrl('https://ls.example/ls/', { name: 'DoIt', parameters: { A: '{b}' }, ...more });
  expect(url.href).toBe(`https://ls.example/ls/?Action=DoIt&A=%7Bb%7D&${version}`);
});

describe('what a service makes of the address', () => {
  /** A service by another hand: it splits and decodes the address itself, folds and sorts otherwise, other HMAC. */
  function signatureOf(url: URL, signature: Signature, secret: string): string {
    const pairs = url.href
      .slice(url.href.indexOf('?') + 1)
      .split('&')
      .map((pair) => pair.replaceAll('+', '%20').split('=').map(decodeForm))
      .filter(([name]) => name !== 'Signature');
    const sent = (wanted: string) => pairs.find(([name]) => name === wanted)?.[1] ?? '';
    const encode = (text = '') =>
      Buffer.from(text)
        .toString('latin1')
        .replace(/[^\w.~-]/g, percent);
    const percent = (byte: string) => `%${Buffer.from(byte, 'latin1').toString('hex').toUpperCase()}`;
    const upper = new Map(pairs.map(([name = '', value = '']) => [name.toUpperCase(), name + value]));
    const byBytes = pairs.toSorted(([a = ''], [b = '']) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    const query = byBytes.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
    const path = url.href.slice(url.origin.length, url.href.indexOf('?'));
    const texts: Record<Signature, string> = {
      '0': sent('Action') + (sent('Timestamp') || sent('Expires')),
      '1': [...upper.keys()]
        .sort()
        .map((name) => upper.get(name))
        .join(''),
      '2-sha1': ['GET', url.host, path, query].join('\n'),
      '2-sha256': ['GET', url.host, path, query].join('\n'),
    };
    return createHmac(signature === '2-sha256' ? 'sha256' : 'sha1', secret)
      .update(texts[signature], 'utf8')
      .digest('base64');
  }

  const name = fc.string({ unit: fc.constantFrom(...'ABCDEFGHIJabcdefghij0123'), minLength: 1, maxLength: 6 });
  /** Any language, any plane, accents that stand alone, and the characters that addresses have uses for. */
  const value = fc.string({
    unit: fc.oneof(
      fc.constantFrom(...'+/= &%#?{}\u0301\u200d\ufeff\u{1f600}\u{10ffff}\u{e000}'),
      fc.string({ unit: 'binary', maxLength: 1 }),
    ),
    maxLength: 8,
  });
  const requests = fc.record({
    parameters: fc.uniqueArray(fc.tuple(name, value), { selector: ([key]) => key.toLowerCase(), maxLength: 4 }),
    accessKeyId: value,
    secretAccessKey: fc.string({ unit: 'binary', maxLength: 8 }),
    endpoint: fc.constantFrom('https://ls.example/', 'https://ls.example:8443/a/b%20\u00e9/', 'http://127.0.0.1:81/'),
    expiresAfter: fc.option(fc.nat(9_000_000), { nil: 0 }),
    at: fc.nat(4_000_000_000_000),
  });

  it('10,000 random requests, each with every signature', async () => {
    await fc.assert(
      fc.asyncProperty(requests, async ({ parameters, expiresAfter, at, ...who }) => {
        const time = expiresAfter > 0 && { expiresAfter };
        const question = { name: 'DoIt', parameters: Object.fromEntries(parameters) };
        const signed = SIGNATURES.map((signature) => signedUrl({ ...who, signature, ...time }, question, at));
        for (const [index, url] of (await Promise.all(signed)).entries()) {
          const expected = signatureOf(url, SIGNATURES[index] ?? '1', who.secretAccessKey);
          // nb. Ten thousand calls of `expect` would take longer than the signatures.
          if (url.searchParams.get('Signature') !== expected) expect.fail(url.href);
          for (const [key, text] of parameters) if (url.searchParams.get(key) !== text) expect.fail(key);
        }
      }),
      { numRuns: 10_000 },
    );
  }, 120_000);

  it.each(SIGNATURES)('signature %s: half a character is signed as it travels', async (signature) => {
    const url = await urlOf({ A: 'x\ud800y' }, { signature });
    expect(url.searchParams.get('A')).toBe('x\ufffdy');
    expect(url.searchParams.get('Signature')).toBe(signatureOf(url, signature, 'EXAMPLE'));
  });
});

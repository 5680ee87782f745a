import { describe, expect, it } from 'vitest';
import { type AccountDraft, draftProblems, endpointOf, withoutSpace } from '../../src/shared/account.ts';
import { AWS_ENDPOINT } from '../../src/shared/marketplace.ts';

const PRODUCT = { name: 'Photo Cloud', code: '6883959E', offerCode: '68A808C7', token: '' };
const draft = (change: Partial<AccountDraft> = {}): AccountDraft => ({
  id: null,
  revision: 0,
  name: 'Photo team',
  source: 'license-service',
  endpoint: 'https://licenses.example.com/',
  signature: '1',
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  products: [PRODUCT],
  ...change,
});
const withProduct = (change: Partial<typeof PRODUCT>) => draft({ products: [{ ...PRODUCT, ...change }] });

describe('draftProblems', () => {
  it.each<[string, AccountDraft]>([
    ['a whole draft', draft()],
    ['no products', draft({ products: [] })],
    ['a key with spaces around', draft({ accessKeyId: ' AKIAIOSFODNN7EXAMPLE\n' })],
    ['a secret broken over two lines', draft({ secretAccessKey: 'wJalrXUtnFEMI/K7MDENG\r\n +bPxRfiCYEXAMPLEKEY' })],
    [
      'a secret with no-break spaces',
      draft({ secretAccessKey: '\u00a0wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY\u00a0' }),
    ],
    ['a stored account without credentials', draft({ id: 'one', accessKeyId: '', secretAccessKey: '' })],
    [
      'a stored account with white space for credentials',
      draft({ id: 'one', accessKeyId: ' ', secretAccessKey: '\n' }),
    ],
    ['a whole token', withProduct({ token: '{ProductToken}AAMG+/==' })],
    ['a token broken over two lines', withProduct({ token: '{ProductToken}AAMG\n+/==' })],
    ['a token without its prefix', withProduct({ token: 'AAMG+/==' })],
    ['a product without an offer code', withProduct({ offerCode: '' })],
  ])('none: %s', (_what, given) => {
    expect(draftProblems(given)).toEqual({});
  });

  it.each<[string, AccountDraft, (keyof AccountDraft)[]]>([
    ['no name', draft({ name: ' ' }), ['name']],
    ['no endpoint', draft({ endpoint: '' }), ['endpoint']],
    ['an endpoint in clear', draft({ endpoint: 'http://licenses.example.com/' }), ['endpoint']],
    ['no key', draft({ accessKeyId: '' }), ['accessKeyId']],
    ['a key of white space', draft({ accessKeyId: ' \n' }), ['accessKeyId']],
    ['a key of two characters', draft({ accessKeyId: 'AK' }), ['accessKeyId']],
    ['a key that is a secret', draft({ accessKeyId: 'wJalrXUtnFEMI/K7MDENG+' }), ['accessKeyId']],
    ['no secret', draft({ secretAccessKey: '' }), ['secretAccessKey']],
    ['a secret of white space', draft({ secretAccessKey: '\t' }), ['secretAccessKey']],
    ['a secret with an umlaut', draft({ secretAccessKey: 'wJalrXUtnFEMI/\u00fcEXAMPLEKEY' }), ['secretAccessKey']],
    ['a secret with a zero-width space', draft({ secretAccessKey: 'wJalrXUtnFEMI\u200bEXAMPLE' }), ['secretAccessKey']],
    ['a bad key in a stored account', draft({ id: 'one', accessKeyId: 'x' }), ['accessKeyId']],
    ['a product without a name', withProduct({ name: ' ' }), ['products']],
    ['a product without a code', withProduct({ code: '' }), ['products']],
    ['a product code with a space', withProduct({ code: '6883 959E' }), ['products']],
    ['an offer code with a space', withProduct({ offerCode: '68A8 08C7' }), ['products']],
    ['a token with an umlaut', withProduct({ token: '{ProductToken}AAMG\u00fc' }), ['products']],
    ['a token of another kind', withProduct({ token: '{UserToken}AAMG' }), ['products']],
    ['a code twice', draft({ products: [PRODUCT, { ...PRODUCT, name: 'Other' }] }), ['products']],
    [
      'nothing at all',
      draft({ name: '', endpoint: '', accessKeyId: '', secretAccessKey: '' }),
      ['name', 'endpoint', 'accessKeyId', 'secretAccessKey'],
    ],
  ])('%s', (_what, given, fields) => {
    expect(new Set(Object.keys(draftProblems(given)))).toEqual(new Set(fields));
  });

  it('asks for the secret again when a stored account moves to another endpoint', () => {
    const stored = draft({ id: 'one', accessKeyId: '', secretAccessKey: '' });
    const [here, elsewhere] = ['https://other.example.com/', 'https://moved.example.com/'];
    expect(draftProblems({ ...stored, endpoint: here }, here)).toEqual({});
    expect(Object.keys(draftProblems({ ...stored, endpoint: elsewhere }, here))).toEqual(['secretAccessKey']);
    expect(draftProblems({ ...stored, endpoint: elsewhere, secretAccessKey: 'EXAMPLE' }, here)).toEqual({});
  });

  it('never repeats a secret', () => {
    const secret = 'EXAMPLE\u00fcSECRET';
    const given = draft({ secretAccessKey: secret, products: [{ ...PRODUCT, token: `{ProductToken}${secret}` }] });
    expect(JSON.stringify(draftProblems(given))).not.toContain(secret);
  });
});

it.each([
  [' a b\tc\r\nd\u00a0e\ufeff', 'abcde'],
  ['', ''],
])('withoutSpace of %j is %j', (text, expected) => {
  expect(withoutSpace(text)).toBe(expected);
});

describe('a draft of AWS Marketplace', () => {
  const TEMPORARY = 'ASIAIOSFODNN7EXAMPLE';
  const ofAws = (change: Partial<AccountDraft> = {}) =>
    draft({
      source: 'aws-marketplace',
      endpoint: '',
      products: [
        { name: 'Photo Cloud', code: '4EXAMPLEcode', offerCode: '', token: '', productId: 'prod-example0000001' },
      ],
      ...change,
    });
  const withId = (productId: string) =>
    ofAws({ products: [{ name: 'Photo Cloud', code: '4EXAMPLEcode', offerCode: '', token: '', productId }] });

  it.each<[string, AccountDraft]>([
    ['without an endpoint: Amazon is asked', ofAws()],
    ['with a self-run one', ofAws({ endpoint: 'http://127.0.0.1:8090/', accessKeyId: 'self_run' })],
    ['without a region', ofAws({ region: '' })],
    ['with a region', ofAws({ region: ' us-gov-west-1 ' })],
    ['with temporary keys', ofAws({ accessKeyId: TEMPORARY, sessionToken: 'IQoJb3JpZ2lu EXAMPLE\n+/==' })],
    ['stored, all empty', ofAws({ id: 'one', accessKeyId: '', secretAccessKey: '', sessionToken: '' })],
    ['without a product id', withId('')],
    ['without products', ofAws({ products: [] })],
  ])('%s: nothing is wrong', (_what, given) => {
    expect(draftProblems(given)).toEqual({});
  });

  it.each<[string, AccountDraft, string[]]>([
    ['an endpoint in clear', ofAws({ endpoint: 'http://marketplace.example/' }), ['endpoint']],
    ['a key that is none of AWS', ofAws({ accessKeyId: 'self_run' }), ['accessKeyId']],
    ["a user's id for a key", ofAws({ accessKeyId: 'AIDAIOSFODNN7EXAMPLE' }), ['accessKeyId']],
    ['temporary keys without their token', ofAws({ accessKeyId: TEMPORARY }), ['sessionToken']],
    [
      'temporary keys with white space for a token',
      ofAws({ accessKeyId: TEMPORARY, sessionToken: ' \n' }),
      ['sessionToken'],
    ],
    ['a session token with an umlaut', ofAws({ sessionToken: 'EXAMPLE\u00fc' }), ['sessionToken']],
    ['a session token that never ends', ofAws({ sessionToken: 'x'.repeat(4_001) }), ['sessionToken']],
    ['a region that is none', ofAws({ region: 'Frankfurt' }), ['region']],
    ['a region that is an address', ofAws({ region: 'x.evil.example/us-east-1' }), ['region']],
    ['a product id that is none', withId('PROD-1'), ['products']],
    [
      'a product code with a space',
      ofAws({ products: [{ name: 'x', code: 'a b', offerCode: '', token: '' }] }),
      ['products'],
    ],
  ])('%s', (_what, given, fields) => {
    expect(Object.keys(draftProblems(given))).toEqual(fields);
  });

  it('moved away from Amazon asks for the secret again', () => {
    const stored = ofAws({ id: 'one', accessKeyId: '', secretAccessKey: '', endpoint: 'https://evil.example/' });
    expect(Object.keys(draftProblems(stored, AWS_ENDPOINT))).toEqual(['secretAccessKey']);
    expect(draftProblems({ ...stored, endpoint: ' ' }, AWS_ENDPOINT)).toEqual({});
  });

  it('goes to Amazon where no endpoint is named, and DevPay goes nowhere', () => {
    expect(endpointOf(ofAws())).toEqual({ ok: true, value: AWS_ENDPOINT });
    expect(endpointOf(draft({ endpoint: '' }))).toEqual({ ok: false, reason: 'not-a-url' });
  });

  it('of DevPay takes no notice of region and session token', () => {
    expect(draftProblems(draft({ region: 'nowhere', sessionToken: '\u00fc' }))).toEqual({});
  });
});

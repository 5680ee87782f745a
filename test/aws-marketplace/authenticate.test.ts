import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AS_SELLER, awsClients, type ClientOptions, CODES, DATA, failureOf, KEYS, NOW, TEMPORARY } from './client.ts';
import { type Raw, rawRequest, signedRaw } from './raw.ts';
import { type Marketplace, startMarketplace } from './server.ts';
import { DEFAULTS } from './settings.ts';

let service: Marketplace;
beforeAll(async () => {
  service = await startMarketplace({ data: DATA, now: () => NOW });
});
beforeEach(() => service.change(DEFAULTS));
afterAll(() => service.close());

const code = CODES.album;
const HERE = NOW - Date.now();

async function asked(options: ClientOptions, ProductCode = code) {
  const aws = awsClients(service.url, { clockOffset: HERE, ...options });
  const failure = await failureOf(aws.getEntitlements({ ProductCode }));
  aws.close();
  return failure;
}

describe("AWS's own client", () => {
  test.each<[string, ClientOptions, string, number, RegExp]>([
    ['as it should be', {}, 'none', 200, /^$/],
    [
      'a key of nobody',
      { credentials: { ...KEYS, accessKeyId: 'AKIANOBODY' } },
      'UnrecognizedClientException',
      400,
      /token .* invalid/,
    ],
    [
      'another secret',
      { credentials: { ...KEYS, secretAccessKey: 'x' } },
      'InvalidSignatureException',
      400,
      /signature we calculated does not match/,
    ],
    ['another region', { region: 'eu-west-1' }, 'InvalidSignatureException', 400, /valid region, not 'eu-west-1'/],
    ['a clock 4 min ahead', { clockOffset: HERE + 240_000 }, 'none', 200, /^$/],
    ['a clock 4 min behind', { clockOffset: HERE - 240_000 }, 'none', 200, /^$/],
    [
      'a clock an hour ahead',
      { clockOffset: HERE + 3_600_000 },
      'InvalidSignatureException',
      400,
      /Signature not yet current: 20260601T13\d{4}Z is still later than 20260601T120500Z \(20260601T120000Z \+ 5 min\.\)/,
    ],
    [
      'a clock an hour behind',
      { clockOffset: HERE - 3_600_000 },
      'InvalidSignatureException',
      400,
      /Signature expired: 20260601T1[01]\d{4}Z is now earlier than 20260601T115500Z/,
    ],
    [
      'no session token for temporary keys',
      { credentials: { ...TEMPORARY, sessionToken: '' } },
      'UnrecognizedClientException',
      400,
      /invalid/,
    ],
    [
      'another session token',
      { credentials: { ...TEMPORARY, sessionToken: 'x' } },
      'UnrecognizedClientException',
      400,
      /invalid/,
    ],
    [
      'a session token for keys that have none',
      { credentials: { ...KEYS, sessionToken: 'x' } },
      'UnrecognizedClientException',
      400,
      /invalid/,
    ],
  ])('%s', async (_, options, name, status, message) => {
    const failure = await asked(options);
    expect(failure).toMatchObject({ name, status });
    expect(failure.message).toMatch(message);
  });

  test('temporary keys work until their session ends', async () => {
    expect(await asked({ credentials: TEMPORARY }, 'other0EXAMPLEcode')).toMatchObject({ name: 'none' });
    service.change({ clockOffset: 3600 });
    const late = await asked({ credentials: TEMPORARY, clockOffset: HERE + 3_600_000 }, 'other0EXAMPLEcode');
    expect(late).toEqual({
      name: 'ExpiredTokenException',
      status: 400,
      message: 'The security token included in the request is expired',
    });
  });

  test('the region of the service can be another', async () => {
    service.change({ region: 'eu-central-1' });
    expect(await asked({ region: 'eu-central-1' })).toMatchObject({ name: 'none' });
  });

  test.each([
    ['SearchAgreements', 403],
    ['DescribeAgreement', 403],
    ['ResolveCustomer', 400],
  ])('a key that may not %s is told so', async (action, status) => {
    const aws = awsClients(service.url, { clockOffset: HERE, credentials: TEMPORARY });
    const calls: Record<string, () => Promise<unknown>> = {
      SearchAgreements: () => aws.searchAgreements(AS_SELLER),
      DescribeAgreement: () => aws.describeAgreement('agmt-one'),
      ResolveCustomer: () => aws.resolveCustomer('token-of-one'),
    };
    const failure = await failureOf(calls[action]?.() ?? Promise.resolve());
    expect(failure).toMatchObject({ name: 'AccessDeniedException', status });
    expect(failure.message).toMatch(
      new RegExp(`is not authorized to perform: aws-marketplace:${action} because no identity`),
    );
    aws.close();
  });
});

describe('a request signed by hand', () => {
  /** The first word of the answer's type, and the message. */
  async function said(change: (raw: Raw) => Partial<Raw>): Promise<string> {
    const raw = signedRaw({ now: NOW, host: new URL(service.url).host, body: { ProductCode: code } });
    return (await rawRequest(service.url, { ...raw, ...change(raw) })).said;
  }
  const header = (name: string, value: string) => (raw: Raw) => ({ headers: { ...raw.headers, [name]: value } });

  test.each<[string, (raw: Raw) => Partial<Raw>, RegExp]>([
    ['as it should be', () => ({}), /^200 OK/],
    ['another body', () => ({ body: '{"ProductCode":"other"}' }), /^400 InvalidSignatureException.*does not match/],
    [
      'another action',
      header('x-amz-target', 'AWSMPMeteringService.ResolveCustomer'),
      /^400 InvalidSignatureException/,
    ],
    [
      'a header that is not signed',
      header('x-amz-extra', '1'),
      /^400 InvalidSignatureException 'x-amz-extra' must be a 'SignedHeader'/,
    ],
    ['a hash of another body', header('x-amz-content-sha256', 'a'.repeat(64)), /^400 InvalidSignatureException/],
    [
      'no signature at all',
      ({ headers: { authorization: _, ...headers } }) => ({ headers }),
      /^400 MissingAuthenticationTokenException/,
    ],
    ['another algorithm', header('authorization', 'Bearer x'), /^400 IncompleteSignatureException/],
    [
      'half a header',
      header('authorization', 'AWS4-HMAC-SHA256 Credential=a/b'),
      /^400 IncompleteSignatureException.*'SignedHeaders'/,
    ],
    ['no time', header('x-amz-date', 'today'), /^400 IncompleteSignatureException/],
    ['another operation', header('x-amz-target', 'AWSMPEntitlementService.Delete'), /^400 UnknownOperationException/],
    ['another content type', header('content-type', 'text/plain'), /^404 UnknownOperationException/],
    ['a form', () => ({ method: 'GET', body: null }), /^404 UnknownOperationException/],
  ])('%s', async (_, change, expected) => {
    expect(await said(change)).toMatch(expected);
  });

  test.each([
    ['service', { service: 's3' }, /scoped to correct service: 'aws-marketplace'/],
    ['day', { day: '20260531' }, /Date in Credential scope does not match .*'20260531' != '20260601'/],
    ['body', { body: '[1]' }, /^400 SerializationException/],
    ['JSON', { body: '{"ProductCode":' }, /^400 SerializationException/],
  ])('for another %s', async (_, change, expected) => {
    const raw = signedRaw({ now: NOW, host: new URL(service.url).host, body: { ProductCode: code }, ...change });
    expect((await rawRequest(service.url, raw)).said).toMatch(expected);
  });

  test('an answer has an id of its own, the type that was asked for, and the service’s time', async () => {
    const raw = signedRaw({ now: NOW, host: new URL(service.url).host, body: { ProductCode: code } });
    const { headers } = await rawRequest(service.url, raw);
    expect(headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('content-type')).toBe('application/x-amz-json-1.1');
    expect(headers.get('date')).toBe('Mon, 01 Jun 2026 12:00:00 GMT');
  });
});

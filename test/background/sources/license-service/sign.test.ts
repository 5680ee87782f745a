import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  sign,
  signatureParameters,
  stringToSign,
  type Unsigned,
} from '../../../../background/sources/license-service/sign.ts';
import type { Signature } from '../../../../src/shared/account.ts';

const ZEND = 'uV3F3YluFJax1cknvbcGwgjvx4QpvB+leU8dUj2o';
const TO_ZEND = { AWSAccessKeyId: '0PN5J17HBGZHT7JJ3X82', Timestamp: '2009-11-11T13:52:38Z' };
const TO_ZEND_2 = { ...TO_ZEND, ...signatureParameters('2-sha256'), Version: '2009-07-15' };
const QUEUE = {
  Action: 'CreateQueue',
  QueueName: 'queue2',
  AWSAccessKeyId: '0A8BDF2G9KCB3ZNKFA82',
  SignatureVersion: '1',
  Expires: '2007-01-12T12:00:00Z',
};

const request = (parameters: Record<string, string>, host = 'ls.amazonaws.com', path = '/'): Unsigned => ({
  host,
  path,
  parameters: new URLSearchParams(parameters),
});

type Vector = { id: string; signature: Signature; request: Unsigned; secret: string; expected: string };

const V1: Vector = {
  id: 'V1',
  signature: '1',
  request: request({ ...TO_ZEND, Action: 'ActivateHostedProduct', SignatureVersion: '1', Version: '2007-12-01' }),
  secret: ZEND,
  expected: '31Q2YlgABM5X3GkYQpGErcL10Xc=',
};

/** The published vectors: docs/license-service.md, Signatures. V8 was posted, and stands below: we send no form. */
const VECTORS: Vector[] = [
  V1,
  {
    id: 'V2',
    signature: '1',
    request: request({ ...QUEUE, Version: '2006-04-01' }),
    secret: 'fake-secret-key',
    expected: 'wlv84EOcHQk800Yq6QHgX4AdJfk=',
  },
  {
    id: 'V3',
    signature: '1',
    request: request({ ...QUEUE, Version: '2008-04-28' }),
    secret: 'fake-secret-key',
    expected: '+g091tUDDhl8KZmkstGb41D9Ui4=',
  },
  {
    id: 'V9',
    signature: '2-sha256',
    request: request(
      {
        ...TO_ZEND_2,
        Action: 'SetQueueAttributes',
        'Attribute.Name': 'VisibilityTimeout',
        'Attribute.Value': '90',
      },
      'queue.amazonaws.com',
      '/770098461991/queue2',
    ),
    secret: ZEND,
    expected: 'YSw7HXDqokM/A6DhLz8kG+sd+oD5eMjqx3a02A0+GkE=',
  },
];

describe('sign', () => {
  it.each(VECTORS)('$id', async ({ signature, request: unsigned, secret, expected }) => {
    expect(await sign(signature, unsigned, secret)).toBe(expected);
  });

  it('V1 in any order of the parameters', async () => {
    const shuffled = fc.shuffledSubarray([...V1.request.parameters], { minLength: 5 });
    await fc.assert(
      fc.asyncProperty(shuffled, async (entries) => {
        const unsigned = { ...V1.request, parameters: new URLSearchParams(entries) };
        expect(await sign('1', unsigned, ZEND)).toBe(V1.expected);
      }),
      { numRuns: 30 },
    );
  });

  it('makes no key that could be read back', async () => {
    const imported = vi.spyOn(crypto.subtle, 'importKey');
    await sign('1', request({ A: '1' }), ZEND);
    const made = await Promise.all(imported.mock.results.map(({ value }) => value as Promise<CryptoKey>));
    imported.mockRestore();
    expect(made.map(({ extractable }) => extractable)).toEqual([false]);
  });

  it('takes an empty secret as any HMAC does', async () => {
    expect(await sign('1', request({}), '')).toBe('+9sdGxiqbAgyS31ktx+3Y3BpDh0=');
  });
});

describe('stringToSign', () => {
  it.each<[string, Signature, Record<string, string>, string]>([
    // nb. A byte-wise order puts AWSAccessKeyId first, and makes another signature.
    [
      '1 ignores case in the order',
      '1',
      { AWSAccessKeyId: '3', ActivationKey: '2', Action: '1' },
      'Action1ActivationKey2AWSAccessKeyId3',
    ],
    ['1 keeps the case of the names', '1', { b: '2', A: '1' }, 'A1b2'],
    [
      '1 encodes nothing',
      '1',
      { ProductToken: '{ProductToken}A+/=', Name: 'M\u00fcller & Co' },
      'NameM\u00fcller & CoProductToken{ProductToken}A+/=',
    ],
    ['1 has no separators, and takes empty values', '1', { b: '', a: '=' }, 'a=b'],
    ['1 puts the shorter of two names first', '1', { ProductCode: '2', Product: '1' }, 'Product1ProductCode2'],
    ['1 is empty for none', '1', {}, ''],
    ['0 is action and time', '0', { Timestamp: '2', Action: '1', UserToken: '3' }, '12'],
    ['0 takes the other time', '0', { Expires: '2', Action: '1' }, '12'],
    [
      '2 sorts by bytes, and encodes',
      '2-sha256',
      { Action: '1', AWSAccessKeyId: '2', Name: "a +/=~*'()!\u00e9\u{1f600}" },
      'GET\nls.amazonaws.com\n/\nAWSAccessKeyId=2&Action=1&Name=a%20%2B%2F%3D~%2A%27%28%29%21%C3%A9%F0%9F%98%80',
    ],
    ['2 is the same for the other hash', '2-sha1', { A: '1' }, 'GET\nls.amazonaws.com\n/\nA=1'],
  ])('%s', (_what, signature, parameters, expected) => {
    expect(stringToSign(signature, request(parameters))).toBe(expected);
  });

  it('2 is that of V8 but for the verb', () => {
    const unsigned = request(
      { ...TO_ZEND_2, Action: 'DescribeImages', 'ImageId.1': 'ami-2bb65342' },
      'ec2.amazonaws.com',
    );
    const posted = stringToSign('2-sha256', unsigned).replace('GET', 'POST');
    const signature = createHmac('sha256', ZEND).update(posted).digest('base64');
    expect(signature).toBe('8B2cxwK/dfezT49KEzD+wjo1ZbJCddyFOLA0RNZobbc=');
  });

  it.each([
    ['ls.example', '/', 'ls.example\n/'],
    ['LS.Example:8443', '/', 'ls.example:8443\n/'],
    ['ls.example', '/a/b%20c', 'ls.example\n/a/b%20c'],
  ])('2 signs host %s and path %s', (host, path, expected) => {
    expect(stringToSign('2-sha256', request({ A: '1' }, host, path))).toBe(`GET\n${expected}\nA=1`);
  });
});

it.each<[Signature, Record<string, string>]>([
  ['0', { SignatureVersion: '0' }],
  ['1', { SignatureVersion: '1' }],
  ['2-sha1', { SignatureMethod: 'HmacSHA1', SignatureVersion: '2' }],
  ['2-sha256', { SignatureMethod: 'HmacSHA256', SignatureVersion: '2' }],
])('version %s says so', (signature, expected) => {
  expect(signatureParameters(signature)).toEqual(expected);
});

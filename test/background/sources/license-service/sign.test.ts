import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sign, stringToSign } from '../../../../background/sources/license-service/sign.ts';

const QUEUE = {
  Action: 'CreateQueue',
  QueueName: 'queue2',
  AWSAccessKeyId: '0A8BDF2G9KCB3ZNKFA82',
  SignatureVersion: '1',
  Expires: '2007-01-12T12:00:00Z',
};

/** The published vectors: docs/license-service.md, "Signature version 1". */
const VECTORS = [
  {
    id: 'V1',
    parameters: {
      Action: 'ActivateHostedProduct',
      AWSAccessKeyId: '0PN5J17HBGZHT7JJ3X82',
      SignatureVersion: '1',
      Timestamp: '2009-11-11T13:52:38Z',
      Version: '2007-12-01',
    },
    secret: 'uV3F3YluFJax1cknvbcGwgjvx4QpvB+leU8dUj2o',
    expected: '31Q2YlgABM5X3GkYQpGErcL10Xc=',
  },
  {
    id: 'V2',
    parameters: { ...QUEUE, Version: '2006-04-01' },
    secret: 'fake-secret-key',
    expected: 'wlv84EOcHQk800Yq6QHgX4AdJfk=',
  },
  {
    id: 'V3',
    parameters: { ...QUEUE, Version: '2008-04-28' },
    secret: 'fake-secret-key',
    expected: '+g091tUDDhl8KZmkstGb41D9Ui4=',
  },
];

/** Version 1 by another hand: other folding, other sort, other HMAC. */
function reference(parameters: Record<string, string>, secret: string): string {
  const fold = new Intl.Collator('en', { usage: 'sort' });
  const names = Object.keys(parameters).sort((a, b) => fold.compare(a.toUpperCase(), b.toUpperCase()));
  return createHmac('sha1', secret)
    .update(names.map((name) => `${name}${parameters[name]}`).join(''), 'utf8')
    .digest('base64');
}

describe('sign', () => {
  it.each(VECTORS)('$id', async ({ parameters, secret, expected }) => {
    expect(await sign(parameters, secret)).toBe(expected);
  });

  it('V1 in any order of the parameters', async () => {
    const [{ parameters, secret, expected } = { parameters: {}, secret: '', expected: '' }] = VECTORS;
    const shuffled = fc.shuffledSubarray(Object.entries(parameters), { minLength: 5 });
    await fc.assert(
      fc.asyncProperty(shuffled, async (entries) => {
        expect(await sign(Object.fromEntries(entries), secret)).toBe(expected);
      }),
      { numRuns: 30 },
    );
  });

  it('is what another implementation signs, in any language', async () => {
    const name = fc.string({ unit: fc.constantFrom(...'ABCDEFGHIJabcdefghij0123'), minLength: 1, maxLength: 12 });
    const value = fc.string({ unit: 'grapheme', maxLength: 40 });
    const parameters = fc.uniqueArray(fc.tuple(name, value), { selector: ([key]) => key.toLowerCase(), minLength: 1 });
    const secret = fc.string({ unit: 'grapheme', minLength: 1 });
    await fc.assert(
      fc.asyncProperty(parameters, secret, async (entries, key) => {
        const given = Object.fromEntries(entries);
        expect(await sign(given, key)).toBe(reference(given, key));
      }),
    );
  });
});

describe('stringToSign', () => {
  it.each<[string, Record<string, string>, string]>([
    // nb. A byte-wise order puts AWSAccessKeyId first, and makes another signature.
    [
      'ignores case in the order',
      { AWSAccessKeyId: '3', ActivationKey: '2', Action: '1' },
      'Action1ActivationKey2AWSAccessKeyId3',
    ],
    ['keeps the case of the names', { b: '2', A: '1' }, 'A1b2'],
    [
      'encodes nothing',
      { ProductToken: '{ProductToken}A+/=', Name: 'M\u00fcller & Co' },
      'NameM\u00fcller & CoProductToken{ProductToken}A+/=',
    ],
    ['has no separators, and takes empty values', { b: '', a: '=' }, 'a=b'],
    ['puts the shorter of two names first', { ProductCode: '2', Product: '1' }, 'Product1ProductCode2'],
    ['is empty for none', {}, ''],
  ])('%s', (_what, parameters, expected) => {
    expect(stringToSign(parameters)).toBe(expected);
  });
});

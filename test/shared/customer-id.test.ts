import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CustomerId, customerId, kindOf, parseCustomerId, valueOfId } from '../../src/shared/customer-id.ts';
import { KINDS, type Kind } from '../../src/shared/kinds.ts';

const ARN = 'arn:aws:license-manager::294406891311:license:l-ecbaa94eb71a4830b6d7e49268fecaa0';

/** Which fast-check cannot make texts for. */
const withoutLookahead = (pattern: string) => pattern.replace(/^\(\?=.*?\)/, '');

describe('an identifier', () => {
  it.each<[Kind, string, string | null]>([
    ['pid', ' pmnglkrryhloxdqkemklrtbaula ', 'PMNGLKRRYHLOXDQKEMKLRTBAULA'],
    ['pid', 'PMNGLKRRYHLOXDQKEMKLRTBAULB', null],
    ['aws-account', '123456789012', 'aws-account:123456789012'],
    ['aws-account', '1234-5678-9012', 'aws-account:123456789012'],
    ['aws-account', '1234 5678 9012', 'aws-account:123456789012'],
    ['aws-account', '12345678901', null],
    ['aws-account', '1234567890123', null],
    ['license-arn', ARN, `license-arn:${ARN}`],
    ['license-arn', ARN.replace('license:l', 'license/l'), `license-arn:${ARN.replace('license:l', 'license/l')}`],
    ['license-arn', `${ARN}.`, null],
    ['license-arn', 'arn:aws:s3:::bucket', null],
    ['customer-identifier', 'ifAPi5AcF3', 'customer-identifier:ifAPi5AcF3'],
    ['customer-identifier', 'if APi5AcF3', null],
    ['registration-token', 'short', null],
  ])('of kind %s: %s is %s', (kind, text, expected) => {
    expect(customerId(kind, text)).toBe(expected);
  });

  it('is read back from its text, with its kind and value, whatever it is', () => {
    const of = (kind: Kind) =>
      fc.stringMatching(new RegExp(`^${withoutLookahead(KINDS[kind].pattern)}$`)).map((text) => ({ kind, text }));
    const any = fc.oneof(...(Object.keys(KINDS) as Kind[]).map(of));
    fc.assert(
      fc.property(any, ({ kind, text }) => {
        const id = customerId(kind, text) as CustomerId;
        expect(parseCustomerId(id)).toBe(id);
        expect(kindOf(id)).toBe(kind);
        expect(customerId(kind, valueOfId(id))).toBe(id);
      }),
    );
  });

  it.each([
    '',
    ':',
    'constructor:x',
    'aws-account:',
    'aws-account:12',
    'AWS-ACCOUNT:123456789012',
    'pid:x',
    'no-kind:1',
  ])('%s is none', (text) => {
    expect(parseCustomerId(text)).toBeNull();
  });

  it('of which kind ever, is none that any text could be', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const id = parseCustomerId(text);
        expect(id === null || parseCustomerId(id) === id).toBe(true);
      }),
    );
  });
});

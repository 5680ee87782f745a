import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/shared/calls.ts';
import { type CustomerId, parseCustomerId, valueOfId } from '../../src/shared/customer-id.ts';
import { findIds, ONLY_PIDS } from '../../src/shared/find-ids.ts';
import { KINDS, type SellerRule } from '../../src/shared/kinds.ts';

const PID = 'PMNGLKRRYHLOXDQKEMKLRTBAULA';
const ARN = 'arn:aws:license-manager::294406891311:license:l-ecbaa94eb71a4830b6d7e49268fecaa0';
const ruleOf = (kind: keyof typeof KINDS) => ({ kind, pattern: KINDS[kind].pattern, labels: KINDS[kind].labels });
const MARKETPLACE = [ruleOf('aws-account'), ruleOf('license-arn'), ruleOf('customer-identifier')];
const ALL: Finding = { pids: true, rules: MARKETPLACE };
const withRule = (rule: Omit<SellerRule, 'name'>): Finding => ({ pids: true, rules: [...MARKETPLACE, rule] });

/** What is found, as text: PIDs and values with their kind. */
const found = (text: string, finding = ALL) => findIds(text, finding).map(({ id }) => id as string);
const ACCOUNT = 'aws-account:123456789012';
const BUYER = 'customer-identifier:ifAPi5AcF3';

describe('an identifier beside its label', () => {
  it.each<[string, string[]]>([
    ['AWS account 123456789012', [ACCOUNT]],
    ['AWS account: 1234-5678-9012', [ACCOUNT]],
    ['AWS account (prod) 123456789012', [ACCOUNT]],
    ['AWS account: 1234 5678 9012.', [ACCOUNT]],
    ['aws account id:\n123456789012', [ACCOUNT]],
    ['my aws-account is 123456789012, thanks', [ACCOUNT]],
    ['AWS account no. 123456789012', [ACCOUNT]],
    ['{"CustomerAWSAccountId": "123456789012"}', [ACCOUNT]],
    ['<CustomerAWSAccountId>123456789012</CustomerAWSAccountId>', [ACCOUNT]],
    ['AWS account: Acme Corporation (123456789012)', [ACCOUNT]],
    ['AWS account 123456789012 2026-01-05', [ACCOUNT]],
    ['CustomerIdentifier=ifAPi5AcF3', [BUYER]],
    ['CustomerIdentifier=ifAPi5AcF3&x=1', [BUYER]],
    ['Customer identifier (old): ifAPi5AcF3.', [BUYER]],
    ['"customerIdentifier":"ifAPi5AcF3"', [BUYER]],
    // Said once, it counts everywhere, before it too.
    ['123456789012 again. The AWS account is 123456789012', [ACCOUNT, ACCOUNT]],
    ['AWS account: 1234-5678-9012 (123456789012)', [ACCOUNT, ACCOUNT]],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe('an identifier whose shape is proof', () => {
  it.each<[string, string, string[]]>([
    ['a licence', ARN, [`license-arn:${ARN}`]],
    ['a licence at the end of a sentence', `It is ${ARN}. Thanks`, [`license-arn:${ARN}`]],
    ['a licence in quotes', `"${ARN}",`, [`license-arn:${ARN}`]],
    ['a licence after a number', `12 ${ARN} 2026`, [`license-arn:${ARN}`]],
    [
      'an older licence',
      ARN.replace('license:l', 'license/l'),
      [`license-arn:${ARN.replace('license:l', 'license/l')}`],
    ],
    ['a PID', `x ${PID}, y`, [PID]],
    ['all of them, in order', `${ARN} ${PID} AWS account 123456789012`, [`license-arn:${ARN}`, PID, ACCOUNT]],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe('is none', () => {
  it.each([
    ['twelve digits without a label', 'call 491701234567 now'],
    ['a telephone number after a sentence about an account', 'I lost my AWS account. Call 491701234567'],
    ['a telephone number with its sign', 'AWS account +491701234567'],
    ['a telephone number in groups', 'AWS account +49 1512 3456 7890'],
    ['a card', 'AWS account 4111 1111 1111 1111'],
    ['a card with hyphens', 'AWS account 4111-1111-1111-1111'],
    ['a card in one piece', 'AWS account 4111111111111111'],
    ['an IBAN', 'AWS account DE89 3704 0044 0532 0130 00'],
    ['a date and time', 'AWS account 20260105T101500Z'],
    ['a date', 'AWS account 2026-01-05 10:15'],
    ['a decimal', 'AWS account 3.123456789012'],
    ['an amount', 'AWS account 123456789012.50'],
    ['what comes after another number', 'AWS account 5 of 123456789012'],
    ['what comes too far behind', `AWS account ${'of a very good customer '.repeat(2)}123456789012`],
    ['another field of the form', 'AWS account:\nPhone: 491701234567'],
    ['the next line', 'Customer identifier:\nOrder number: AB12345678'],
    ['a word of the next sentence', 'No customer identifier; order AB12345678'],
    ['a word some words on', 'customer identifier and also password hunter2abc'],
    ['a word without a digit', 'customer identifier missing'],
    ['a part of a UUID', 'customer identifier 550e8400-e29b-41d4-a716-446655440000'],
    ['a part of an address', 'customer identifier ifAPi5AcF3@example.com'],
    ['a host', 'customer identifier ifAPi5AcF3.example.com'],
    ['an account in an ARN of another service', 'AWS account arn:aws:iam::123456789012:root'],
    ['an account at the end of one', 'AWS account arn:aws:iam::123456789012'],
    ['a bucket', 'AWS account logs-123456789012-us-east-1'],
    ['an ARN of another service', 'arn:aws:s3:::bucket/l-ecbaa94eb71a4830'],
    ['a licence configuration', `${ARN.replace('license:l-', 'license-configuration:lic-')}`],
    ['a licence with more behind it', `${ARN}:grant`],
    ['a licence in a longer run', `x${ARN}`],
    ['a registration token', 'x-amzn-marketplace-token=AbCdEf0123456789AbCdEf0123456789'],
    ['an order number', 'Order 702-1234567-1234567'],
    ['a PID in a longer run', `x${PID}`],
  ])('%s', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('what a page tells', () => {
  const around = (...labels: string[]) => findIds('123456789012', ALL, { labels: () => labels }).map(({ id }) => id);
  it.each<[string, string[], string[]]>([
    ['a label', ['AWS account'], [ACCOUNT]],
    ['one of several', ['x', 'AWS account ID *:'], [ACCOUNT]],
    ['another label', ['Phone'], []],
    ['a label with a number between', ['AWS account 2'], []],
    ['none', [], []],
  ])('%s', (_, labels, expected) => {
    expect(around(...labels)).toEqual(expected);
  });

  it('one that was found beside a label before needs none, and is written down', () => {
    const sure = new Set<CustomerId>();
    expect(findIds('123456789012', ALL, { sure })).toEqual([]);
    findIds('AWS account 1234 5678 9012', ALL, { sure });
    expect([...sure]).toEqual([ACCOUNT]);
    expect(findIds('123456789012', ALL, { sure })).toHaveLength(1);
  });

  it('nothing is asked where nothing needs a label', () => {
    const labels = () => expect.fail('asked');
    expect(findIds(`${PID} and ${ARN}`, ALL, { labels })).toHaveLength(2);
  });
});

describe("a seller's rule", () => {
  it.each<[string, Omit<SellerRule, 'name'>, string, unknown[]]>([
    [
      'with a group',
      { kind: 'aws-account', pattern: 'CUST-(\\d{12})', labels: '' },
      'see CUST-123456789012.',
      [[ACCOUNT, 9, 21]],
    ],
    [
      'without',
      { kind: 'aws-account', pattern: '\\d{12}', labels: 'Konto' },
      'Konto: 123456789012',
      [[ACCOUNT, 7, 19]],
    ],
    ['in a longer run', { kind: 'aws-account', pattern: 'CUST-(\\d{12})', labels: '' }, 'xCUST-123456789012', []],
    [
      'that finds what is none of its kind',
      { kind: 'aws-account', pattern: 'CUST-(\\w{12})', labels: '' },
      'CUST-abcdefghijkl',
      [],
    ],
    ['for PIDs', { kind: 'pid', pattern: 'ID_([A-Z2-7]{27})', labels: '' }, `ID_${PID}`, [[PID, 3, 30]]],
    [
      'beside our own',
      { kind: 'aws-account', pattern: 'account (\\d{12})', labels: '' },
      'AWS account 123456789012',
      [[ACCOUNT, 12, 24]],
    ],
  ])('%s', (_, rule, text, expected) => {
    expect(findIds(text, withRule(rule)).map(({ id, start, end }) => [id, start, end])).toEqual(expected);
  });
});

it('PIDs are left alone where no account knows them', () => {
  expect(found(`${PID} AWS account 123456789012`, { pids: false, rules: MARKETPLACE })).toEqual([ACCOUNT]);
});

it('other kinds are left alone where no account knows them', () => {
  expect(found(`${PID} ${ARN} AWS account 123456789012`, ONLY_PIDS)).toEqual([PID]);
});

describe('whatever the text', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(PID, ARN, '123456789012', '1234-5678-9012', '1234 5678 9012', 'ifAPi5AcF3'),
    fc.constantFrom('AWS account', 'AWS account: ', 'CustomerIdentifier=', ' ', '-', '.', '\n', '5', 'x'),
  );
  const text = fc.array(piece, { maxLength: 12 }).map((all) => all.join(''));

  it('what is found is an identifier in its normal form, stands where it is said to, and in no longer run', () => {
    fc.assert(
      fc.property(text, (all) => {
        let last = 0;
        for (const { id, start, end } of findIds(all, ALL)) {
          const written = all.slice(start, end);
          expect(parseCustomerId(id)).toBe(id);
          const isNumber = id.startsWith('aws-account:');
          if (!written.includes('\n') && !written.includes('='))
            expect(isNumber ? written.replace(/\D/g, '') : written).toMatch(new RegExp(`^${valueOfId(id)}$`, 'i'));
          expect(start).toBeGreaterThanOrEqual(last);
          if (id !== PID) expect(all.slice(start - 1, start) + all.slice(end, end + 1)).not.toMatch(/[A-Za-z0-9]/);
          last = end;
        }
      }),
      { numRuns: 2_000 },
    );
  });

  /** A search that is not linear would not come to an end. */
  it.each([
    ['digits', '1'],
    ['digits with hyphens', '1234-'],
    ['digits with spaces', '1234 '],
    ['letters', 'a'],
    ['letters, then a digit', 'abcdefg1'],
    ['the beginning of a licence', 'arn:aws-aws:license-manager:'],
    ['licences without an end', `${ARN}-`],
    ['labels', 'AWS account '],
    ['labels and numbers', 'AWS account 12345678901 '],
    ['labels of another kind', 'CustomerIdentifier=ifAPi5AcF3 '],
    ['hidden labels', 'account id'],
    ['signs', ':. '],
  ])('two million characters of %s are read', (_, part) => {
    expect(findIds(part.repeat(2_000_000 / part.length), ALL).length).toBeLessThan(2_000_000 / 8);
  });
});

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CODES, DATA, ONE, SELLER } from './client.ts';
import { parseData, readData } from './data.ts';

const [customer] = SELLER.customers;
const withCustomer = (change: object) => ({ sellers: [{ ...SELLER, customers: [{ ...customer, ...change }] }] });
const withSeller = (change: object) => ({ sellers: [{ ...SELLER, ...change }] });
const entitlement = { productCode: CODES.album, dimension: 'seats', value: 1 };

test('what is left out has its usual value', () => {
  const { sellers } = parseData({ sellers: [{ ...SELLER, customers: [{ accountId: ONE }] }] });
  expect(sellers[0]).toMatchObject({
    accountId: '111122223333',
    permissions: ['GetEntitlements', 'SearchAgreements', 'DescribeAgreement', 'ResolveCustomer'],
    customers: [{ accountId: ONE, entitlements: [], agreements: [], registrationTokens: [] }],
  });
});

test.each<[string, unknown, RegExp]>([
  ['no sellers', {}, /^sellers: must be a list|^sellers: is missing/],
  ['a list', [], /braces|sellers/],
  ['no key', withSeller({ accessKeyId: undefined }), /^sellers\.0\.accessKeyId: /],
  ['the same key twice', { sellers: [SELLER, SELLER] }, /^sellers: has the same Access Key ID twice/],
  [
    'the same product twice',
    withSeller({ products: [...SELLER.products, ...SELLER.products] }),
    /^sellers\.0\.products: .*twice/,
  ],
  ['the same account twice', withSeller({ customers: [customer, customer] }), /^sellers\.0\.customers: .*twice/],
  [
    'a permission that there is not',
    withSeller({ permissions: ['DeleteAll'] }),
    /^sellers\.0\.permissions\.0: must be one of GetEntitlements,/,
  ],
  [
    '11 digits',
    withCustomer({ accountId: '12345678901' }),
    /^sellers\.0\.customers\.0\.accountId: is not an account id/,
  ],
  [
    'a status that there is not',
    withCustomer({ agreements: [{ agreementId: 'a', productId: 'prod-album', status: 'DEAD' }] }),
    /agreements\.0\.status: must be one of ACTIVE,/,
  ],
  [
    'a date that is none',
    withCustomer({ entitlements: [{ ...entitlement, expires: '31 May' }] }),
    /entitlements\.0\.expires: is not a time/,
  ],
  [
    'a product of nobody',
    withCustomer({ entitlements: [{ ...entitlement, productCode: 'x' }] }),
    /entitlements\.0\.productCode: is no product of this seller/,
  ],
  [
    'an ARN of another service',
    withCustomer({ entitlements: [{ ...entitlement, licenseArn: 'arn:aws:s3:::x' }] }),
    /licenseArn: is not a licence ARN/,
  ],
  ['a fault that there is not', withCustomer({ fault: 'rain' }), /customers\.0\.fault: must be one of html,/],
  [
    'a token twice',
    withCustomer({ registrationTokens: [1, 2].map(() => ({ token: 'secret', productCode: CODES.album })) }),
    /registrationTokens\.1\.token: another customer has it/,
  ],
])('%s is refused, by its place', (_, input, message) => {
  expect(() => parseData(input)).toThrow(message);
  expect(() => parseData(input)).not.toThrow(/OnlyForTests|secret$/);
});

test('a file is read, and named where it cannot be', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'marketplace-data-')), 'data.json');
  writeFileSync(file, JSON.stringify(DATA));
  expect(readData(file)).toEqual(parseData(DATA));
  writeFileSync(file, '{"sellers": [{"secretAccessKey": "hush"');
  expect(() => readData(file)).toThrow(/^(?!.*hush).*data\.json cannot be used as --data:\nis not JSON/s);
  expect(() => readData('/no/such/file.json')).toThrow(/There is no such file/);
});

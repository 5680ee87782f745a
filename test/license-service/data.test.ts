import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DATA, NOW, OTHER_SELLER, SELLER as seller } from './client.ts';
import { beginHours, DataError, parseData, readData } from './data.ts';

const [first, second] = seller.customers;
const pair = (accessKeyId: string) => ({ accessKeyId, secretAccessKey: 'hush', productCode: '6883959E' });
const withCustomer = (customer: unknown) => ({ sellers: [{ ...seller, customers: [customer] }] });

test('data as documented is taken, with what may be left out filled in', () => {
  const [first] = parseData(DATA).sellers;
  expect(first?.customers[1]).toEqual({
    pid: 'PMNGLKRRYHLOXDQKEMKLRTBAULA',
    subscriptions: [],
    pending: false,
    activationKeys: [],
    userTokens: [],
    keyPairs: [],
  });
});

test.each([
  ['no object', 'text', 'the file: must be an object'],
  ['no sellers', {}, 'sellers: is missing'],
  ['sellers of the wrong kind', { sellers: 'none' }, 'sellers: must be a list of sellers'],
  [
    'a secret that is no text',
    { sellers: [{ ...seller, secretAccessKey: 42 }] },
    'sellers.0.secretAccessKey: must be a Secret Access Key',
  ],
  ['an empty key id', { sellers: [{ ...seller, accessKeyId: '' }] }, 'sellers.0.accessKeyId: must be an Access Key ID'],
  [
    'a key id of two sellers',
    { sellers: [seller, { ...OTHER_SELLER, accessKeyId: seller.accessKeyId }] },
    /^sellers\.1\.accessKeyId: is the same as sellers\.0\.accessKeyId$/,
  ],
  [
    'a customer with the key id of the seller',
    withCustomer({ ...first, keyPairs: [pair(seller.accessKeyId)] }),
    /^sellers\.0\.customers\.0\.keyPairs\.0\.accessKeyId: is the same as sellers\.0\.accessKeyId$/,
  ],
  [
    'a customer with the key id of another seller further down',
    { sellers: [{ ...seller, customers: [{ ...first, keyPairs: [pair(OTHER_SELLER.accessKeyId)] }] }, OTHER_SELLER] },
    /^sellers\.1\.accessKeyId: is the same as sellers\.0\.customers\.0\.keyPairs\.0\.accessKeyId$/,
  ],
  [
    'two pairs with one key id',
    { sellers: [{ ...seller, customers: [first, second].map((each) => ({ ...each, keyPairs: [pair('AK1')] })) }] },
    /^sellers\.0\.customers\.1\.keyPairs\.0\.accessKeyId: is the same as sellers\.0\.customers\.0\.keyPairs\.0/,
  ],
  [
    'a PID of two sellers',
    { sellers: [seller, { ...OTHER_SELLER, customers: [second] }] },
    /^sellers\.1\.customers\.0\.pid: is the same as sellers\.0\.customers\.1\.pid$/,
  ],
  [
    'one subscription twice',
    withCustomer({ ...first, subscriptions: ['6883959E', '774F4FF8', '6883959E'] }),
    'sellers.0.customers.0.subscriptions: has the same product code twice',
  ],
  ['a malformed PID', withCustomer({ pid: 'PABC', subscriptions: [] }), 'sellers.0.customers.0.pid: is not a PID'],
  ['a customer that is only a PID', withCustomer('PABC'), 'sellers.0.customers.0: must be an object'],
  [
    'no subscriptions',
    withCustomer({ pid: seller.customers[0]?.pid }),
    'sellers.0.customers.0.subscriptions: is missing',
  ],
  [
    'one PID twice',
    { sellers: [{ ...seller, customers: [seller.customers[0], seller.customers[0]] }] },
    'sellers.0.customers.1.pid: is the same as sellers.0.customers.0.pid',
  ],
  [
    'an unknown fault',
    withCustomer({ ...seller.customers[0], fault: 'fire' }),
    'sellers.0.customers.0.fault: must be one of html, throttle',
  ],
  [
    'a key from a time that is none',
    withCustomer({ ...seller.customers[1], activationKeys: [{ key: 'A', productCode: 'B', createdAt: 'noon' }] }),
    'sellers.0.customers.0.activationKeys.0.createdAt: is not a time',
  ],
])('%s is refused, and the place is named', (_, data, message) => {
  expect(() => parseData(data)).toThrow(DataError);
  expect(() => parseData(data)).toThrow(message);
});

test('no message repeats a value: it may be a secret', () => {
  const data = {
    sellers: ['hush', { ...seller, secretAccessKey: ['hush'], products: 'hush', customers: [{ pid: 'hush' }] }],
  };
  expect(() => parseData(data)).toThrow(/^(?!.*hush)/s);
});

test.each([
  ['that is missing', null, /:\nThere is no such file\.$/],
  ['that is not JSON', '{"secretAccessKey": "hush" "b"}', /is not JSON: look at position \d+/],
  ['with wrong data', '{"sellers": 1}', /sellers: must be a list/],
])('a file %s is named', (_, content, message) => {
  const file = join(mkdtempSync(join(tmpdir(), 'license-data-')), 'data.json');
  if (content) writeFileSync(file, content);
  expect(() => readData(file)).toThrow(file);
  expect(() => readData(file)).toThrow(message);
  expect(() => readData(file)).toThrow(/^(?!.*hush)/s);
});

test('a file with a byte order mark is read', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'license-data-')), 'data.json');
  writeFileSync(file, `\u{feff}${JSON.stringify(DATA)}`);
  expect(readData(file)).toEqual(parseData(DATA));
});

test('a folder is said to be one', () => {
  expect(() => readData(tmpdir())).toThrow(/:\nIt is a folder: name a file\.$/);
});

test('keys that do not say when they were made begin their hour when they are learned of', () => {
  const keys = [
    { key: 'A', productCode: 'B' },
    { key: 'C', productCode: 'B', createdAt: '2008-05-19T11:00:00Z' },
  ];
  const [first] = parseData(withCustomer({ ...seller.customers[1], activationKeys: keys })).sellers;
  beginHours(first?.customers ?? [], NOW);
  expect(first?.customers[0]?.activationKeys.map(({ createdAt }) => createdAt)).toEqual([
    '2008-05-19T12:00:00.000Z',
    '2008-05-19T11:00:00Z',
  ]);
});

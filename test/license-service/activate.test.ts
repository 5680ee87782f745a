import { describe, expect, test } from 'vitest';
import { KEY_LIFE } from './activate.ts';
import * as c from './client.ts';

const parameters = { ActivationKey: c.KEYS.one, ProductToken: c.TOKENS.one };
const DESKTOP = { Action: 'ActivateDesktopProduct', ...parameters };
const HOSTED = { Action: 'ActivateHostedProduct', ...parameters };
const userTokensOf = (state: ReturnType<typeof c.serviceState>) => state.data.sellers[0]?.customers[0]?.userTokens;

test('a desktop gets a user token and keys, in the order of the schema, kept with customer and product', () => {
  const state = c.serviceState();
  const { body, outcome } = c.ask(state, DESKTOP);
  expect(outcome).toBe('OK');
  const [, token, accessKeyId, secretAccessKey] =
    /<ActivateDesktopProductResult><UserToken>(.*)<\/UserToken><AWSAccessKeyId>(.*)<\/AWSAccessKeyId><SecretAccessKey>(.*)<\/SecretAccessKey><\/Act/.exec(
      body,
    ) ?? [];
  const [customer] = state.data.sellers[0]?.customers ?? [];
  expect(customer?.userTokens).toEqual([{ token, productCode: '6883959E' }]);
  expect(customer?.keyPairs).toEqual([{ accessKeyId, secretAccessKey, productCode: '6883959E' }]);
  expect(state.changes()).toBe(1);
});

test('a web site gets a user token and the PID', () => {
  expect(c.ask(c.serviceState(), HOSTED).body).toMatch(
    /<ActivateHostedProductResult><UserToken>\{UserToken\}[^<]{400}<\/UserToken><PersistentIdentifier>PPHUXKJYQBLH753XI5BBW5DMW54<\/PersistentIdentifier><\/Act/,
  );
});

test('the PID is the same for all products, and a key can be used again, by both actions', () => {
  const state = c.serviceState();
  const two = { ...HOSTED, ActivationKey: c.KEYS.two, ProductToken: c.TOKENS.two };
  const answers = [HOSTED, HOSTED, two].map((change) => c.ask(state, change).body);
  expect(new Set(answers.map((body) => c.elementText('PersistentIdentifier', body)))).toEqual(new Set([c.ACTIVE_PID]));
  expect(c.ask(state, DESKTOP).outcome).toBe('OK');
  expect(new Set(userTokensOf(state)?.map(({ token }) => token)).size).toBe(4);
});

test.each<[string, Record<string, string | null>]>([
  ['nothing', { AWSAccessKeyId: null, SignatureVersion: null, Timestamp: null, Signature: null }],
  ['dummies, as libraries send that always sign', { AWSAccessKeyId: '1', Timestamp: '1999-01-01T00:00:00' }],
  ['a time that is none, and two of them', { Timestamp: 'now', Expires: 'never', SignatureVersion: '9' }],
])('nobody has to sign for a desktop: %s', (_, change) => {
  expect(c.ask(c.serviceState(), { ...DESKTOP, ...change }).outcome).toBe('OK');
});

describe.each([
  ['desktop', DESKTOP],
  ['web site', HOSTED],
])('refused, %s', (_, action) => {
  test.each<[string, string, Record<string, string | null>]>([
    ['MissingParameter', 'no key', { ActivationKey: null }],
    ['MissingProductToken', 'no product token', { ProductToken: null }],
    ['InvalidActivationKey', 'a key nobody has', { ActivationKey: 'AC6PMWXPBRPDDB426RW4X76I2MXA' }],
    ['InvalidActivationKey', 'no key at all', { ActivationKey: 'x' }],
    ['InvalidProductToken', 'a token nobody has', { ProductToken: '{ProductToken}AAMX' }],
    ['IncorrectActivationKey', 'a key for another product', { ProductToken: c.TOKENS.two }],
    ['IncorrectActivationKey', "a key for another seller's product", { ActivationKey: c.KEYS.other }],
    ['InvalidParameterValue', 'an expiration that is none', { TokenExpiration: '3600' }],
    ['InvalidParameterValue', 'an empty expiration', { TokenExpiration: '' }],
    ['InvalidParameterValue', 'an expiration at once', { TokenExpiration: 'PT0S' }],
    ['InvalidParameterValue', 'an expiration in the past', { TokenExpiration: '-P1D' }],
    ['InvalidParameterValue', 'an expiration beyond all calendars', { TokenExpiration: 'P999999999Y' }],
  ])('%s: %s', (code, _what, change) => {
    const state = c.serviceState();
    expect(c.ask(state, { ...action, ...change }).outcome).toBe(code);
    expect(state.changes()).toBe(0);
  });
});

test('a token of another seller is good for a desktop, whom nobody signs for, and not for a web site', () => {
  const other = { ActivationKey: c.KEYS.other, ProductToken: c.TOKENS.other };
  expect(c.ask(c.serviceState(), { ...DESKTOP, ...other }).outcome).toBe('OK');
  expect(c.ask(c.serviceState(), { ...HOSTED, ...other }).outcome).toBe('InvalidProductToken');
});

test('a product without a token cannot be activated by an empty one', () => {
  const state = c.serviceState();
  for (const product of state.data.sellers[0]?.products ?? []) product.productToken = '';
  expect(c.ask(state, { ...DESKTOP, ProductToken: '' }).outcome).toBe('MissingProductToken');
});

test.each([
  [KEY_LIFE, 'OK'],
  [KEY_LIFE + 1, 'ExpiredActivationKey'],
])('a key that is %i ms old: %s', (age, outcome) => {
  expect(c.ask(c.serviceState({}, { now: () => c.NOW + age }), DESKTOP).outcome).toBe(outcome);
});

test.each([
  ['PT3600S', '2008-05-19T13:00:00.000Z'],
  ['P1DT2H', '2008-05-20T14:00:00.000Z'],
])('TokenExpiration=%s is when the token ends', (TokenExpiration, expiresAt) => {
  const state = c.serviceState();
  c.ask(state, { ...DESKTOP, TokenExpiration });
  expect(userTokensOf(state)).toMatchObject([{ expiresAt }]);
});

test.each([
  ['allow', 'OK', 200],
  ['refuse', 'UserNotSubscribed', 403],
] as const)('a customer whose payment is open, where it is: %s', (pendingActivation, outcome, status) => {
  const state = c.serviceState({ pendingActivation });
  expect(c.ask(state, { ...HOSTED, ActivationKey: c.KEYS.pending })).toMatchObject({ outcome, status });
  expect(c.ask(state, HOSTED).outcome).toBe('OK');
});

import { describe, expect, test } from 'vitest';
import * as c from './client.ts';

const OLD = '{UserToken}AAAHVXNlclRrbgfOpSykBAXO7g/zG';

/** A state whose first customer has an old user token for the first product, and what activation gives out besides. */
function stateWithOld(more = {}) {
  const state = c.serviceState();
  state.data.sellers[0]?.customers[0]?.userTokens.push({ token: OLD, productCode: '6883959E', ...more });
  const { userToken, ...keys } = c.activated(state);
  return { state, userToken, keys };
}

const refresh = (change: Record<string, string | null> = {}) => ({
  Action: 'RefreshUserToken',
  UserToken: OLD,
  ...change,
});

describe('an old user token becomes a new one', () => {
  test.each([
    ['for the seller', false],
    ['for the customer', true],
  ])('%s', (_, isCustomer) => {
    const { state, keys } = stateWithOld({ expiresAt: '2008-06-01T00:00:00Z' });
    const { body } = c.ask(state, refresh(), isCustomer ? keys : undefined);
    const token = c.elementText('UserToken', body);
    expect(token).toMatch(/^\{UserToken\}AAMHVXNlclRrb/);
    expect(state.data.sellers[0]?.customers[0]?.userTokens).toContainEqual({
      token,
      productCode: '6883959E',
      expiresAt: '2008-06-01T00:00:00Z',
    });
    expect(state.changes()).toBe(2);
  });
});

test('the newest comes back as it is', () => {
  const { state, userToken, keys } = stateWithOld();
  const { body } = c.ask(state, refresh({ UserToken: userToken }), keys);
  expect(c.elementText('UserToken', body)).toBe(userToken);
  expect(state.changes()).toBe(1);
});

test.each<[string, Record<string, string>]>([
  ['plain', { AdditionalTokens: c.TOKENS.one }],
  ['numbered', { 'AdditionalTokens.1': c.TOKENS.one }],
  ['several', { 'AdditionalTokens.1': c.TOKENS.one, 'AdditionalTokens.2': c.TOKENS.one }],
])('additional tokens: %s', (_, change) => {
  expect(c.ask(stateWithOld().state, refresh(change)).outcome).toBe('OK');
});

test.each<[string, string, Record<string, string | null>]>([
  ['InvalidAction', 'the version before', { Version: '2007-06-05' }],
  ['InvalidAction', 'no version, which means the one before', { Version: null }],
  ['MissingUserToken', 'no user token', { UserToken: null }],
  ['InvalidUserToken', 'a user token nobody has', { UserToken: 'x' }],
  ['InvalidProductToken', 'a product of another seller', { AdditionalTokens: c.TOKENS.other }],
  ['InvalidProductToken', 'another product of the seller', { 'AdditionalTokens.1': c.TOKENS.two }],
  ['InvalidProductToken', 'a wrong one among others', { AdditionalTokens: c.TOKENS.one, 'AdditionalTokens.2': 'x' }],
])('%s: %s', (code, _, change) => {
  expect(c.ask(stateWithOld().state, refresh(change)).outcome).toBe(code);
});

test("an expired token, and another seller's, are none", () => {
  expect(c.ask(stateWithOld({ expiresAt: '2008-05-19T11:59:59Z' }).state, refresh()).outcome).toBe('InvalidUserToken');
  const other = { accessKeyId: c.OTHER_SELLER.accessKeyId, secretAccessKey: c.OTHER_SELLER.secretAccessKey };
  expect(c.ask(stateWithOld().state, refresh(), other).outcome).toBe('InvalidUserToken');
});

import { describe, expect, test } from 'vitest';
import * as c from './client.ts';

const ACTION = { Action: 'VerifyProductSubscriptionByTokens', ProductToken: c.TOKENS.one };

/** The answer to a customer who activated, and whose question is then changed. */
function verify(
  change: Record<string, string | null> = {},
  prepare: (state: ReturnType<typeof c.serviceState>) => void = () => {},
) {
  const state = c.serviceState();
  const { userToken, ...keys } = c.activated(state);
  prepare(state);
  return c.ask(state, { ...ACTION, UserToken: userToken, ...change }, keys);
}

const subscribed = ({ body }: { body: string }) => c.elementText('Subscribed', body);

describe('whether a customer is subscribed, by tokens', () => {
  test.each<[string, string, Partial<{ subscriptions: string[]; pending: boolean }>]>([
    ['true', 'as the data has it', {}],
    ['false', 'after the subscription was cancelled', { subscriptions: ['774F4FF8'] }],
    ['false', 'while the payment is open', { pending: true }],
  ])('%s: %s', (expected, _, change) => {
    const reply = verify({}, (state) => Object.assign(state.data.sellers[0]?.customers[0] ?? {}, change));
    expect(subscribed(reply)).toBe(expected);
  });

  test('by the token of the web site, with the keys of the desktop', () => {
    const state = c.serviceState();
    const hosted = { Action: 'ActivateHostedProduct', ActivationKey: c.KEYS.one, ProductToken: c.TOKENS.one };
    const UserToken = c.elementText('UserToken', c.ask(state, hosted).body);
    expect(subscribed(c.ask(state, { ...ACTION, UserToken }, c.activated(state)))).toBe('true');
  });

  test.each<[string, string, Record<string, string | null>]>([
    ['MissingProductToken', 'no product token', { ProductToken: null }],
    ['MissingUserToken', 'no user token', { UserToken: null }],
    ['InvalidUserToken', 'a user token nobody has', { UserToken: '{UserToken}AAMH' }],
    ['InvalidProductToken', 'another product of the seller', { ProductToken: c.TOKENS.two }],
    ['InvalidProductToken', 'a product of another seller', { ProductToken: c.TOKENS.other }],
  ])('%s: %s', (code, _, change) => {
    expect(verify(change).outcome).toBe(code);
  });

  test("another customer's user token, and their own for another product, are none", () => {
    const state = c.serviceState();
    const keys = c.activated(state);
    const others = [
      c.activated(state, { ActivationKey: c.KEYS.pending }),
      c.activated(state, { ActivationKey: c.KEYS.two, ProductToken: c.TOKENS.two }),
    ];
    expect(others.map(({ userToken: UserToken }) => c.ask(state, { ...ACTION, UserToken }, keys).outcome)).toEqual([
      'InvalidUserToken',
      'InvalidUserToken',
    ]);
  });

  test.each([
    [3_600_000, 'OK'],
    [3_600_001, 'InvalidUserToken'],
  ])('%i ms into a life of an hour: %s', (age, outcome) => {
    let now = c.NOW;
    const state = c.serviceState({}, { now: () => now });
    const { userToken: UserToken, ...keys } = c.activated(state, { TokenExpiration: 'PT1H' });
    now += age;
    const Timestamp = new Date(now).toISOString();
    expect(c.ask(state, { ...ACTION, UserToken, Timestamp }, keys).outcome).toBe(outcome);
  });
});

test('a customer’s fault spoils their answers by tokens, too', () => {
  const reply = verify({}, (state) => {
    for (const customer of state.data.sellers[0]?.customers ?? []) customer.fault = 'code:AccessDenied';
  });
  expect(reply.outcome).toBe('fault:code:AccessDenied');
});

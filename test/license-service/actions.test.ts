import { expect, test } from 'vitest';
import { ACTIONS } from './actions.ts';
import * as c from './client.ts';

const tokens = { ActivationKey: c.KEYS.one, ProductToken: c.TOKENS.one };

test('there are six actions', () => {
  expect([...ACTIONS.keys()].sort()).toEqual([
    'ActivateDesktopProduct',
    'ActivateHostedProduct',
    'GetActiveSubscriptionsByPid',
    'RefreshUserToken',
    'VerifyProductSubscriptionByPid',
    'VerifyProductSubscriptionByTokens',
  ]);
});

/** Who signs, and what comes of it. */
test.each<[string, 'seller' | 'customer', string, Record<string, string>]>([
  ['ActivateDesktopProduct', 'seller', 'OK', tokens],
  ['ActivateDesktopProduct', 'customer', 'OK', tokens],
  ['ActivateHostedProduct', 'seller', 'OK', tokens],
  ['ActivateHostedProduct', 'customer', 'InvalidProductToken', tokens],
  ['GetActiveSubscriptionsByPid', 'seller', 'OK', { PersistentIdentifier: c.ACTIVE_PID }],
  ['GetActiveSubscriptionsByPid', 'customer', 'AccessDenied', { PersistentIdentifier: c.ACTIVE_PID }],
  ['VerifyProductSubscriptionByPid', 'seller', 'OK', { PersistentIdentifier: c.ACTIVE_PID, ProductCode: '6883959E' }],
  ['VerifyProductSubscriptionByPid', 'customer', 'AccessDenied', { PersistentIdentifier: c.ACTIVE_PID }],
  ['VerifyProductSubscriptionByTokens', 'seller', 'InvalidProductToken', { ProductToken: c.TOKENS.one }],
  ['VerifyProductSubscriptionByTokens', 'customer', 'OK', { ProductToken: c.TOKENS.one }],
  ['RefreshUserToken', 'seller', 'OK', {}],
  ['RefreshUserToken', 'customer', 'OK', {}],
])('%s, signed by a %s: %s', (Action, signer, outcome, parameters) => {
  const state = c.serviceState();
  const { userToken: UserToken, ...keys } = c.activated(state);
  const reply = c.ask(state, { Action, UserToken, ...parameters }, signer === 'customer' ? keys : undefined);
  expect(reply.outcome).toBe(outcome);
});

test('a key pair is worth nothing with another secret', () => {
  const state = c.serviceState();
  const { accessKeyId, userToken: UserToken } = c.activated(state);
  const question = { Action: 'RefreshUserToken', UserToken };
  expect(c.ask(state, question, { accessKeyId, secretAccessKey: c.SECRET }).outcome).toBe('SignatureDoesNotMatch');
});

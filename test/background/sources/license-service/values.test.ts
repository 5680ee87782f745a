import { describe, expect, it } from 'vitest';
import {
  activationKey,
  credential,
  duration,
  productToken,
  settle,
  userToken,
} from '../../../../background/sources/license-service/values.ts';

it.each([
  ['ADMAY7DVLJTWHJ76MMBMQEXAMPLE', 'ADMAY7DVLJTWHJ76MMBMQEXAMPLE'],
  ['  ADMAY7 DVLJT\n', 'ADMAY7DVLJT'],
  ['a'.repeat(30), 'a'.repeat(30)],
  ['a'.repeat(31), null],
  ['', null],
  [' ', null],
  ['ADMAY7-DVLJT', null],
  ['ADMAY7&Action=', null],
  ['\u0410DMAY7', null],
])('activation key %j: %j', (text, expected) => {
  expect(activationKey(text)).toBe(expected);
});

describe.each([
  ['product', '{ProductToken}', '{UserToken}', productToken],
  ['user', '{UserToken}', '{ProductToken}', userToken],
])('%s token', (_what, prefix, other, token) => {
  it.each([
    ['with its prefix', `${prefix}AAMG+/=`, `${prefix}AAMG+/=`],
    ['without', 'AAMG+/=', `${prefix}AAMG+/=`],
    ['in two lines', ` ${prefix}AA\n  MG `, `${prefix}AAMG`],
    ['of the guide', `${prefix}AAAHVXNlclRrbgfOpSykBA....`, `${prefix}AAAHVXNlclRrbgfOpSykBA....`],
    ['the prefix alone', prefix, null],
    ['nothing', '', null],
    ['the prefix twice', `${prefix}${prefix}AA`, null],
    ['the prefix of the other kind', `${other}AA`, null],
    ['a prefix in lower case', `${prefix.toLowerCase()}AA`, null],
    ['not ASCII', `${prefix}AA\u00e9`, null],
    ['4,096 characters', 'A'.repeat(4_096), prefix + 'A'.repeat(4_096)],
    ['a character more', 'A'.repeat(4_097), null],
  ])('%s', (_name, text, expected) => {
    expect(token(text)).toBe(expected);
  });
});

it.each([
  [' wJalrXUtnFEMI/K7MDENG\n', 'wJalrXUtnFEMI/K7MDENG'],
  ['a'.repeat(256), 'a'.repeat(256)],
  ['a'.repeat(257), null],
  ['', null],
  ['\u00e9', null],
  ['\0', null],
])('credential %j', (text, expected) => {
  expect(credential(text)).toBe(expected);
});

it.each([
  [3600, 'PT3600S'],
  [1, 'PT1S'],
  [0, null],
  [-1, null],
  [1.5, null],
  [Number.NaN, null],
  [Number.POSITIVE_INFINITY, null],
  [1e21, null],
])('%d seconds: %j', (seconds, expected) => {
  expect(duration(seconds)).toBe(expected);
});

it.each<[string, Record<string, string | null | undefined>, unknown]>([
  ['what is there is sent', { A: 'a', B: '' }, { sent: { A: 'a', B: '' } }],
  ['what is left out is not', { A: 'a', B: undefined }, { sent: { A: 'a' } }],
  ['a wrong activation key', { ActivationKey: null }, { code: 'InvalidActivationKey' }],
  ['a wrong product token', { A: 'a', ProductToken: null }, { code: 'InvalidProductToken' }],
  ['a wrong product token in the list', { AdditionalTokens: null }, { code: 'InvalidProductToken' }],
  ['a wrong user token', { UserToken: null }, { code: 'InvalidUserToken' }],
  ['anything else', { TokenExpiration: null }, { code: 'InvalidParameterValue' }],
  ['the first of two', { UserToken: null, ProductToken: null }, { code: 'InvalidUserToken' }],
])('%s', (_what, parameters, expected) => {
  expect(settle(parameters)).toEqual(expected);
});

import { expect, it } from 'vitest';
import { answerOfCode, failureOfCode } from '../../../../background/sources/license-service/errors.ts';

it.each([
  ['InvalidPersistentIdentifier', { state: 'not-found' }],
  ['UserNotSubscribed', { state: 'pending' }],
  ['SignatureDoesNotMatch', undefined],
  ['constructor', undefined],
  ['__proto__', undefined],
  ['toString', undefined],
])('%s as an answer', (code, expected) => {
  expect(answerOfCode(code)).toEqual(expected);
});

it.each([
  ['InvalidClientTokenId', 'denied-access-key'],
  ['InvalidAccessKeyId', 'denied-access-key'],
  ['MissingClientTokenId', 'denied-access-key'],
  ['SignatureDoesNotMatch', 'denied-secret'],
  ['AuthFailure', 'denied-secret'],
  ['InvalidSecurity', 'denied-secret'],
  ['CannotValidateCredentials', 'denied-secret'],
  ['RequestExpired', 'denied-clock'],
  ['AccessDenied', 'denied-permission'],
  ['RequestThrottled', 'throttled'],
  ['ServiceUnavailable', 'throttled'],
  ['InternalError', 'service-error'],
  ['InvalidParameterValue', 'bad-response'],
  ['InvalidAction', 'bad-response'],
  ['', 'bad-response'],
  ['constructor', 'bad-response'],
  ['__proto__', 'bad-response'],
  ['hasOwnProperty', 'bad-response'],
])('%s as a failure: %s', (code, expected) => {
  expect(failureOfCode(code)).toBe(expected);
});

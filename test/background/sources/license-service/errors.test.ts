import { describe, expect, it } from 'vitest';
import { CATALOGUE, type Group } from '../../../../background/sources/license-service/catalogue.ts';
import { refusalOf, refusalOfCode } from '../../../../background/sources/license-service/errors.ts';

const said = (code: string | undefined, status = 400, retryAfter: number | null = null) =>
  refusalOf({ status, code, retryAfter });

/** By hand, so that a group that moves is seen. */
const REASON: Record<Group, string> = {
  'access-key': 'denied-access-key',
  secret: 'denied-secret',
  permission: 'denied-permission',
  clock: 'denied-clock',
  wait: 'throttled',
  service: 'service-error',
  customer: 'bad-request',
  product: 'bad-request',
  endpoint: 'bad-request',
  operator: 'bad-request',
  protocol: 'bad-request',
};

describe('a code of the catalogue', () => {
  it.each([...CATALOGUE])('%s', (code, { group, advice }) => {
    expect(said(code)).toEqual({ ok: false, reason: REASON[group], detail: { code, advice } });
    // Whatever the status says.
    for (const status of [200, 403, 500, 503]) expect(said(code, status)).toEqual(said(code));
    expect(refusalOfCode(code)).toEqual(said(code));
  });

  it.each([
    ['InvalidClientTokenId', 'denied-access-key'],
    ['SignatureDoesNotMatch', 'denied-secret'],
    ['CannotValidateCredentials', 'denied-secret'],
    ['RequestExpired', 'denied-clock'],
    ['WSSecurityTimestampExpired', 'bad-request'],
    ['AccessDenied', 'denied-permission'],
    ['RequestThrottled', 'throttled'],
    ['ServiceUnavailable', 'throttled'],
    ['Throttling', 'throttled'],
    ['ThrottlingException', 'throttled'],
    ['RequestLimitExceeded', 'throttled'],
    ['InternalError', 'service-error'],
    ['InvalidAction', 'bad-request'],
    ['NoSuchVersion', 'bad-request'],
    ['InvalidProductToken', 'bad-request'],
    ['UserNotSubscribed', 'bad-request'],
  ])('%s: %s', (code, reason) => {
    expect(said(code)?.reason).toBe(reason);
  });
});

describe('a code that nobody documented', () => {
  it.each([
    'NeverHeardOf',
    'Amazon.Code',
    'ls:Code',
    'a',
    'constructor',
    'toString',
    'hasOwnProperty',
    'a'.repeat(64),
  ])('%s is shown as it came', (code) => {
    expect(said(code)).toEqual({ ok: false, reason: 'bad-request', detail: { code, advice: null } });
  });

  it.each([
    [503, 'throttled'],
    [429, 'throttled'],
    [500, 'service-error'],
    [502, 'service-error'],
  ])('with status %d is %s', (status, reason) => {
    expect(said('NeverHeardOf', status)).toMatchObject({ reason, detail: { code: 'NeverHeardOf', advice: null } });
  });

  it.each([
    '',
    '__proto__',
    'a'.repeat(65),
    '<script>',
    'Two words',
    'Caf\u00e9',
    '1st',
    'a\nb',
  ])('%j is no code, and shown to nobody', (code) => {
    expect(said(code)).toBeNull();
    expect(said(code, 503)).toEqual({ ok: false, reason: 'throttled' });
  });
});

describe('how long to wait', () => {
  it.each([
    ['throttled', 'RequestThrottled', 503, true],
    ['throttled by a proxy', undefined, 429, true],
    ['the service fails', undefined, 500, true],
    ['the service fails, with a good status', 'InternalError', 200, true],
    ['credentials', 'AccessDenied', 403, false],
    ['our request', 'NeverHeardOf', 400, false],
  ])('%s: %s %s', (_what, code, status, isTold) => {
    expect(said(code, status, 7_000)?.retryAfter).toBe(isTold ? 7_000 : undefined);
    expect(said(code, status)).not.toHaveProperty('retryAfter');
  });
});

it.each([200, 204, 302, 400, 404])('status %d alone refuses nothing', (status) => {
  expect(said(undefined, status)).toBeNull();
});

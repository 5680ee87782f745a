import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ROWS } from '../../../../background/sources/aws-marketplace/error-rows.ts';
import { type Question, refusalOf } from '../../../../background/sources/aws-marketplace/errors.ts';

const SEARCH: Question = { name: 'SearchAgreements' };
const ENTITLEMENTS: Question = { name: 'GetEntitlements', productCode: '4EXAMPLEcode' };
const RESOLVE: Question = { name: 'ResolveCustomer' };
const HOLDS = 'The request signature we calculated does not match the signature you provided.';

const said = (code: string, message = '', question = SEARCH, status = 400) =>
  refusalOf({ status, body: '', date: null, retryAfter: null }, { __type: code, message }, question);

/** Every name, with the reason that it must have. */
const REASONS: Record<string, string> = {
  UnrecognizedClientException: 'denied-access-key',
  InvalidClientTokenId: 'denied-access-key',
  InvalidAccessKeyId: 'denied-access-key',
  MissingAuthenticationToken: 'denied-access-key',
  MissingAuthenticationTokenException: 'denied-access-key',
  InvalidSignatureException: 'denied-secret',
  SignatureDoesNotMatch: 'denied-secret',
  RequestExpired: 'denied-clock',
  RequestTimeTooSkewed: 'denied-clock',
  RequestInTheFuture: 'denied-clock',
  ExpiredTokenException: 'denied-session',
  ExpiredToken: 'denied-session',
  DisabledApiException: 'denied-region',
  InvalidEndpointRegionException: 'denied-region',
  InvalidRegionException: 'denied-region',
  AccessDeniedException: 'denied-permission',
  AccessDenied: 'denied-permission',
  NotAuthorized: 'denied-permission',
  UnauthorizedOperation: 'denied-permission',
  OptInRequired: 'denied-permission',
  SubscriptionRequiredException: 'denied-permission',
  ThrottlingException: 'throttled',
  Throttling: 'throttled',
  ThrottledException: 'throttled',
  TooManyRequestsException: 'throttled',
  RequestLimitExceeded: 'throttled',
  RequestThrottled: 'throttled',
  RequestThrottledException: 'throttled',
  SlowDown: 'throttled',
  BandwidthLimitExceeded: 'throttled',
  LimitExceededException: 'throttled',
  InternalServiceErrorException: 'service-error',
  InternalServerException: 'service-error',
  InternalFailure: 'service-error',
  InternalError: 'service-error',
  InternalServerError: 'service-error',
  ServiceUnavailable: 'service-error',
  ServiceUnavailableException: 'service-error',
  InvalidParameterException: 'bad-request',
  ValidationException: 'bad-request',
  ValidationError: 'bad-request',
  ConflictException: 'bad-request',
  ResourceNotFoundException: 'bad-request',
  InvalidTokenException: 'bad-request',
  IncompleteSignature: 'bad-request',
  IncompleteSignatureException: 'bad-request',
  SerializationException: 'bad-request',
  UnknownOperationException: 'bad-request',
  MalformedHttpRequestException: 'bad-request',
  InvalidAction: 'bad-request',
};

describe('by name', () => {
  it.each(Object.entries(REASONS))('%s is %s', (code, reason) => {
    const refused = said(code);
    expect(refused).toMatchObject({ ok: false, reason, detail: { code } });
    // A sentence of ours, with nothing left to fill in.
    expect(refused?.detail?.advice).toMatch(/^[A-Z][^%]{20,}\.$/);
  });

  it('all are here and in the documentation, and no others', () => {
    expect([...ROWS.keys()].toSorted()).toEqual(Object.keys(REASONS).toSorted());
    const page = readFileSync('docs/aws-marketplace.md', 'utf8');
    const rows = page.split('\n').filter((line) => line.startsWith('|'));
    const missing = Object.entries(REASONS).filter(
      ([code, reason]) => !rows.some((row) => row.includes(`\`${code}\``) && row.includes(`\`${reason}\``)),
    );
    expect(missing).toEqual([]);
  });

  it.each<[string, string, string, Question, string, RegExp]>([
    ['a secret that is wrong', 'InvalidSignatureException', HOLDS, SEARCH, 'denied-secret', /Secret Access Key/],
    [
      'a clock that is behind',
      'InvalidSignatureException',
      'Signature expired: 20260522T160000Z is now earlier than 20260522T161333Z (20260522T161833Z - 5 min.)',
      SEARCH,
      'denied-clock',
      /clock/,
    ],
    [
      'a clock that is ahead',
      'SignatureDoesNotMatch',
      'Signature not yet current: 20260522T180000Z is still later than 20260522T162333Z',
      SEARCH,
      'denied-clock',
      /clock/,
    ],
    [
      'another region',
      'InvalidSignatureException',
      "Credential should be scoped to a valid Region, not 'eu-west-1'.",
      SEARCH,
      'denied-region',
      /region/,
    ],
    [
      'another service',
      'InvalidSignatureException',
      "Credential should be scoped to correct service: 'aws-marketplace'.",
      SEARCH,
      'bad-request',
      /Pass the code on/,
    ],
    [
      'a session that is over',
      'ExpiredTokenException',
      'The security token included in the request is expired',
      RESOLVE,
      'denied-session',
      /temporary/,
    ],
    [
      'a registration token that is too old',
      'ExpiredTokenException',
      'The submitted registration token has expired.',
      RESOLVE,
      'bad-request',
      /four hours/,
    ],
    ['the same name elsewhere', 'ExpiredTokenException', '', SEARCH, 'denied-session', /temporary/],
    [
      'a permission',
      'AccessDeniedException',
      'User: arn:aws:iam::1:user/x is not authorized',
      SEARCH,
      'denied-permission',
      /aws-marketplace:SearchAgreements/,
    ],
    [
      'another permission',
      'AccessDeniedException',
      '',
      RESOLVE,
      'denied-permission',
      /aws-marketplace:ResolveCustomer/,
    ],
    [
      'a product that is unknown, or an identifier',
      'InvalidParameterException',
      '',
      ENTITLEMENTS,
      'bad-request',
      /4EXAMPLEcode.*or the identifier/,
    ],
  ])('%s', (_what, code, message, question, reason, advice) => {
    expect(said(code, message, question)).toMatchObject({
      reason,
      detail: { code, advice: expect.stringMatching(advice) },
    });
  });
});

describe('where the name stands', () => {
  const at = (json: unknown, errorType?: string) =>
    refusalOf({ status: 400, body: '', date: null, retryAfter: null, ...(errorType && { errorType }) }, json, SEARCH)
      ?.detail?.code;
  it.each<[string, unknown, string | undefined]>([
    ['bare', { __type: 'ThrottlingException' }, undefined],
    ['after a namespace', { __type: 'com.amazonaws.marketplaceagreement#ThrottlingException' }, undefined],
    ['before an address', { __type: 'ThrottlingException:http://internal.amazon.com/coral/' }, undefined],
    ['with both', { __type: 'com.amazon.coral.service#ThrottlingException:http://x#y' }, undefined],
    ['as code', { code: 'ThrottlingException' }, undefined],
    ['in the header', {}, 'ThrottlingException:http://internal.amazon.com/'],
    ['in the header, without a body', null, 'ThrottlingException'],
    ['in the header before the body', { __type: 'ValidationException' }, 'ThrottlingException'],
  ])('%s', (_where, json, errorType) => {
    expect(at(json, errorType)).toBe('ThrottlingException');
  });

  it.each([
    [null],
    [[]],
    ['ThrottlingException'],
    [7],
    [{ __type: 7 }],
    [{ __type: '' }],
    [{ __type: '<b>x</b>' }],
    [{ __type: 'x'.repeat(99) }],
    [{ __type: 'a\nb c' }],
  ])('nowhere: %j', (json) => {
    expect(refusalOf({ status: 400, body: '', date: null, retryAfter: null }, json, SEARCH)).toBeNull();
  });

  it.each([
    'constructor',
    '__proto__x',
    'hasOwnProperty',
    'toString',
  ])('%s is a name like any other that is unknown', (code) => {
    const refused = said(code);
    expect(refused ?? { reason: null }).toMatchObject(
      code === '__proto__x' ? { reason: null } : { reason: 'bad-request', detail: { code, advice: null } },
    );
  });
});

describe('by status', () => {
  it.each([
    [400, null],
    [403, null],
    [404, null],
    [429, 'throttled'],
    [500, 'service-error'],
    [502, 'service-error'],
    [503, 'service-error'],
  ])('%d without a name', (status, reason) => {
    const refused = refusalOf({ status, body: '<html>', date: null, retryAfter: 7_000 }, null, SEARCH);
    expect(refused).toEqual(reason === null ? null : { ok: false, reason, retryAfter: 7_000 });
  });

  it('says how long to wait where waiting helps alone', () => {
    const at = (type: string) =>
      refusalOf({ status: 400, body: '', date: null, retryAfter: 7_000 }, { __type: type }, SEARCH);
    expect(at('ThrottlingException')).toMatchObject({ retryAfter: 7_000 });
    expect(at('ValidationException')).not.toHaveProperty('retryAfter');
  });
});

it("never passes the service's own words on", () => {
  const message = 'User: arn:aws:iam::123456789012:user/EXAMPLE is not authorized; key AKIAIOSFODNN7EXAMPLE';
  for (const code of [...ROWS.keys(), 'OtherException'])
    expect(JSON.stringify(said(code, message))).not.toMatch(/EXAMPLE|123456789012|arn:/);
});

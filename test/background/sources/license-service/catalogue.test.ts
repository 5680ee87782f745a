import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CATALOGUE, DOCUMENTED_CODES } from '../../../../background/sources/license-service/catalogue.ts';

/** The list of the guide of May 2008 as a client of the time had it: 10 of this service, 68 of all, 4 of its own. */
const OWN = `ExpiredActivationKey IncorrectActivationKey InvalidActivationKey InvalidPersistentIdentifier
  InvalidProductToken InvalidUserToken MissingPersistentIdentifier MissingProductToken MissingUserToken
  UserNotSubscribed`;
const GENERAL = `AccessDenied CannotValidateCredentials ConflictingQueryParameter ElementNotSigned InternalError
  InvalidAccessKeyId InvalidAction InvalidAddress InvalidBatchRequest InvalidHttpAuthHeader InvalidHttpRequest
  InvalidParameterCombination InvalidParameterValue InvalidQueryParameter InvalidRequest InvalidResponseGroups
  InvalidSecurity InvalidSecurityToken InvalidService InvalidURI InvalidWSAddressingProperty MalformedSOAPSignature
  MalformedVersion MissingAction MissingClientTokenId MissingCredentials MissingDateHeader MissingParameter
  MissingSOAPRequestInfo MissingWSAddressingProperty NoAttachmentContent NoMIMEBoundary NoSuchVersion RequestExpired
  RequestThrottled RequiresSSL SOAP11IncorrectDateFormat SOAP11MissingAction SoapBodyMissing SoapEnvelopeMissing
  SoapEnvelopeParseError SoapEnvelopeTooDeep SoapEnvelopeTooLong UnknownEnvelopeNamespace
  UnsupportedEncodingException UnsupportedHttpVerb URITooLong WSSecurityCorruptSignedInfo
  WSSecurityCreatedDateIncorrectFormat WSSecurityEncodingTypeError WSSecurityExpiresDateIncorrectFormat
  WSSecurityIncorrectValuetype WSSecurityMissingValuetype WSSecurityMultipleCredentialError
  WSSecurityMultipleUsernameError WSSecurityMultipleX509Error WSSecuritySignatureError WSSecuritySignatureMissing
  WSSecuritySignedInfoError WSSecuritySignedInfoMissing WSSecurityTimestampExpired WSSecurityTimestampExpiresMissing
  WSSecurityTimestampMissing WSSecurityUsernameContainsPswd WSSecurityUsernameMissing
  WSSecurityX509CertCredentialError WSSecurityX509SignatureError X509ParseError`;
const OF_THE_CLIENT = 'InvalidClientTokenId ServiceUnavailable TimeoutError InvalidOfferCode';

const words = (text: string): string[] => text.split(/\s+/);

describe('the catalogue', () => {
  it('knows the 82 codes of the guide, each once', () => {
    expect([OWN, GENERAL, OF_THE_CLIENT].map((list) => words(list).length)).toEqual([10, 68, 4]);
    expect([...DOCUMENTED_CODES].sort()).toEqual([OWN, GENERAL, OF_THE_CLIENT].flatMap(words).sort());
    expect(new Set(DOCUMENTED_CODES).size).toBe(82);
  });

  it('keeps those of sibling services apart', () => {
    const others = [...CATALOGUE].filter(([code]) => !DOCUMENTED_CODES.includes(code));
    expect(others).toHaveLength(CATALOGUE.size - 82);
    expect(new Set(others.map(([, { group }]) => group))).toEqual(new Set(['clock', 'secret', 'wait']));
  });

  it.each([...CATALOGUE])('%s: %o', (code, { advice }) => {
    expect(advice).toMatch(/^[A-Z][^\n]{20,110}\.$/);
    expect(advice).not.toMatch(/\.\s/);
    expect(advice).not.toContain(code);
  });

  it('is written down', () => {
    const page = readFileSync('docs/license-service.md', 'utf8');
    expect([...CATALOGUE.keys()].filter((code) => !page.includes(code))).toEqual([]);
  });
});

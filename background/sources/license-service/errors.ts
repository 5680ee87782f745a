import type { SourceFailure } from '../../../src/shared/status.ts';
import type { Answer } from '../source.ts';

/** What error codes mean to us (docs/license-service.md). A code we do not know is no answer to our question. */

/** Codes that are answers about the customer and not failures. Maps: a lying service may answer `constructor`. */
const ANSWERS = new Map<string, Answer>([
  ['InvalidPersistentIdentifier', { state: 'not-found' }],
  ['UserNotSubscribed', { state: 'pending' }],
]);

const FAILURES = new Map<string, SourceFailure>(
  Object.entries({
    InvalidClientTokenId: 'denied-access-key',
    InvalidAccessKeyId: 'denied-access-key',
    MissingClientTokenId: 'denied-access-key',
    SignatureDoesNotMatch: 'denied-secret',
    AuthFailure: 'denied-secret',
    InvalidSecurity: 'denied-secret',
    CannotValidateCredentials: 'denied-secret',
    MissingCredentials: 'denied-secret',
    RequestExpired: 'denied-clock',
    AccessDenied: 'denied-permission',
    RequestThrottled: 'throttled',
    ServiceUnavailable: 'throttled',
    InternalError: 'service-error',
  }),
);

export const answerOfCode = (code: string): Answer | undefined => ANSWERS.get(code);
export const failureOfCode = (code: string): SourceFailure => FAILURES.get(code) ?? 'bad-response';

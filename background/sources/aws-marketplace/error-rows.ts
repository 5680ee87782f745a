import type { SourceFailure } from '../../../src/shared/status.ts';

/** Every error that AWS's three services are known for, with what to do (docs/aws-marketplace.md, Errors). */

export type Row = {
  reason: SourceFailure;
  /** `%action` stands for the permission that the action needs, `%product` for the product code that was asked about. */
  advice: string;
};

const row = (reason: SourceFailure, codes: string, advice: string): [string, Row][] =>
  codes.split(' ').map((code) => [code, { reason, advice }]);

const KEY = 'Have the Access Key ID checked in the options; temporary keys need their session token, too.';
const SECRET = 'Have the Secret Access Key entered again in the options.';
const CLOCK = 'Set the clock of this computer to automatic, then check again.';
const SESSION = 'Have new temporary credentials entered in the options, all three of them.';
const REGION = 'Have the region checked in the options.';
const PERMISSION = 'Have %action allowed for this access key, in the IAM console of AWS.';
const BUSY = 'Wait a little: the service is busy, and Pidlight asks again by itself.';
const FAULT = 'Wait a little: the service has failed, and Pidlight asks again by itself.';
const PROTOCOL = 'Pass the code on: the service reads this request otherwise than Pidlight writes it.';
/** Of an identifier, where it is certain that nothing else is refused. */
export const VALUE = 'Have the identifier copied again: the service does not take it in this form.';

/** By the name of the exception. A map: a lying service may say `constructor`. */
export const ROWS: ReadonlyMap<string, Row> = new Map([
  ...row('denied-access-key', 'UnrecognizedClientException InvalidClientTokenId InvalidAccessKeyId', KEY),
  ...row('denied-access-key', 'MissingAuthenticationToken MissingAuthenticationTokenException', KEY),
  ...row('denied-secret', 'InvalidSignatureException SignatureDoesNotMatch', SECRET),
  ...row('denied-clock', 'RequestExpired RequestTimeTooSkewed RequestInTheFuture', CLOCK),
  ...row('denied-session', 'ExpiredTokenException ExpiredToken', SESSION),
  ...row('denied-region', 'DisabledApiException InvalidEndpointRegionException InvalidRegionException', REGION),
  ...row('denied-permission', 'AccessDeniedException AccessDenied NotAuthorized UnauthorizedOperation', PERMISSION),
  ...row(
    'denied-permission',
    'OptInRequired SubscriptionRequiredException',
    'Use the keys of an AWS account that is registered as a seller in AWS Marketplace.',
  ),
  ...row('throttled', 'ThrottlingException Throttling ThrottledException TooManyRequestsException', BUSY),
  ...row('throttled', 'RequestLimitExceeded RequestThrottled RequestThrottledException SlowDown', BUSY),
  ...row('throttled', 'BandwidthLimitExceeded LimitExceededException', BUSY),
  ...row('service-error', 'InternalServiceErrorException InternalServerException InternalFailure', FAULT),
  ...row('service-error', 'InternalError InternalServerError ServiceUnavailable ServiceUnavailableException', FAULT),
  ...row('bad-request', 'InvalidParameterException', VALUE),
  ...row('bad-request', 'ValidationException ValidationError ConflictException ResourceNotFoundException', VALUE),
  ...row(
    'bad-request',
    'InvalidTokenException',
    'Copy the registration token again, whole, from the request it came in.',
  ),
  ...row('bad-request', 'IncompleteSignature IncompleteSignatureException SerializationException', PROTOCOL),
  ...row('bad-request', 'UnknownOperationException MalformedHttpRequestException InvalidAction', PROTOCOL),
]);

/** GetEntitlements says this of a product code that it does not know, and of a value in the filter that it does not take. */
export const PRODUCT: Row = {
  reason: 'bad-request',
  advice:
    'Have the product code %product checked in the options, or the identifier copied again: AWS Marketplace does not take one of them.',
};
/** Of a product code alone: the identifier that was asked about is beyond doubt. */
export const unknownProduct = (code: string): string =>
  `Have the product code ${code} checked in the options: AWS Marketplace does not take it for this seller.`;
/** The same name stands for a session token and for a registration token. */
export const REGISTRATION: Row = {
  reason: 'bad-request',
  advice:
    'Ask the customer to open your product in AWS Marketplace again: a registration token is good for four hours.',
};

/** What only the message of a signature error tells (IAM user guide, Troubleshoot signed requests). */
export const BY_MESSAGE: readonly [RegExp, Row][] = [
  [/signature expired|not yet current/i, { reason: 'denied-clock', advice: CLOCK }],
  [/scoped to a valid region/i, { reason: 'denied-region', advice: REGION }],
  [/scoped to correct service|date in credential scope/i, { reason: 'bad-request', advice: PROTOCOL }],
];

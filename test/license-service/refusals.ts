/**
 * An answer that is an error: its code, its HTTP status and the text for people.
 * Clients must go by the code (docs/license-service.md, "Error codes").
 */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.code = code;
    this.status = status;
  }

  /** Whose fault it is, in the words of the schema. */
  get type(): 'Sender' | 'Receiver' {
    return this.status < 500 ? 'Sender' : 'Receiver';
  }
}

/**
 * Every refusal this service can make, by its code. Codes and texts are those of the developer guide.
 * Only two statuses are documented for this service: 503 when throttled, 403 for `UserNotSubscribed`;
 * the others are those of its siblings of the time (SQS 2008-01-01, SimpleDB).
 */
export const refuse = {
  ConflictingQueryParameter: (name: string) =>
    new Refusal(
      400,
      'ConflictingQueryParameter',
      `The query parameter ${name} is invalid. Its structure conflicts with that of another parameter.`,
    ),
  InternalError: () => new Refusal(500, 'InternalError', 'We encountered an internal error. Please try again.'),
  InvalidAction: (action: string) =>
    new Refusal(400, 'InvalidAction', `The action ${action} is not valid for this web service.`),
  InvalidAddress: (address: string) =>
    new Refusal(404, 'InvalidAddress', `The address ${address} is not valid for this web service.`),
  /** Not in the guide; seen by a client author in May 2008, so almost certainly what an unknown key gets. */
  InvalidClientTokenId: () => new Refusal(403, 'InvalidClientTokenId', 'The credentials provided were not recognized.'),
  InvalidHttpRequest: (reason: string) =>
    new Refusal(400, 'InvalidHttpRequest', `Invalid HTTP request. Reason: ${reason}.`),
  InvalidParameterCombination: (one: string, other: string) =>
    new Refusal(400, 'InvalidParameterCombination', `The parameter ${one} cannot be used with the parameter ${other}.`),
  InvalidParameterValue: (value: string, name: string, reason: string) =>
    new Refusal(400, 'InvalidParameterValue', `Value ${value} for parameter ${name} is invalid. Reason: ${reason}.`),
  InvalidPersistentIdentifier: () =>
    new Refusal(400, 'InvalidPersistentIdentifier', 'The persistent identifier (PID) is invalid or malformed.'),
  MalformedVersion: (version: string) =>
    new Refusal(400, 'MalformedVersion', `Version not well formed: ${version}. Must be in YYYY-MM-DD format.`),
  MissingAction: () => new Refusal(400, 'MissingAction', 'No action was supplied with this request.'),
  MissingClientTokenId: () =>
    new Refusal(403, 'MissingClientTokenId', 'Request must contain AWSAccessKeyId or X.509 certificate.'),
  MissingCredentials: () =>
    new Refusal(
      401,
      'MissingCredentials',
      'AWS was not able to authenticate the request: access credentials are missing.',
    ),
  MissingParameter: (name: string) =>
    new Refusal(400, 'MissingParameter', `The request must contain the parameter ${name}.`),
  MissingPersistentIdentifier: () =>
    new Refusal(
      400,
      'MissingPersistentIdentifier',
      'The request is missing the required parameter PersistentIdentifier.',
    ),
  NoSuchVersion: (version: string) =>
    new Refusal(400, 'NoSuchVersion', `The requested version ( ${version} ) is not valid.`),
  RequestExpired: () => new Refusal(400, 'RequestExpired', 'Request has expired.'),
  RequestThrottled: () => new Refusal(503, 'RequestThrottled', 'Request is throttled.'),
  /** No source says what this service sent for a wrong secret; this is what later services of the family send. */
  SignatureDoesNotMatch: () =>
    new Refusal(
      403,
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided.',
    ),
  UnsupportedHttpVerb: (verb: string) =>
    new Refusal(400, 'UnsupportedHttpVerb', `The requested HTTP verb is not supported: ${verb}.`),
  UserNotSubscribed: () =>
    new Refusal(
      403,
      'UserNotSubscribed',
      "The customer's subscription is pending because the customer's sign-up payment failed.",
    ),
};

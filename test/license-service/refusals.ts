import { type Code, entryOf } from './catalogue.ts';

/**
 * An answer that is an error: its code, its HTTP status and the text for people.
 * Clients must go by the code (docs/license-service.md, "Error codes").
 */
export class Refusal extends Error {
  readonly code: Code;
  readonly status: number;

  constructor(code: Code, ...values: string[]) {
    const { status, message } = entryOf(code, values);
    super(message);
    this.code = code;
    this.status = status;
  }

  /** Whose fault it is, in the words of the schema. That it goes by the status is inferred. */
  get type(): 'Sender' | 'Receiver' {
    return this.status < 500 ? 'Sender' : 'Receiver';
  }
}

/** Every refusal that a request can really meet, by its code. Any other one has to be asked for as a fault. */
export const refuse = {
  AccessDenied: () => new Refusal('AccessDenied'),
  ConflictingQueryParameter: (name: string) => new Refusal('ConflictingQueryParameter', name),
  ExpiredActivationKey: () => new Refusal('ExpiredActivationKey'),
  IncorrectActivationKey: () => new Refusal('IncorrectActivationKey'),
  InternalError: () => new Refusal('InternalError'),
  InvalidAction: (action: string) => new Refusal('InvalidAction', action),
  InvalidActivationKey: () => new Refusal('InvalidActivationKey'),
  InvalidAddress: (address: string) => new Refusal('InvalidAddress', address),
  /** Not in the guide; seen by a client author in May 2008, so almost certainly what an unknown key gets. */
  InvalidClientTokenId: () => new Refusal('InvalidClientTokenId'),
  InvalidHttpRequest: (reason: string) => new Refusal('InvalidHttpRequest', reason),
  InvalidParameterCombination: (one: string, other: string) => new Refusal('InvalidParameterCombination', one, other),
  InvalidParameterValue: (value: string, name: string, reason: string) =>
    new Refusal('InvalidParameterValue', value, name, reason),
  InvalidPersistentIdentifier: () => new Refusal('InvalidPersistentIdentifier'),
  InvalidProductToken: () => new Refusal('InvalidProductToken'),
  InvalidUserToken: () => new Refusal('InvalidUserToken'),
  MalformedVersion: (version: string) => new Refusal('MalformedVersion', version),
  MissingAction: () => new Refusal('MissingAction'),
  MissingClientTokenId: () => new Refusal('MissingClientTokenId'),
  MissingCredentials: () => new Refusal('MissingCredentials'),
  MissingParameter: (name: string) => new Refusal('MissingParameter', name),
  MissingPersistentIdentifier: () => new Refusal('MissingPersistentIdentifier'),
  MissingProductToken: () => new Refusal('MissingProductToken'),
  MissingUserToken: () => new Refusal('MissingUserToken'),
  NoSuchVersion: (version: string) => new Refusal('NoSuchVersion', version),
  RequestExpired: () => new Refusal('RequestExpired'),
  RequestThrottled: () => new Refusal('RequestThrottled'),
  UnsupportedHttpVerb: (verb: string) => new Refusal('UnsupportedHttpVerb', verb),
  URITooLong: (length: number) => new Refusal('URITooLong', String(length)),
  UserNotSubscribed: () => new Refusal('UserNotSubscribed'),
};

/**
 * Every error code that the License Service is known for, by who can do something about it, with what to do
 * (docs/license-service.md, Error codes). The 82 are those of the guide of May 2008, as a client of the time had them.
 */

export type Group =
  /** The rep, with the customer. */
  | 'customer'
  /** An administrator, in the options: this account's key id, its secret, a product, the address. */
  | 'access-key'
  | 'secret'
  | 'product'
  | 'endpoint'
  /** An administrator, at the service. */
  | 'permission'
  /** Whoever keeps this computer's clock. */
  | 'clock'
  /** Nobody: it passes. */
  | 'wait'
  /** Whoever runs the service: it fails, or it lacks what we ask for. */
  | 'service'
  | 'operator'
  /** Nobody here: the service reads our requests otherwise than we write them. */
  | 'protocol';

type Advice = Readonly<Record<string, string>>;

const SOAP = 'Pass the code on: the service took this for a SOAP message, and Pidlight sends none.';
const WS_SECURITY = 'Pass the code on: the service looks for WS-Security, and Pidlight signs in the address.';
const BUSY = 'Wait a little: the service is busy, and Pidlight asks again by itself.';
const CLOCK = 'Set the clock of this computer to automatic, then check again.';
const SECRET = 'Have the Secret Access Key entered again in the options, and the signature version checked.';

const all = (codes: string, advice: string): Advice =>
  Object.fromEntries(codes.split(' ').map((code) => [code, advice]));

/** The 82. */
const DOCUMENTED: Readonly<Record<Group, Advice>> = {
  customer: {
    ExpiredActivationKey: 'Ask the customer for a new activation key: one is good for an hour.',
    IncorrectActivationKey: 'Choose the product that the key was made for, or ask the customer for a key of this one.',
    InvalidActivationKey: 'Ask the customer to copy the activation key again, whole, or to make a new one.',
    InvalidPersistentIdentifier: 'Ask the customer to copy the identifier again; it may belong to another seller.',
    InvalidUserToken: 'Ask the customer for a new activation key and activate again: the saved token is not good.',
    MissingPersistentIdentifier: 'Enter the identifier of the customer, and check again.',
    MissingUserToken: 'Ask the customer for a new activation key and activate again: the saved token is missing.',
    UserNotSubscribed: 'Ask the customer to check their payment method, and check again in 20 minutes.',
  },
  'access-key': {
    InvalidAccessKeyId: 'Have the Access Key ID checked in the options: the service does not take it.',
    InvalidClientTokenId: 'Have the Access Key ID checked in the options: the service does not know it.',
    MissingClientTokenId: 'Have the Access Key ID entered again in the options: the service found none.',
  },
  secret: {
    CannotValidateCredentials:
      'Have the Access Key ID and its Secret Access Key entered again in the options, as a pair.',
    InvalidSecurity: SECRET,
    MissingCredentials: 'Have the Access Key ID and its Secret Access Key entered again in the options.',
  },
  product: {
    InvalidOfferCode: 'Have the offer code of the product checked in the options.',
    InvalidParameterValue:
      'Have product code and signature checked in the options; if both are right, pass the error code on.',
    InvalidProductToken: 'Have the product token copied again in the options: it must belong to this access key.',
    InvalidSecurityToken: 'Have the product token copied again in the options, whole.',
    MissingProductToken: 'Have the product token entered in the options.',
  },
  endpoint: {
    InvalidAddress: 'Have the endpoint checked in the options: the service is not at this path.',
    InvalidService: 'Have the endpoint checked in the options: the service there is another one.',
    InvalidURI: 'Have the endpoint checked in the options: the service cannot read the address.',
    RequiresSSL: 'Have the endpoint changed in the options: it must begin with https://.',
  },
  permission: { AccessDenied: 'Have this access key allowed, at the service, to ask about subscriptions.' },
  clock: { RequestExpired: CLOCK },
  wait: {
    RequestThrottled: BUSY,
    ServiceUnavailable: 'Wait a little: the service is not available, and Pidlight asks again by itself.',
  },
  service: {
    InternalError: 'Check again in a minute; if it stays, tell whoever runs the service that it fails.',
    TimeoutError: 'Check again in a minute; if it stays, tell whoever runs the service that it is slow.',
  },
  operator: {
    InvalidAction: 'Ask whoever runs the service for this action: it does not have it.',
    InvalidHttpAuthHeader: 'Ask whoever runs the service to take signatures in the address: it looks in a header.',
    MalformedVersion: 'Ask whoever runs the service to take version 2008-04-28: it cannot read that.',
    MissingDateHeader: 'Ask whoever runs the service to take the time in the address: it looks in a header.',
    NoSuchVersion: 'Ask whoever runs the service to take version 2008-04-28: it does not have it.',
    UnsupportedEncodingException: 'Tell whoever runs the service that it lacks a text encoding.',
    UnsupportedHttpVerb: 'Ask whoever runs the service to take GET requests.',
    URITooLong: 'Ask whoever runs the service to take longer addresses: tokens make them long.',
  },
  protocol: {
    ConflictingQueryParameter: 'Pass the code on: two parameters are in the way of each other, the service says.',
    InvalidBatchRequest: 'Pass the code on: the service took this for a batch, and Pidlight sends none.',
    InvalidHttpRequest: 'Pass the code on: the service cannot read the request.',
    InvalidParameterCombination: 'Pass the code on: two parameters do not go together, the service says.',
    InvalidQueryParameter: 'Pass the code on: the service does not know one of the parameters.',
    InvalidRequest: 'Pass the code on: the service cannot handle the request.',
    InvalidResponseGroups: 'Pass the code on: the service looks for response groups, and Pidlight asks for none.',
    MissingAction: 'Pass the code on: the service found no action in the request.',
    MissingParameter: 'Pass the code on: the service wants a parameter that the guide does not have.',
    ...all('InvalidWSAddressingProperty MalformedSOAPSignature MissingSOAPRequestInfo', SOAP),
    ...all('MissingWSAddressingProperty NoAttachmentContent NoMIMEBoundary SOAP11IncorrectDateFormat', SOAP),
    ...all('SOAP11MissingAction SoapBodyMissing SoapEnvelopeMissing SoapEnvelopeParseError', SOAP),
    ...all('SoapEnvelopeTooDeep SoapEnvelopeTooLong UnknownEnvelopeNamespace', SOAP),
    ...all('ElementNotSigned WSSecurityCorruptSignedInfo WSSecurityCreatedDateIncorrectFormat', WS_SECURITY),
    ...all('WSSecurityEncodingTypeError WSSecurityExpiresDateIncorrectFormat', WS_SECURITY),
    ...all('WSSecurityIncorrectValuetype WSSecurityMissingValuetype WSSecurityMultipleCredentialError', WS_SECURITY),
    ...all('WSSecurityMultipleUsernameError WSSecurityMultipleX509Error WSSecuritySignatureError', WS_SECURITY),
    ...all('WSSecuritySignatureMissing WSSecuritySignedInfoError WSSecuritySignedInfoMissing', WS_SECURITY),
    ...all('WSSecurityTimestampExpired WSSecurityTimestampExpiresMissing WSSecurityTimestampMissing', WS_SECURITY),
    ...all('WSSecurityUsernameContainsPswd WSSecurityUsernameMissing', WS_SECURITY),
    ...all('WSSecurityX509CertCredentialError WSSecurityX509SignatureError X509ParseError', WS_SECURITY),
  },
};

/** Not in the guide: what sibling services of the time say, and self-run ones may. */
const OTHERS: Readonly<Partial<Record<Group, Advice>>> = {
  clock: { RequestTimeTooSkewed: CLOCK },
  secret: all('AuthFailure IncompleteSignature SignatureDoesNotMatch', SECRET),
  wait: {
    ...all('BandwidthLimitExceeded RequestLimitExceeded RequestThrottledException SlowDown', BUSY),
    ...all('ThrottledException Throttling ThrottlingException TooManyRequestsException', BUSY),
  },
};

export type Entry = { group: Group; advice: string };

const entriesOf = (table: Readonly<Partial<Record<Group, Advice>>>): [string, Entry][] =>
  Object.entries(table).flatMap(([group, advices]) =>
    Object.entries(advices).map(([code, advice]): [string, Entry] => [code, { group: group as Group, advice }]),
  );

/** By code. A map: a lying service may answer `constructor`. */
export const CATALOGUE: ReadonlyMap<string, Entry> = new Map([...entriesOf(DOCUMENTED), ...entriesOf(OTHERS)]);
/** The codes of the guide. */
export const DOCUMENTED_CODES: readonly string[] = entriesOf(DOCUMENTED).map(([code]) => code);

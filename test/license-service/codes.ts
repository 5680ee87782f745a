/**
 * The error codes of the service, as a client library of May 2008 transcribed them from the developer guide. It has 82
 * classes: 10 of the License Service's own, 68 general ones that all services behind the same front door shared, and
 * `InvalidClientTokenId` and `ServiceUnavailable`, met outside the guide. The last two, `TimeoutError` and
 * `InvalidOfferCode`, are the library's own inventions ({@link CLIENT_SIDE_CODES}) and never came from the service.
 *
 * A row: code, HTTP status, where the status is from, and the text, its `<places>` to be filled in. Codes and texts are
 * documented. Statuses are hardly: `guide` is the developer guide, `client` was seen by a client of this service;
 * `SQS` and `SimpleDB` are the siblings' of the time; `ours` is nobody's.
 */
export const ROWS = [
  [
    'ExpiredActivationKey',
    400,
    'ours',
    'The activation key is expired. Activation keys expire one hour after creation.',
  ],
  ['IncorrectActivationKey', 400, 'ours', 'The activation key does not correspond to the product token.'],
  ['InvalidActivationKey', 400, 'ours', 'The activation key is invalid or malformed.'],
  ['InvalidPersistentIdentifier', 400, 'ours', 'The persistent identifier (PID) is invalid or malformed.'],
  ['InvalidProductToken', 400, 'ours', 'The product token is invalid for the signer.'],
  ['InvalidUserToken', 400, 'ours', 'The user token is invalid or malformed.'],
  ['MissingPersistentIdentifier', 400, 'ours', 'The request is missing the required parameter PersistentIdentifier.'],
  ['MissingProductToken', 400, 'ours', 'The request is missing the required parameter ProductToken.'],
  ['MissingUserToken', 400, 'ours', 'The request is missing the required parameter UserToken.'],
  [
    'UserNotSubscribed',
    403,
    'client',
    "The customer's subscription to your product is pending because the customer's sign-up payment failed.",
  ],

  ['AccessDenied', 403, 'SQS', 'Access to the resource is denied.'],
  ['CannotValidateCredentials', 403, 'ours', 'The provided security credentials are not valid.'],
  [
    'ConflictingQueryParameter',
    400,
    'SQS',
    'The query parameter <parameter> is invalid. Its structure conflicts with that of another parameter.',
  ],
  ['ElementNotSigned', 403, 'SQS', 'The element <element> is not signed.'],
  ['InternalError', 500, 'SQS', 'We encountered an internal error. Please try again.'],
  ['InvalidAccessKeyId', 401, 'SQS', 'AWS was not able to validate the provided access credentials.'],
  ['InvalidAction', 400, 'SQS', 'The action <action> is not valid for this web service.'],
  ['InvalidAddress', 404, 'SQS', 'The address <address> is not valid for this web service.'],
  ['InvalidBatchRequest', 400, 'ours', 'Invalid batch request. Reason: <reason>.'],
  ['InvalidHttpAuthHeader', 400, 'SimpleDB', 'The HTTP authorization header is bad, use format: <format>.'],
  ['InvalidHttpRequest', 400, 'SQS', 'Invalid HTTP request. Reason: <reason>.'],
  [
    'InvalidParameterCombination',
    400,
    'SQS',
    'The parameter <parameter> cannot be used with the parameter <parameter>.',
  ],
  ['InvalidParameterValue', 400, 'SQS', 'Value <value> for parameter <parameter> is invalid. Reason: <reason>.'],
  [
    'InvalidQueryParameter',
    400,
    'SQS',
    'The query parameter <parameter> is invalid. Please see service documentation for correct syntax.',
  ],
  ['InvalidRequest', 400, 'SQS', 'The service cannot handle the request. Request is invalid.'],
  ['InvalidResponseGroups', 400, 'SimpleDB', 'The following response groups are invalid: <groups>.'],
  ['InvalidSecurity', 403, 'SQS', 'The provided security credentials are not valid. Reason: <reason>.'],
  ['InvalidSecurityToken', 400, 'SQS', 'The security token used in the request is invalid. Reason: <reason>.'],
  ['InvalidService', 400, 'SimpleDB', 'The Web Service <service> does not exist.'],
  ['InvalidURI', 400, 'SimpleDB', 'Could not parse the specified URI: <URI>.'],
  ['InvalidWSAddressingProperty', 400, 'SimpleDB', 'WS-Addressing parameter <parameter> has a wrong value: <value>.'],
  ['MalformedSOAPSignature', 400, 'SQS', 'Invalid SOAP Signature. Reason: <reason>.'],
  ['MalformedVersion', 400, 'SQS', 'Version not well formed: <version>. Must be in YYYY-MM-DD format.'],
  ['MissingAction', 400, 'SimpleDB', 'No action was supplied with this request.'],
  ['MissingClientTokenId', 403, 'SQS', 'Request must contain AWSAccessKeyId or X.509 certificate.'],
  ['MissingCredentials', 401, 'SQS', 'AWS was not able to authenticate the request: access credentials are missing.'],
  ['MissingDateHeader', 400, 'ours', 'Authorized request must have a "date" or "x-amz-date" header.'],
  ['MissingParameter', 400, 'SQS', 'The request must contain the parameter <parameter>.'],
  ['MissingSOAPRequestInfo', 400, 'ours', 'Unexpected: missing SOAPRequestInfo from the request.'],
  ['MissingWSAddressingProperty', 400, 'SimpleDB', 'WS-Addressing is missing a required parameter: <parameter>.'],
  ['NoAttachmentContent', 400, 'ours', 'Attachment content is not available.'],
  ['NoMIMEBoundary', 400, 'ours', 'No MIME boundary found for attachment part.'],
  ['NoSuchVersion', 400, 'SQS', 'The requested version ( <version> ) is not valid.'],
  ['RequestExpired', 400, 'SQS', 'Request has expired.'],
  ['RequestThrottled', 503, 'guide', 'Request is throttled.'],
  ['RequiresSSL', 400, 'ours', 'SSL connection required for backward compatible SOAP authentication.'],
  ['SOAP11IncorrectDateFormat', 400, 'ours', 'Timestamp must be in XSD date format.'],
  ['SOAP11MissingAction', 400, 'ours', 'The <Action> request element is missing in SOAP 1.1 request.'],
  ['SoapBodyMissing', 400, 'ours', 'Could not find the SOAP body in the request.'],
  ['SoapEnvelopeMissing', 400, 'ours', 'Could not find the SOAP envelope in the request.'],
  ['SoapEnvelopeParseError', 400, 'ours', 'Could not parse the SOAP envelope.'],
  ['SoapEnvelopeTooDeep', 400, 'ours', 'The SOAP envelope exceeded the maximum allowed depth.'],
  ['SoapEnvelopeTooLong', 400, 'ours', 'The SOAP envelope exceeded the maximum allowed length.'],
  [
    'UnknownEnvelopeNamespace',
    400,
    'ours',
    'Envelope Namespace must be for either SOAP 1.1: http://schemas.xmlsoap.org/soap/envelope, or SOAP 1.2: http://www.w3.org/2003/05/soap-envelope.',
  ],
  [
    'UnsupportedEncodingException',
    500,
    'ours',
    'Encoding (most likely US-ASCII) not supported - internal service error.',
  ],
  ['UnsupportedHttpVerb', 400, 'SimpleDB', 'The requested HTTP verb is not supported: <verb>.'],
  ['URITooLong', 400, 'SimpleDB', 'The URI exceeded the maximum limit of <length>.'],
  ['WSSecurityCorruptSignedInfo', 400, 'ours', 'Signed info is corrupt.'],
  ['WSSecurityCreatedDateIncorrectFormat', 400, 'ours', 'Timestamp for created date must be in ISO8601 format.'],
  ['WSSecurityEncodingTypeError', 400, 'ours', 'BinarySecurityToken must have EncodingType of <type>.'],
  ['WSSecurityExpiresDateIncorrectFormat', 400, 'ours', 'Timestamp for expires date must be in ISO8601 format.'],
  ['WSSecurityIncorrectValuetype', 400, 'ours', 'BinarySecurityToken has bad ValueType.'],
  ['WSSecurityMissingValuetype', 400, 'ours', 'BinarySecurityToken must have attribute ValueType.'],
  [
    'WSSecurityMultipleCredentialError',
    400,
    'ours',
    'Request must not contain more than one BinarySecurityToken with valueType <type>.',
  ],
  ['WSSecurityMultipleUsernameError', 400, 'ours', 'Request cannot contain more than one UsernameToken.'],
  [
    'WSSecurityMultipleX509Error',
    400,
    'ours',
    'Request must not contain more than one BinarySecurityToken with valueType <type> or <type>.',
  ],
  ['WSSecuritySignatureError', 400, 'ours', 'Error while processing signature element.'],
  ['WSSecuritySignatureMissing', 400, 'ours', 'SignatureValue is missing or empty.'],
  ['WSSecuritySignedInfoError', 400, 'ours', 'Error while processing signed info.'],
  ['WSSecuritySignedInfoMissing', 400, 'ours', 'Request has no SignedInfo.'],
  ['WSSecurityTimestampExpired', 400, 'ours', 'Request has expired.'],
  ['WSSecurityTimestampExpiresMissing', 400, 'ours', 'Timestamp must have Expires element.'],
  ['WSSecurityTimestampMissing', 400, 'ours', 'Security Header Element is missing the timestamp element.'],
  ['WSSecurityUsernameContainsPswd', 400, 'ours', 'UsernameToken must not contain Password.'],
  ['WSSecurityUsernameMissing', 400, 'ours', 'Request must contain Username element in UsernameToken.'],
  [
    'WSSecurityX509CertCredentialError',
    400,
    'ours',
    'Request cannot contain both Credential and an X.509 certificate.',
  ],
  ['WSSecurityX509SignatureError', 400, 'ours', 'Failed to check signature with X.509 certificate.'],
  ['X509ParseError', 400, 'SQS', 'Could not parse X.509 certificate.'],

  ['InvalidClientTokenId', 403, 'ours', 'The credentials provided were not recognized.'],
  ['ServiceUnavailable', 503, 'client', 'Service is temporarily unavailable. Please try again.'],
] as const;

/** Two classes of the library that stand for no answer: it gave up waiting, or refused to send. */
export const CLIENT_SIDE_CODES = ['TimeoutError', 'InvalidOfferCode'] as const;

/**
 * Codes of the siblings for a wrong signature, in none of the lists. No source says what this service sent for one;
 * `SignatureDoesNotMatch` is what later services of the family send.
 */
export const SIBLING_ROWS = [
  [
    'SignatureDoesNotMatch',
    403,
    'ours',
    'The request signature we calculated does not match the signature you provided.',
  ],
  ['AuthFailure', 401, 'SQS', 'The provided signature is not valid for this access token.'],
] as const;

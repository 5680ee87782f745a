/** Errors as AWS writes them: a type and a message in JSON, with a status. */

/** Which of the services speaks. They are of different ages, and their errors look different. */
export type ServiceName = 'entitlement' | 'metering' | 'agreement';

/** What the front door says, before the service has seen the request. */
const FRONT_DOOR = 'com.amazon.coral.service';
const NAMESPACE: Record<ServiceName, string> = {
  entitlement: 'com.amazonaws.marketplaceentitlementservice',
  metering: 'com.amazonaws.marketplacemetering',
  agreement: 'com.amazonaws.marketplaceagreement',
};

/** An answer that is an error. `code` is its type without what stands before the `#`. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;
  readonly fields: Record<string, unknown>;

  constructor(code: string, message: string, status = 400, fields: Record<string, unknown> = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.fields = fields;
  }
}

/** The codes that the front door refuses with. It writes `Message` where access is denied, and `message` elsewhere. */
const AT_FRONT_DOOR = new Set([
  'MissingAuthenticationTokenException',
  'IncompleteSignatureException',
  'UnrecognizedClientException',
  'InvalidSignatureException',
  'ExpiredTokenException',
  'AccessDeniedException',
  'UnknownOperationException',
  'SerializationException',
]);

/** What is sent of a refusal. */
export function errorBody(refusal: Refusal, service: ServiceName, requestId: string): string {
  const { code, message, fields } = refusal;
  if (code === 'ValidationException' && service !== 'agreement')
    return JSON.stringify({ __type: `com.amazon.coral.validate#${code}`, message });
  // ResolveCustomer has an ExpiredTokenException of its own, for registration tokens.
  const isModelled = service === 'agreement' ? code === 'AccessDeniedException' : fields['isModelled'] === true;
  if (AT_FRONT_DOOR.has(code) && !isModelled)
    return JSON.stringify({
      __type: `${FRONT_DOOR}#${code}`,
      [code === 'AccessDeniedException' ? 'Message' : 'message']: message,
    });
  const { isModelled: _, ...more } = fields;
  const own = service === 'agreement' ? { requestId, ...more } : more;
  return JSON.stringify({ __type: `${NAMESPACE[service]}#${code}`, message, ...own });
}

/** Too many requests. The agreement service is the only one whose model gives a status. */
export const throttled = (service: ServiceName): Refusal =>
  service === 'agreement'
    ? new Refusal('ThrottlingException', 'Too many requests, please wait before trying again.', 429)
    : new Refusal('ThrottlingException', 'Rate exceeded');

/** A failure of the service's own. */
export const internal = (service: ServiceName): Refusal =>
  new Refusal(
    service === 'agreement' ? 'InternalServerException' : 'InternalServiceErrorException',
    'An internal error has occurred. Retry your request.',
    500,
  );

/** A field that breaks a constraint of the model, in the words of the validation that all these services share. */
export const invalid = (field: string, value: unknown, constraint: string): Refusal =>
  new Refusal(
    'ValidationException',
    `1 validation error detected: Value ${value === undefined ? 'null' : `'${value}'`} at '${field}' failed to satisfy constraint: ${constraint}`,
  );

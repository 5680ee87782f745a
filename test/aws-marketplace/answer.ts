import type { Answer } from '../license-service/answer.ts';
import { away } from '../license-service/outage.ts';
import { type Action, actionOf, checkPermission, protocolOf } from './actions.ts';
import { authenticate } from './authenticate.ts';
import type { Done } from './context.ts';
import { spoil } from './faults.ts';
import type { Input } from './inputs.ts';
import { errorBody, internal, Refusal, throttled } from './refusals.ts';
import type { SignedRequest } from './signature.ts';
import { isTooMany, type ServiceState } from './state.ts';

/** A request as it came; `id` is made by us, for the header and the errors that hold one. `body` is empty when it was too long. */
export type ServiceRequest = SignedRequest & { id: string; port: number; isTls: boolean; isTooLong: boolean };

/** An answer, and the identifiers that it was asked about. */
export type Answered = Answer & { asked: readonly string[] };

export const targetOf = ({ headers }: SignedRequest): string => headers['x-amz-target'] ?? '';

/** nb. The versions of the protocol differ in nothing but this header. */
const typeOf = (request: SignedRequest): string => `application/x-amz-json-${protocolOf(targetOf(request)).version}`;

function answerOf(request: ServiceRequest, status: number, body: string, outcome: string): Answer {
  const headers = { Server: 'Server', 'x-amzn-RequestId': request.id };
  return { status, type: typeOf(request), body, outcome, headers };
}

function checkForm({ method, url, headers, isTooLong }: ServiceRequest): void {
  if (isTooLong) throw new Refusal('RequestEntityTooLargeException', 'Request size exceeded.', 413);
  const type = headers['content-type'] ?? '';
  if (method !== 'POST' || !/^\/(\?|$)/.test(url) || !/^application\/x-amz-json-1\.[01]\s*(;|$)/i.test(type))
    throw new Refusal('UnknownOperationException', 'POST JSON to /, and name the operation in X-Amz-Target.', 404);
}

/** nb. Bytes that are no UTF-8 become U+FFFD, which no value has. */
function inputOf({ body }: ServiceRequest): Input {
  try {
    const input: unknown = JSON.parse(Buffer.from(body).toString('utf8') || '{}');
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input as Input;
  } catch {
    // Said below.
  }
  throw new Refusal('SerializationException', 'The request is not a JSON object.');
}

type Found = Done & { action: Action };

/** What is found, or a refusal thrown: who asks comes before what is asked, as with AWS. */
function done(request: ServiceRequest, state: ServiceState): Found {
  checkForm(request);
  const action = actionOf(targetOf(request));
  const seller = authenticate(request, state);
  checkPermission(seller, action);
  if (state.random() < state.settings.throttle || isTooMany(state, seller.accessKeyId)) throw throttled(action.service);
  return { ...action.perform({ input: inputOf(request), state }, seller), action };
}

function doneOrRefused(request: ServiceRequest, state: ServiceState): Answered {
  const { service } = protocolOf(targetOf(request));
  try {
    const { output, asked, customer } = done(request, state);
    const good = answerOf(request, 200, JSON.stringify(output), 'OK');
    return { ...(customer?.fault ? spoil(customer.fault, good, service, request) : good), asked };
  } catch (error) {
    const refusal = error instanceof Refusal ? error : internal(service);
    const body = errorBody(refusal, service, request.id);
    return { ...answerOf(request, refusal.status, body, refusal.code), asked: [] };
  }
}

/** The answer to any request at all. Never throws: a fault of our own is an internal error, as AWS's are. */
export function answer(request: ServiceRequest, state: ServiceState): Answered {
  const { fault, outage } = state.settings;
  if (outage) return { ...away(outage), asked: [] };
  const honest = doneOrRefused(request, state);
  return fault ? { ...honest, ...spoil(fault, honest, protocolOf(targetOf(request)).service, request) } : honest;
}

import { ACTIONS, type Action } from './actions.ts';
import { type Authority, authenticate } from './authenticate.ts';
import { API_VERSIONS, errorXml, successXml } from './envelope.ts';
import { SPOIL } from './faults.ts';
import { Refusal, refuse } from './refusals.ts';
import type { SignedRequest } from './signature.ts';

/**
 * A request as it came. `url` is path and query, `parameters` those of the query and of a posted form,
 * `port` the one that the service listens on, whatever the Host header says.
 */
export type ServiceRequest = SignedRequest & { url: string; port: number; isTls: boolean };

/** `throttle` is the share of requests that is answered 503, 0 to 1. */
export type ServiceState = Authority & { throttle: number; random: () => number };

/** An answer as it is sent. `outcome` is for the log: `OK`, the code of a refusal, or `fault:` and the fault. */
export type Answer = { status: number; type: string; body: string; outcome: string; location?: string };

function checkVersion(version: string | null): void {
  if (version === null || API_VERSIONS.some((each) => each === version)) return;
  throw /^\d{4}-\d\d-\d\d$/.test(version) ? refuse.NoSuchVersion(version) : refuse.MalformedVersion(version);
}

/** A parameter that comes twice would be signed in one reading and used in another. */
function checkRepeats(parameters: URLSearchParams): void {
  const names = [...parameters.keys()];
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) throw refuse.ConflictingQueryParameter(repeated);
}

function actionOf({ method, path, parameters }: ServiceRequest): { name: string; action: Action } {
  if (method !== 'GET' && method !== 'POST') throw refuse.UnsupportedHttpVerb(method);
  if (path !== '/') throw refuse.InvalidAddress(path);
  checkRepeats(parameters);
  checkVersion(parameters.get('Version'));
  const name = parameters.get('Action');
  if (!name) throw refuse.MissingAction();
  const action = ACTIONS.get(name);
  if (!action) throw refuse.InvalidAction(name);
  return { name, action };
}

const xml = (status: number, body: string, outcome: string): Answer => ({ status, type: 'text/xml', body, outcome });

function done(request: ServiceRequest, state: ServiceState): Answer {
  const { parameters } = request;
  if (state.random() < state.throttle) throw refuse.RequestThrottled();
  const { name, action } = actionOf(request);
  const seller = authenticate(request, state);
  const good = xml(200, successXml(name, parameters.get('Version'), action(seller, parameters)), 'OK');
  const fault = seller.customers.find(({ pid }) => pid === parameters.get('PersistentIdentifier'))?.fault;
  return fault ? SPOIL[fault]({ ...good, outcome: `fault:${fault}` }, request) : good;
}

/** The answer to any request at all. Never throws: a fault of our own is an `InternalError`, as it was there. */
export function answer(request: ServiceRequest, state: ServiceState): Answer {
  try {
    return done(request, state);
  } catch (error) {
    const refusal = error instanceof Refusal ? error : refuse.InternalError();
    return xml(refusal.status, errorXml(refusal, request.parameters.get('Version')), refusal.code);
  }
}

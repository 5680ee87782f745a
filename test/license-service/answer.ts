import { actionOf, perform } from './actions.ts';
import { API_VERSIONS, errorXml, successXml } from './envelope.ts';
import { spoil } from './faults.ts';
import { away } from './outage.ts';
import { Refusal, refuse } from './refusals.ts';
import type { SignedRequest } from './signature.ts';
import type { ServiceState } from './state.ts';

/**
 * A request as it came. `url` is path and query, `parameters` those of the query and of a posted form,
 * `port` the one that the service listens on, whatever the Host header says. `id` is made by us, for the RequestId.
 */
export type ServiceRequest = SignedRequest & {
  id: string;
  url: string;
  port: number;
  isTls: boolean;
  /** Why it cannot be taken for a request, if it cannot. */
  unreadable?: string | undefined;
};

/**
 * An answer as it is sent. `outcome` is for the log: `OK`, the code of a refusal, or `fault:` or `outage:` and its name.
 * `encoding` is UTF-8 when nothing else is said, whatever the type says. `manner` is how it goes out: whole when nothing else is said.
 */
export type Answer = {
  status: number;
  type: string;
  body: string;
  outcome: string;
  location?: string;
  retryAfter?: number;
  encoding?: 'utf16le' | 'latin1';
  manner?: 'drip' | 'reset' | 'hang';
  /** More of them, or others than those that are sent anyway. */
  headers?: Record<string, string>;
};

/** Longest address that is taken, in characters. That there was a limit is documented; its length is ours. */
const LONGEST_URL = 8192;

function checkVersion(version: string | null): void {
  if (version === null || API_VERSIONS.some((each) => each === version)) return;
  throw /^\d{4}-\d\d-\d\d$/.test(version) ? refuse.NoSuchVersion(version) : refuse.MalformedVersion(version);
}

/** A parameter that comes twice would be signed in one reading and used in another. */
function checkRepeats(parameters: URLSearchParams): void {
  const names = new Set<string>();
  for (const name of parameters.keys()) {
    if (names.has(name)) throw refuse.ConflictingQueryParameter(name);
    names.add(name);
  }
}

function checkForm({ method, url, path, parameters, unreadable }: ServiceRequest): void {
  if (method !== 'GET' && method !== 'POST') throw refuse.UnsupportedHttpVerb(method);
  if (url.length > LONGEST_URL) throw refuse.URITooLong(LONGEST_URL);
  if (path !== '/') throw refuse.InvalidAddress(path);
  if (unreadable) throw refuse.InvalidHttpRequest(unreadable);
  checkRepeats(parameters);
  checkVersion(parameters.get('Version'));
}

const xml = (status: number, body: string, outcome: string): Answer => ({ status, type: 'text/xml', body, outcome });

function done(request: ServiceRequest, state: ServiceState): Answer {
  if (state.random() < state.settings.throttle) throw refuse.RequestThrottled();
  checkForm(request);
  const { parameters, id } = request;
  const { name, action } = actionOf(parameters);
  const { result, customer } = perform(action, request, state);
  const good = xml(200, successXml(name, parameters.get('Version'), result, id), 'OK');
  return customer.fault ? spoil(customer.fault, good, request) : good;
}

function doneOrRefused(request: ServiceRequest, state: ServiceState): Answer {
  try {
    return done(request, state);
  } catch (error) {
    const refusal = error instanceof Refusal ? error : refuse.InternalError();
    return xml(refusal.status, errorXml(refusal, request.parameters.get('Version'), request.id), refusal.code);
  }
}

const isThrottled = ({ outcome }: Answer): boolean => /(^|:)(RequestThrottled|throttle)$/.test(outcome);

/** The answer to any request at all. Never throws: a fault of our own is an `InternalError`, as it was there. */
export function answer(request: ServiceRequest, state: ServiceState): Answer {
  const { fault, outage, retryAfter } = state.settings;
  if (outage) return away(outage);
  const honest = doneOrRefused(request, state);
  const reply = fault ? spoil(fault, honest, request) : honest;
  return retryAfter !== null && isThrottled(reply) ? { ...reply, retryAfter } : reply;
}

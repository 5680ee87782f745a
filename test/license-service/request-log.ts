import { appendFileSync } from 'node:fs';
import type { Answer, ServiceRequest } from './answer.ts';

/** One request, as it is kept in memory for tests to count. */
export type LoggedRequest = {
  /** Null when the request names none, or what it names cannot be an action. */
  action: string | null;
  accessKeyId: string | null;
  /** `OK`, the code of the refusal, or `fault:` or `outage:` and its name. */
  outcome: string;
  /** As it stands in the answer, where that has one. */
  requestId: string;
  /** The PID that was asked for. In memory only: the log file holds nothing about a customer. */
  pid: string | null;
  method: string;
  path: string;
  /** How many requests were being answered when this one came, itself included. */
  concurrent: number;
};

/** People paste secrets and PIDs into the wrong field. What has not the shape of the right thing is not kept. */
const SHAPES = { action: /^[A-Z][a-z][A-Za-z]{1,36}$/, accessKeyId: /^[A-Z0-9]{3,26}$/ };
const shaped = (value: string | null, shape: RegExp): string | null => (value && shape.test(value) ? value : null);

/** What is worth knowing of a request and the answer to it. */
export function logged(
  { id, method, path, parameters }: ServiceRequest,
  answer: Answer,
  concurrent: number,
): LoggedRequest {
  return {
    action: shaped(parameters.get('Action'), SHAPES.action),
    accessKeyId: shaped(parameters.get('AWSAccessKeyId'), SHAPES.accessKeyId),
    outcome: answer.outcome,
    requestId: id,
    pid: parameters.get('PersistentIdentifier'),
    method,
    path,
    concurrent,
  };
}

/** Adds a line to the log file. It is there before the answer is sent, so whoever has the answer can read it. */
export function appendToLog(file: string, { action, accessKeyId, outcome, requestId }: LoggedRequest): void {
  appendFileSync(file, `${JSON.stringify({ action, accessKeyId, outcome, requestId })}\n`, { mode: 0o600 });
}

export type RequestCounts = {
  total: number;
  inFlight: number;
  actions: Record<string, number>;
  outcomes: Record<string, number>;
};

function countBy(requests: readonly LoggedRequest[], name: 'action' | 'outcome'): Record<string, number> {
  const counts = new Map<string, number>();
  for (const request of requests) counts.set(request[name] ?? 'none', (counts.get(request[name] ?? 'none') ?? 0) + 1);
  return Object.fromEntries(counts);
}

/** How many requests there were, of which action and with which outcome. Nothing about a customer. */
export const countsOf = (requests: readonly LoggedRequest[], inFlight: number): RequestCounts => ({
  total: requests.length,
  inFlight,
  actions: countBy(requests, 'action'),
  outcomes: countBy(requests, 'outcome'),
});

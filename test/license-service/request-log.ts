import { appendFileSync } from 'node:fs';
import type { Answer, ServiceRequest } from './answer.ts';

/** One request, as it is kept in memory for tests to count. */
export type LoggedRequest = {
  /** Null when the request names none, or what it names cannot be an action. */
  action: string | null;
  accessKeyId: string | null;
  /** `OK`, the code of the refusal, or `fault:` and the fault. */
  outcome: string;
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
  { method, path, parameters }: ServiceRequest,
  answer: Answer,
  concurrent: number,
): LoggedRequest {
  return {
    action: shaped(parameters.get('Action'), SHAPES.action),
    accessKeyId: shaped(parameters.get('AWSAccessKeyId'), SHAPES.accessKeyId),
    outcome: answer.outcome,
    pid: parameters.get('PersistentIdentifier'),
    method,
    path,
    concurrent,
  };
}

/** Adds a line to the log file. It is there before the answer is sent, so whoever has the answer can read it. */
export function appendToLog(file: string, { action, accessKeyId, outcome }: LoggedRequest): void {
  appendFileSync(file, `${JSON.stringify({ action, accessKeyId, outcome })}\n`, { mode: 0o600 });
}

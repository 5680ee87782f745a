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

/** What a line of the log file holds. */
export type LogLine = Pick<LoggedRequest, 'action' | 'accessKeyId' | 'outcome' | 'requestId'>;

/** People paste secrets and PIDs into the wrong field. What has not the shape of the right thing is not kept. */
export const SHAPES = { action: /^[A-Z][a-z][A-Za-z]{1,36}$/, accessKeyId: /^[A-Z0-9]{3,26}$/ };
export const shaped = (value: string | null, shape: RegExp): string | null =>
  value && shape.test(value) ? value : null;

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

/**
 * Adds a line to the log file for each request. It is there before the answer is sent, so whoever has the answer can
 * read it. A log that cannot be written (its folder is gone, the disk is full) is no reason not to answer: the first
 * time it is said on stderr.
 */
export function logTo(file: string): (entry: LogLine) => void {
  let hasWarned = false;
  return ({ action, accessKeyId, outcome, requestId }) => {
    try {
      appendFileSync(file, `${JSON.stringify({ action, accessKeyId, outcome, requestId })}\n`, { mode: 0o600 });
    } catch (error) {
      if (hasWarned) return;
      hasWarned = true;
      const reason = error instanceof Error ? error.message : error;
      process.stderr.write(`The log ${file} cannot be written: ${reason}. Requests are answered, and missing in it.\n`);
    }
  };
}

import { type LogLine, SHAPES, shaped } from '../license-service/request-log.ts';
import { type Answered, type ServiceRequest, targetOf } from './answer.ts';

/** One request, as it is kept in memory for tests to count. */
export type LoggedRequest = LogLine & {
  /** The identifiers that it named. In memory only: the log file holds nothing about a customer. */
  asked: readonly string[];
  /** What it sent. In memory only, too. */
  body: string;
  /** How many requests were being answered when this one came, itself included. */
  concurrent: number;
  /** When it came, by the computer's clock, in ms since the epoch. */
  at: number;
};

/** What is worth knowing of a request and the answer to it. What has not the shape of the right thing is not kept. */
export function logged(request: ServiceRequest, { outcome, asked }: Answered, concurrent: number): LoggedRequest {
  const [, action = null] = /\.([A-Za-z]+)$/.exec(targetOf(request)) ?? [];
  const [, key = null] = /Credential=([^/,]+)\//.exec(request.headers['authorization'] ?? '') ?? [];
  return {
    action: shaped(action, SHAPES.action),
    accessKeyId: shaped(key, SHAPES.accessKeyId),
    outcome,
    requestId: request.id,
    asked,
    body: Buffer.from(request.body).toString('utf8'),
    concurrent,
    at: Date.now(),
  };
}

import { fail, ok } from '../../../src/shared/result.ts';
import type { HttpAnswer } from '../http.ts';
import type { Attempt } from '../source.ts';
import { refusalOf } from './errors.ts';
import { childrenOf, type Element, readXml, textOf } from './xml.ts';

/** An action as its answer knows it: its name, and how its result is read; null for a result that is not one. */
export type Reader<T> = { name: string; read(result: Element): T | null };

/**
 * What an answer says: the result, or why there is none. Namespaces, request ids and statuses of success do not
 * matter: they differ between versions, errors and tellers (docs/license-service.md, Answer).
 */
export function readAnswer<T>({ status, body, retryAfter }: HttpAnswer, { name, read }: Reader<T>): Attempt<T> {
  // nb. The body of a 503 need not be XML at all: load balancers write it too.
  const root = readXml(body);
  const refused = refusalOf({ status, code: codeOf(root), retryAfter });
  if (refused) return refused;
  const isSuccess = status >= 200 && status < 300 && root?.name === `${name}Response`;
  const [result, ...more] = isSuccess ? childrenOf(root, `${name}Result`) : [];
  const value = result && more.length === 0 ? read(result) : null;
  return value === null ? fail('bad-response') : ok(value);
}

const codeOf = (root: Element | null): string | undefined =>
  root?.name === 'ErrorResponse' ? textOf(childrenOf(root, 'Error')[0], 'Code') : undefined;

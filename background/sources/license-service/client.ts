import type { Pid } from '../../../src/shared/pid.ts';
import { fail, ok, type Result } from '../../../src/shared/result.ts';
import { get, type HttpAnswer } from '../http.ts';
import type { Conditions, SourceError } from '../source.ts';
import { type Credentials, signedUrl } from './request.ts';
import { childrenOf, type Element, leavesOf, readXml, textOf } from './xml.ts';

/**
 * The calls of the License Service, typed. An error answer is a value: its code, as the service wrote it.
 * The other four actions are one function each, through {@link call}.
 */

export type ServiceError = { code: string };
export type Reply<T> = Result<{ value: T } | { error: ServiceError }, SourceError>;

/** Codes of the products that the customer has an active subscription to; none is an answer too (guide: GetActiveSubscriptionsByPid). */
export function getActiveSubscriptionsByPid(
  credentials: Credentials,
  pid: Pid,
  conditions: Conditions,
): Promise<Reply<readonly string[]>> {
  // nb. No subscription is an empty result, and nothing else is: what we do not understand must not end anybody's.
  const read = (result: Element) => leavesOf(result, 'ProductCode');
  return call(credentials, 'GetActiveSubscriptionsByPid', { PersistentIdentifier: pid }, read, conditions);
}

/** Whether the customer has an active subscription to one product (guide: VerifyProductSubscriptionByPid). */
export function verifyProductSubscriptionByPid(
  credentials: Credentials,
  pid: Pid,
  productCode: string,
  conditions: Conditions,
): Promise<Reply<boolean>> {
  const parameters = { PersistentIdentifier: pid, ProductCode: productCode };
  const read = (result: Element) => {
    const [text, ...more] = leavesOf(result, 'Subscribed') ?? [];
    return more.length === 0 && (text === 'true' || text === 'false') ? text === 'true' : null;
  };
  return call(credentials, 'VerifyProductSubscriptionByPid', parameters, read, conditions);
}

/** Sign, send, read. `read` returns null for a result that is not one. */
async function call<T>(
  credentials: Credentials,
  action: string,
  parameters: Readonly<Record<string, string>>,
  read: (result: Element) => T | null,
  conditions: Conditions,
): Promise<Reply<T>> {
  const url = await signedUrl(credentials, action, parameters, Date.now());
  const answer = await get(url, conditions);
  return answer.ok ? readReply(answer.value, action, read) : answer;
}

function readReply<T>({ status, body }: HttpAnswer, action: string, read: (result: Element) => T | null): Reply<T> {
  // The body of a 503 need not be XML at all: load balancers write it too.
  if (status === 503) return fail('throttled');
  const root = readXml(body);
  const code = root?.name === 'ErrorResponse' ? textOf(childrenOf(root, 'Error')[0], 'Code') : undefined;
  if (code) return ok({ error: { code } });
  if (status >= 500) return fail('service-error');
  const isSuccess = status >= 200 && status < 300 && root?.name === `${action}Response`;
  const [result, ...more] = isSuccess ? childrenOf(root, `${action}Result`) : [];
  const value = result && more.length === 0 ? read(result) : null;
  return value === null ? fail('bad-response') : ok({ value });
}

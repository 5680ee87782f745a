import * as v from 'valibot';
import { type MarketplaceAddresses, marketplaceAddresses } from '../../../src/shared/marketplace.ts';
import { fail, ok } from '../../../src/shared/result.ts';
import type { Account } from '../../vault/account.ts';
import { type HttpAnswer, post } from '../http.ts';
import { type Dated, inTime } from '../in-time.ts';
import type { Attempt, Conditions } from '../source.ts';
import { type Question, refusalOf } from './errors.ts';
import { signedHeaders } from './sign.ts';

/** The one road of all actions: AWS's JSON protocol (docs/aws-marketplace.md, Requests). */

/** How each service is addressed, and which version of the protocol it speaks: as AWS's own clients do it. */
const PROTOCOL = {
  entitlement: { target: 'AWSMPEntitlementService', version: '1.1' },
  agreement: { target: 'AWSMPCommerceService_v20200301', version: '1.0' },
  metering: { target: 'AWSMPMeteringService', version: '1.1' },
} as const satisfies Record<keyof MarketplaceAddresses, object>;

/** One question: to which service, and what its answer has to look like. */
export type Action<T> = Question & {
  service: keyof typeof PROTOCOL;
  input: object;
  shape: v.GenericSchema<unknown, T>;
};

/** Ask, signed with the service's time as far as we know it. Never rejects. */
export function call<T>(account: Account, action: Action<T>, on: Conditions): Promise<Attempt<T>> {
  // One clock, however many hosts Amazon has: it is known by the account's endpoint.
  return inTime(account.endpoint, (at) => send(account, action, on, at));
}

/** nb. Signed here, and not before: between a question and its repeat the vault may have been locked. */
async function send<T>(account: Account, action: Action<T>, on: Conditions, at: number): Promise<Dated<T>> {
  if (!(await on.mayUse())) return { attempt: fail('unreachable'), date: null };
  const { url, region } = marketplaceAddresses(account.endpoint, account.region)[action.service];
  const { target, version } = PROTOCOL[action.service];
  const body = JSON.stringify(action.input);
  const plain = { 'Content-Type': `application/x-amz-json-${version}`, 'X-Amz-Target': `${target}.${action.name}` };
  const headers = await signedHeaders(account, { url, region, headers: plain, body }, at).catch(() => null);
  // Keys with characters that no header takes: nobody's.
  if (!headers) return { attempt: fail('denied-access-key'), date: null };
  const answer = await post(new URL(url), { headers, body }, on);
  if (!answer.ok) return { attempt: answer, date: null };
  return { attempt: readAnswer(answer.value, action), date: answer.value.date };
}

function readAnswer<T>(answer: HttpAnswer, action: Action<T>): Attempt<T> {
  const json = parseJson(answer.body);
  const isSuccess = answer.status >= 200 && answer.status < 300;
  if (!isSuccess) return refusalOf(answer, json, action) ?? fail('bad-response');
  const parsed = v.safeParse(action.shape, json);
  return parsed.success ? ok(parsed.output) : fail('bad-response');
}

/** Null for what is none. nb. A list would pass for an object without anything in it, and no service sends one. */
function parseJson(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text);
    return Array.isArray(json) ? null : json;
  } catch {
    return null;
  }
}

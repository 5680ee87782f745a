import { get } from '../http.ts';
import { type Dated, inTime } from '../in-time.ts';
import type { Attempt, Conditions } from '../source.ts';
import { type Reader, readAnswer } from './answer.ts';
import { refusalOfCode } from './errors.ts';
import { type ApiVersion, type Credentials, type Question, signedUrl, unsignedUrl } from './request.ts';
import { type Parameters, settle } from './values.ts';

/** The one road of all actions: address, request, answer; once more where the service refused the time. */

export type Action<T> = Reader<T> & { parameters: Parameters; apiVersion?: ApiVersion };

/** Ask without a signature. */
export async function callUnsigned<T>(
  endpoint: string,
  action: Action<T>,
  conditions: Conditions,
): Promise<Attempt<T>> {
  const question = questionOf(action);
  if ('code' in question) return refusalOfCode(question.code);
  const { attempt } = await send(() => unsignedUrl(endpoint, question), action, conditions);
  return attempt;
}

/** Ask, signed with the service's time as far as we know it. Never rejects. */
export async function call<T>(
  credentials: Credentials,
  action: Action<T>,
  conditions: Conditions,
): Promise<Attempt<T>> {
  const question = questionOf(action);
  if ('code' in question) return refusalOfCode(question.code);
  return inTime(credentials.endpoint, (at) => send(() => signedUrl(credentials, question, at), action, conditions));
}

function questionOf<T>({ name, parameters, apiVersion }: Action<T>): Question | { code: string } {
  const settled = settle(parameters);
  return 'code' in settled ? settled : { name, parameters: settled.sent, ...(apiVersion && { apiVersion }) };
}

/** nb. The address is made here, and not before: between a question and its repeat the vault may have been locked. */
async function send<T>(
  address: () => URL | Promise<URL>,
  reader: Reader<T>,
  conditions: Conditions,
): Promise<Dated<T>> {
  if (!(await conditions.mayUse())) return { attempt: { ok: false, reason: 'unreachable' }, date: null };
  const answer = await get(await address(), conditions);
  if (!answer.ok) return { attempt: answer, date: null };
  return { attempt: readAnswer(answer.value, reader), date: answer.value.date };
}

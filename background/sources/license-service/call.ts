import { clockOffset, isSameTime, measureClock } from '../clock.ts';
import { get } from '../http.ts';
import type { Attempt, Conditions } from '../source.ts';
import { type Reader, readAnswer } from './answer.ts';
import { refusalOfCode } from './errors.ts';
import { type ApiVersion, type Credentials, type Question, signedUrl, unsignedUrl } from './request.ts';
import { type Parameters, settle } from './values.ts';

/** The one road of all actions: address, request, answer; once more where the service refused the time. */

export type Action<T> = Reader<T> & { parameters: Parameters; apiVersion?: ApiVersion };

/** An answer, and the service's clock when it came. */
type Sent<T> = { attempt: Attempt<T>; date: number | null };

/** Ask without a signature. */
export async function callUnsigned<T>(
  endpoint: string,
  action: Action<T>,
  conditions: Conditions,
): Promise<Attempt<T>> {
  const question = questionOf(action);
  if ('code' in question) return refusalOfCode(question.code);
  const { attempt } = await send(unsignedUrl(endpoint, question), action, conditions);
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
  const offset = await clockOffset(credentials.endpoint);
  const at = Date.now() + offset;
  const { attempt, date } = await send(await signedUrl(credentials, question, at), action, conditions);
  const isExpired = !attempt.ok && attempt.reason === 'denied-clock';
  // An answer says, too, whether a clock that was wrong has been mended meanwhile.
  if (date === null || !(isExpired || offset !== 0)) return attempt;
  const measured = await measureClock(credentials.endpoint, date);
  // Another signature helps when the time of this one is not the service's. Exactly once: six that wait are six more.
  if (!isExpired || isSameTime(at, date)) return attempt;
  const again = await signedUrl(credentials, question, Date.now() + measured);
  return (await send(again, action, conditions)).attempt;
}

function questionOf<T>({ name, parameters, apiVersion }: Action<T>): Question | { code: string } {
  const settled = settle(parameters);
  return 'code' in settled ? settled : { name, parameters: settled.sent, ...(apiVersion && { apiVersion }) };
}

async function send<T>(url: URL, reader: Reader<T>, conditions: Conditions): Promise<Sent<T>> {
  const answer = await get(url, conditions);
  if (!answer.ok) return { attempt: answer, date: null };
  return { attempt: readAnswer(answer.value, reader), date: answer.value.date };
}

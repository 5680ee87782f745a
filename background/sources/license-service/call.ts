import { clockOffset, forgetClock, isSameTime, measureClock } from '../clock.ts';
import { get } from '../http.ts';
import type { Attempt, Conditions, Refused } from '../source.ts';
import { type Reader, readAnswer } from './answer.ts';
import { refusalOfCode, refusalOfOwnTime } from './errors.ts';
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
  const { attempt } = await send(() => unsignedUrl(endpoint, question), action, conditions);
  return attempt;
}

/** Endpoints where another signature did not help, and when (ms since the epoch): no second request for a while. */
const inVain = new Map<string, number>();
const WHILE_MS = 60_000;
const wasInVain = (endpoint: string) => Math.abs(Date.now() - (inVain.get(endpoint) ?? 0)) < WHILE_MS;

/** Ask, signed with the service's time as far as we know it. Never rejects. */
export async function call<T>(
  credentials: Credentials,
  action: Action<T>,
  conditions: Conditions,
): Promise<Attempt<T>> {
  const question = questionOf(action);
  if ('code' in question) return refusalOfCode(question.code);
  const { endpoint } = credentials;
  const offset = await clockOffset(endpoint);
  const at = Date.now() + offset;
  const { attempt, date } = await send(() => signedUrl(credentials, question, at), action, conditions);
  if (!isExpired(attempt)) {
    // An answer of the service itself says, too, whether a clock that was wrong has been mended meanwhile.
    if (date !== null && offset !== 0 && (attempt.ok || attempt.detail)) await measureClock(endpoint, date);
    return attempt;
  }
  if (date === null) await forgetClock(endpoint);
  if (date === null || wasInVain(endpoint)) return attempt;
  if (isSameTime(at, date)) return refusalOfOwnTime(attempt);
  // Once for each request; six that are under way at the time are signed again, each for itself.
  const ahead = await measureClock(endpoint, date);
  const again = () => signedUrl(credentials, question, Date.now() + ahead);
  const { attempt: second } = await send(again, action, conditions);
  if (isExpired(second)) inVain.set(endpoint, Date.now());
  return second;
}

type Expired = Refused & { reason: 'denied-clock' };
const isExpired = (attempt: Attempt<unknown>): attempt is Expired => !attempt.ok && attempt.reason === 'denied-clock';

function questionOf<T>({ name, parameters, apiVersion }: Action<T>): Question | { code: string } {
  const settled = settle(parameters);
  return 'code' in settled ? settled : { name, parameters: settled.sent, ...(apiVersion && { apiVersion }) };
}

/** nb. The address is made here, and not before: between a question and its repeat the vault may have been locked. */
async function send<T>(address: () => URL | Promise<URL>, reader: Reader<T>, conditions: Conditions): Promise<Sent<T>> {
  if (!(await conditions.mayUse())) return { attempt: { ok: false, reason: 'unreachable' }, date: null };
  const answer = await get(await address(), conditions);
  if (!answer.ok) return { attempt: answer, date: null };
  return { attempt: readAnswer(answer.value, reader), date: answer.value.date };
}

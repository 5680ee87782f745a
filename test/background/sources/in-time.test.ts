import { beforeEach, expect, it } from 'vitest';
import { clockOffset, forgetClocks } from '../../../background/sources/clock.ts';
import { type Dated, inTime } from '../../../background/sources/in-time.ts';
import { fail, ok } from '../../../src/shared/result.ts';
import { reset } from '../../harness/fake-browser.ts';

/** More of it with real services: license-service/call.test.ts, aws-marketplace/call.test.ts. */

const HOUR = 3_600_000;
let endpoint = '';
beforeEach(async () => {
  reset();
  await forgetClocks();
  endpoint = `https://${crypto.randomUUID()}.example/`;
});

/** Whether the answers, in this order, were all asked for, and with which times beside ours. */
async function play(answers: Dated<string>[]): Promise<[unknown, number[]]> {
  const hours: number[] = [];
  const attempt = await inTime(endpoint, async (at) => {
    // nb. A millisecond that went by rounds to -0, which is not equal to 0.
    hours.push(Math.round((at - Date.now()) / HOUR) + 0);
    return answers[hours.length - 1] ?? { attempt: ok('one too many'), date: null };
  });
  return [attempt, hours];
}
const denied = (hours: number | null): Dated<string> => ({
  attempt: fail('denied-clock'),
  date: hours === null ? null : Date.now() + hours * HOUR,
});
const good: Dated<string> = { attempt: ok('good'), date: null };

it.each<[string, Dated<string>[], unknown, number[]]>([
  ['a good answer', [good], ok('good'), [0]],
  ['another failure', [{ attempt: fail('denied-secret'), date: Date.now() + HOUR }], fail('denied-secret'), [0]],
  ['a clock that is behind', [denied(2), good], ok('good'), [0, 2]],
  ['a clock that is ahead', [denied(-2), good], ok('good'), [0, -2]],
  ['no time of the service', [denied(null)], fail('denied-clock'), [0]],
  ['the same time', [denied(0)], fail('bad-request'), [0]],
  ['whatever is signed', [denied(2), denied(3)], fail('denied-clock'), [0, 2]],
])('%s', async (_what, answers, expected, hours) => {
  expect(await play(answers)).toEqual([expected, hours]);
});

it('in vain once: no second request for a while', async () => {
  await play([denied(2), denied(3)]);
  const [attempt, hours] = await play([denied(4), good]);
  expect([attempt, hours.length]).toEqual([fail('denied-clock'), 1]);
});

it('what was measured is forgotten when a good answer no longer shows it', async () => {
  await play([denied(2), good]);
  expect(await clockOffset(endpoint)).toBeGreaterThan(HOUR);
  await play([{ attempt: ok('good'), date: Date.now() }]);
  expect(await clockOffset(endpoint)).toBe(0);
});

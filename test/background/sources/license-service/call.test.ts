import type { RequestListener } from 'node:http';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { clockError, clockOffset } from '../../../../background/sources/clock.ts';
import * as client from '../../../../background/sources/license-service/client.ts';
import { fail, ok } from '../../../../src/shared/result.ts';
import { reset } from '../../../harness/fake-browser.ts';
import { parseTime } from '../../../license-service/freshness.ts';
import { ACTIVE, calm, liar, service } from '../../setup/service.ts';
import { account } from '../../setup/vault.ts';

/** Clocks that differ: the service's, the one its answers show, and ours. */

beforeEach(reset);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DENIED = { ok: false, reason: 'denied-clock', detail: { code: 'RequestExpired', advice: expect.any(String) } };

const ask = (endpoint: string) => client.getActiveSubscriptionsByPid(account({ endpoint }), ACTIVE, calm());
const outcomes = ({ requests }: { requests: readonly { outcome: string }[] }) => requests.map(({ outcome }) => outcome);
/** Measured and expected clock differ by what the network adds, and a `Date` has whole seconds. */
const nearly = (ms: number) => ({ asymmetricMatch: (value: number) => Math.abs(value - ms) < 30_000 });

/** Says that a request expired, and shows this `Date`; then `later` answers. */
function expired(date: string | null, later?: RequestListener): RequestListener {
  let isFirst = true;
  return (request, response) => {
    if (!isFirst && later) return later(request, response);
    isFirst = false;
    response.sendDate = false;
    if (date !== null) response.setHeader('Date', date);
    response.writeHead(400).end('<ErrorResponse><Error><Code>RequestExpired</Code></Error></ErrorResponse>');
  };
}
const fromNow = (ms: number) => new Date(Date.now() + ms).toUTCString();
const GOOD =
  '<GetActiveSubscriptionsByPidResponse><GetActiveSubscriptionsByPidResult/></GetActiveSubscriptionsByPidResponse>';

describe('a service whose clock is another', () => {
  it.each([2 * HOUR, -2 * HOUR])('by %d ms: signed again, once', async (skew) => {
    const started = await service({ now: () => Date.now() + skew });
    expect(await ask(started.url)).toEqual(ok(['6883959E']));
    expect(outcomes(started)).toEqual(['RequestExpired', 'OK']);
    expect(await clockError()).toEqual(nearly(-skew));
    // From now on at once.
    expect(await ask(started.url)).toEqual(ok(['6883959E']));
    expect(outcomes(started)).toEqual(['RequestExpired', 'OK', 'OK']);
  });

  it('once for each request, when six are under way', async () => {
    const started = await service({ now: () => Date.now() + 2 * HOUR, latency: 50 });
    const attempts = await Promise.all(Array.from({ length: 6 }, () => ask(started.url)));
    expect(attempts).toEqual(Array.from({ length: 6 }, () => ok(['6883959E'])));
    const ends = outcomes(started);
    expect(ends.filter((end) => end === 'RequestExpired')).toHaveLength(6);
    expect(ends.filter((end) => end === 'OK')).toHaveLength(6);
  });

  it.each([
    ['the service is put right', 2 * HOUR, 0, 0],
    ['it goes further wrong', 2 * HOUR, -2 * HOUR, 2 * HOUR],
  ])('%s meanwhile', async (_what, before, after, error) => {
    let skew = before;
    const started = await service({ now: () => Date.now() + skew });
    await ask(started.url);
    skew = after;
    expect(await ask(started.url)).toEqual(ok(['6883959E']));
    expect(outcomes(started)).toEqual(['RequestExpired', 'OK', 'RequestExpired', 'OK']);
    expect(await clockError()).toEqual(nearly(error));
  });

  it('forgets a difference that a good answer no longer shows', async () => {
    // Ten minutes are within what the service takes, so that it would never complain again.
    let skew = 20 * MINUTE;
    const started = await service({ now: () => Date.now() + skew });
    await ask(started.url);
    expect(await clockError()).toEqual(nearly(-20 * MINUTE));
    skew = 10 * MINUTE;
    await ask(started.url);
    expect(await clockOffset(started.url)).toEqual(nearly(10 * MINUTE));
    skew = 0;
    await ask(started.url);
    expect(await clockError()).toBe(0);
    expect(outcomes(started)).toEqual(['RequestExpired', 'OK', 'OK', 'OK']);
  });

  it('is not measured as long as it does not complain', async () => {
    const started = await service({ now: () => Date.now() + 10 * MINUTE });
    expect(await ask(started.url)).toEqual(ok(['6883959E']));
    expect(await clockError()).toBe(0);
  });

  it.each(['0', '1', '2-sha1', '2-sha256'] as const)('with signature %s, and Expires', async (signature) => {
    const started = await service({ now: () => Date.now() + 2 * HOUR, signatureVersions: ['0', '1', '2'] });
    const credentials = { ...account({ endpoint: started.url, signature }), expiresAfter: 5 * MINUTE };
    expect(await client.getActiveSubscriptionsByPid(credentials, ACTIVE, calm())).toEqual(ok(['6883959E']));
    expect(outcomes(started)).toEqual(['RequestExpired', 'OK']);
  });
});

describe('a request that expired', () => {
  it.each([
    ['and no Date', null, 1],
    ['and a Date that is none', 'yesterday', 1],
    ['and a Date of the past', 'Thu, 01 Jan 1970 00:00:00 GMT', 1],
    ['and a Date for ever', 'Fri, 31 Dec 9999 23:59:59 GMT', 1],
    ['and another time, twice', fromNow(2 * HOUR), 2],
  ])('%s', async (_what, date, requests) => {
    const { url, count } = await liar(expired(date));
    expect(await ask(url)).toEqual(DENIED);
    expect(count()).toBe(requests);
  });

  it.each([
    ['is our own', 0],
    ['is half a minute off', 30_000],
  ])('and a Date that %s: the service is to blame, and no clock', async (_what, skew) => {
    const { url, count } = await liar(expired(fromNow(skew)));
    expect(await ask(url)).toMatchObject({ ok: false, reason: 'bad-request', detail: { code: 'RequestExpired' } });
    expect([count(), await clockError()]).toEqual([1, 0]);
  });

  it('whatever we sign: one request for each question from then on', async () => {
    let hours = 1;
    const { url, count } = await liar((request, response) => {
      hours += 1;
      expired(fromNow(hours * HOUR))(request, response);
    });
    for (let question = 0; question < 10; question += 1) expect(await ask(url)).toEqual(DENIED);
    expect(count()).toBe(11);
  });

  it('and no Date any more: what was remembered is forgotten', async () => {
    let date: string | null = fromNow(2 * HOUR);
    const { url } = await liar((request, response) => expired(date)(request, response));
    await ask(url);
    expect(await clockOffset(url)).toEqual(nearly(2 * HOUR));
    date = null;
    await ask(url);
    expect(await clockOffset(url)).toBe(0);
  });

  it('is not measured by what is not the service', async () => {
    const started = await service({ now: () => Date.now() + 2 * HOUR });
    await ask(started.url);
    started.setOutage('503');
    started.setClockOffset(5 * 3_600);
    await ask(started.url);
    expect(await clockOffset(started.url)).toEqual(nearly(2 * HOUR));
  });

  it.each<[string, RequestListener, unknown]>([
    ['a good answer', (_, response) => response.end(GOOD), ok([])],
    ['a busy service', (_, response) => response.writeHead(503).end(), fail('throttled')],
    ['no answer', (_, response) => void response.destroy(), expect.objectContaining({ ok: false })],
  ])('and then %s', async (_what, later, expected) => {
    const { url, count } = await liar(expired(fromNow(HOUR), later));
    expect(await ask(url)).toEqual(expected);
    expect(count()).toBe(2);
  });

  it('is signed with the time of the service', async () => {
    const times: (number | null)[] = [];
    const { url } = await liar((request, response) => {
      times.push(parseTime(new URL(request.url ?? '', 'http://x/').searchParams.get('Timestamp') ?? ''));
      expired(fromNow(2 * HOUR))(request, response);
    });
    await ask(url);
    expect(times).toEqual([nearly(Date.now()), nearly(Date.now() + 2 * HOUR)]);
  });

  it('though nobody signed it, is not repeated', async () => {
    const { url, count } = await liar(expired(fromNow(2 * HOUR)));
    const given = { activationKey: 'ADMAY7DVLJTWHJ76MMBMQEXAMPLE', productToken: 'AA' };
    expect(await client.activateDesktopProduct(url, given, calm())).toEqual(DENIED);
    expect(count()).toBe(1);
  });

  it('while the computer slept is signed anew, and the clock is not blamed', async () => {
    const awake = Date.now();
    const now = vi.spyOn(Date, 'now').mockReturnValue(awake - 2 * HOUR);
    const refuse = expired(new Date(awake).toUTCString(), (_, response) => response.end(GOOD));
    const { url, count } = await liar((request, response) => {
      now.mockReturnValue(awake);
      refuse(request, response);
    });
    expect(await ask(url)).toEqual(ok([]));
    now.mockRestore();
    expect(count()).toBe(2);
    expect(await clockError()).toBe(0);
  });
});

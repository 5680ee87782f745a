import { beforeEach, describe, expect, it } from 'vitest';
import { refusalOfOwnTime } from '../../../../background/sources/in-time.ts';
import { CATALOGUE } from '../../../../background/sources/license-service/catalogue.ts';
import { refusalOfCode } from '../../../../background/sources/license-service/errors.ts';
import { licenseService } from '../../../../background/sources/license-service/index.ts';
import type { Pid } from '../../../../src/shared/pid.ts';
import { ok } from '../../../../src/shared/result.ts';
import browser, { reset } from '../../../harness/fake-browser.ts';
import { askOne } from '../../setup/asking.ts';
import {
  ACTIVE,
  calm,
  ENDED,
  liar,
  NOBODY_LISTENS,
  PENDING,
  SPOILED,
  type Spoiled,
  STRANGER,
  service,
  UNKNOWN_PRODUCT,
} from '../../setup/service.ts';
import { account } from '../../setup/vault.ts';

beforeEach(async () => {
  reset();
  await browser.permissions.request({ origins: ['http://127.0.0.1/*'] });
});

describe('what the service says of a customer', () => {
  it.each([
    [ACTIVE, { state: 'active', productCodes: ['6883959E'] }],
    [UNKNOWN_PRODUCT, { state: 'active', productCodes: ['774F4FF8'] }],
    [ENDED, { state: 'ended' }],
    [PENDING, { state: 'pending' }],
    [STRANGER, { state: 'not-found' }],
  ])('%s: %o', async (pid, expected) => {
    const { url } = await service();
    expect(await askOne(licenseService, account({ endpoint: url }), pid, calm())).toEqual(ok(expected));
  });
});

describe('why it does not', () => {
  const ANSWERS: Record<string, string> = { InvalidPersistentIdentifier: 'not-found', UserNotSubscribed: 'pending' };
  const refusing = async (code: string) => {
    const body = `<ErrorResponse><Error><Code>${code}</Code></Error></ErrorResponse>`;
    return (await liar((_request, response) => response.writeHead(400).end(body))).url;
  };

  it.each([
    ['wrong key', { accessKeyId: 'AKIAI44QH8DHBEXAMPLE' }, 'denied-access-key', 'InvalidClientTokenId'],
    ['wrong secret', { secretAccessKey: 'EXAMPLE/wrong/secret' }, 'denied-secret', 'SignatureDoesNotMatch'],
    ['nobody there', { endpoint: NOBODY_LISTENS }, 'unreachable', undefined],
    ['a signature it does not take', { signature: '0' as const }, 'bad-request', 'InvalidParameterValue'],
  ])('%s', async (_what, change, reason, code) => {
    const { url } = await service();
    const attempt = await askOne(licenseService, account({ endpoint: url, ...change }), ACTIVE, calm());
    expect(attempt).toMatchObject({ ok: false, reason });
    expect(attempt.ok || attempt.detail?.code).toBe(code);
  });

  it('the clocks differ, and the service does not say how much', async () => {
    const { url } = await liar((_request, response) => {
      response.sendDate = false;
      response.writeHead(400).end('<ErrorResponse><Error><Code>RequestExpired</Code></Error></ErrorResponse>');
    });
    const attempt = await askOne(licenseService, account({ endpoint: url }), ACTIVE, calm());
    expect(attempt).toMatchObject({ reason: 'denied-clock', detail: { code: 'RequestExpired' } });
  });

  it.each([
    [null, undefined],
    [3, 3_000],
  ])('throttled, for %s s', async (retryAfter, ms) => {
    const { requests, url } = await service({ throttle: 1, retryAfter });
    const attempt = await askOne(licenseService, account({ endpoint: url }), ACTIVE, calm());
    expect(attempt).toMatchObject({ reason: 'throttled', detail: { code: 'RequestThrottled' } });
    expect(attempt.ok || attempt.retryAfter).toBe(ms);
    expect(requests).toHaveLength(1);
  });

  it.each<[Spoiled, string]>([
    ['html', 'bad-response'],
    ['truncated', 'bad-response'],
    ['empty', 'bad-response'],
    ['huge', 'bad-response'],
    ['wrong-xml', 'bad-response'],
    ['redirect', 'bad-response'],
    ['throttle', 'throttled'],
  ])('an answer that is %s', async (fault, reason) => {
    const { requests, url } = await service();
    const pid = SPOILED[fault] as Pid;
    expect(await askOne(licenseService, account({ endpoint: url }), pid, calm())).toMatchObject({ ok: false, reason });
    expect(requests).toHaveLength(1);
  });

  it.each([...CATALOGUE.keys()])('the code %s', async (code) => {
    const attempt = await askOne(licenseService, account({ endpoint: await refusing(code) }), ACTIVE, calm());
    if (code in ANSWERS) expect(attempt).toEqual(ok({ state: ANSWERS[code] }));
    // Our clock and the service's agree here: whoever refuses that time is to blame for it.
    else if (CATALOGUE.get(code)?.group === 'clock') expect(attempt).toEqual(refusalOfOwnTime(refusalOfCode(code)));
    else expect(attempt).toEqual(refusalOfCode(code));
  });

  it.each(['constructor', 'toString', 'NeverHeardOf'])('the code %s, which nobody documented', async (code) => {
    const attempt = await askOne(licenseService, account({ endpoint: await refusing(code) }), ACTIVE, calm());
    expect(attempt).toEqual({ ok: false, reason: 'bad-request', detail: { code, advice: null } });
  });

  it('a code that is none', async () => {
    const attempt = await askOne(licenseService, account({ endpoint: await refusing('__proto__') }), ACTIVE, calm());
    expect(attempt).toEqual({ ok: false, reason: 'bad-response' });
  });
});

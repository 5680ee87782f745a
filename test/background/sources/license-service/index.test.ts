import { beforeEach, describe, expect, it } from 'vitest';
import { licenseService } from '../../../../background/sources/license-service/index.ts';
import type { Pid } from '../../../../src/shared/pid.ts';
import { fail, ok } from '../../../../src/shared/result.ts';
import browser, { reset } from '../../../harness/fake-browser.ts';
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
    expect(await licenseService.ask(account({ endpoint: url }), pid, calm())).toEqual(ok(expected));
  });
});

describe('why it does not', () => {
  const HOUR = 3_600_000;

  it.each([
    ['wrong key', { accessKeyId: 'AKIAI44QH8DHBEXAMPLE' }, 'denied-access-key'],
    ['wrong secret', { secretAccessKey: 'EXAMPLE/wrong/secret' }, 'denied-secret'],
    ['nobody there', { endpoint: NOBODY_LISTENS }, 'unreachable'],
  ])('%s', async (_what, change, reason) => {
    const { url } = await service();
    expect(await licenseService.ask(account({ endpoint: url, ...change }), ACTIVE, calm())).toEqual(fail(reason));
  });

  it.each([-2 * HOUR, 2 * HOUR])('the clocks differ by %d ms', async (skew) => {
    const { url } = await service({ now: () => Date.now() + skew });
    expect(await licenseService.ask(account({ endpoint: url }), ACTIVE, calm())).toEqual(fail('denied-clock'));
  });

  it('throttled', async () => {
    const { requests, url } = await service({ throttle: 1 });
    expect(await licenseService.ask(account({ endpoint: url }), ACTIVE, calm())).toEqual(fail('throttled'));
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
    expect(await licenseService.ask(account({ endpoint: url }), pid, calm())).toEqual(fail(reason));
    expect(requests).toHaveLength(1);
  });

  it.each(['constructor', '__proto__', 'toString', 'NeverHeardOf'])('the code %s', async (code) => {
    const body = `<ErrorResponse><Error><Code>${code}</Code></Error></ErrorResponse>`;
    const { url } = await liar((_request, response) => response.writeHead(400).end(body));
    expect(await licenseService.ask(account({ endpoint: url }), ACTIVE, calm())).toEqual(fail('bad-response'));
  });
});

import type { RequestListener } from 'node:http';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as agreements from '../../../../background/sources/aws-marketplace/agreements.ts';
import { getEntitlements } from '../../../../background/sources/aws-marketplace/entitlements.ts';
import { resolveCustomer } from '../../../../background/sources/aws-marketplace/resolve.ts';
import { clockError } from '../../../../background/sources/clock.ts';
import type { Account } from '../../../../background/vault/account.ts';
import type { CustomerId } from '../../../../src/shared/customer-id.ts';
import { fail, ok } from '../../../../src/shared/result.ts';
import { reset } from '../../../harness/fake-browser.ts';
import { BUYER, CODE, marketplace, NOTHING, refusal, services } from '../../setup/marketplace.ts';
import { calm, liar } from '../../setup/service.ts';

beforeEach(reset);

const HOUR = 3_600_000;
const entitlements = (account: Account, on = calm()) =>
  getEntitlements(
    account,
    { kind: 'aws-account', customers: [`aws-account:${BUYER}` as CustomerId], productCode: CODE },
    null,
    on,
  );
const search = (account: Account) =>
  agreements.searchAgreements(account, { name: 'AcceptorAccountId', value: BUYER }, null, calm());
const describeOne = (account: Account) => agreements.describeAgreement(account, 'agmt-1', calm());
const resolve = (account: Account) => resolveCustomer(account, 'EXAMPLE-token-of-some-length', calm());

describe('a request', () => {
  it.each<[string, (account: Account) => Promise<unknown>, string, string]>([
    ['GetEntitlements', entitlements, 'AWSMPEntitlementService.GetEntitlements', '1.1'],
    ['SearchAgreements', search, 'AWSMPCommerceService_v20200301.SearchAgreements', '1.0'],
    ['DescribeAgreement', describeOne, 'AWSMPCommerceService_v20200301.DescribeAgreement', '1.0'],
    ['ResolveCustomer', resolve, 'AWSMPMeteringService.ResolveCustomer', '1.1'],
  ])('%s says what it is', async (_name, ask, target, version) => {
    const { url, heard } = await services(() => NOTHING);
    await ask(marketplace({ endpoint: url, region: 'eu-central-1' }));
    expect(heard[0]?.headers).toMatchObject({
      'x-amz-target': target,
      'content-type': `application/x-amz-json-${version}`,
      authorization: expect.stringMatching(
        /^AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE\/\d{8}\/eu-central-1\/aws-marketplace\//,
      ),
    });
    expect(heard[0]?.headers).not.toHaveProperty('x-amz-security-token');
  });

  it('brings the session token', async () => {
    const { url, heard } = await services(() => NOTHING);
    await entitlements(marketplace({ endpoint: url, sessionToken: 'EXAMPLEsession' }));
    expect(heard[0]?.headers).toMatchObject({
      'x-amz-security-token': 'EXAMPLEsession',
      authorization: expect.stringContaining('x-amz-security-token'),
    });
  });

  it('goes to the three hosts of Amazon, each with its region', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('no network'));
    const account = marketplace({
      endpoint: 'https://entitlement.marketplace.us-east-1.amazonaws.com/',
      region: 'eu-west-1',
    });
    await Promise.all([entitlements(account), search(account), resolve(account)]);
    const sent = fetched.mock.calls.map(([url, init]) => [
      String(url),
      /\/(\w\w-\w+-\d)\//.exec(new Headers(init?.headers).get('Authorization') ?? '')?.[1],
    ]);
    expect(sent.toSorted()).toEqual([
      ['https://agreement-marketplace.us-east-1.amazonaws.com/', 'us-east-1'],
      ['https://entitlement.marketplace.us-east-1.amazonaws.com/', 'us-east-1'],
      ['https://metering.marketplace.eu-west-1.amazonaws.com/', 'eu-west-1'],
    ]);
    fetched.mockRestore();
  });

  it('is not made while the vault is locked', async () => {
    const { url, heard } = await services(() => NOTHING);
    expect(await entitlements(marketplace({ endpoint: url }), { ...calm(), mayUse: async () => false })).toEqual(
      fail('unreachable'),
    );
    expect(heard).toEqual([]);
  });

  it('with a key that no header takes is refused here', async () => {
    const { url, heard } = await services(() => NOTHING);
    expect(await entitlements(marketplace({ endpoint: url, accessKeyId: 'A\nB' }))).toEqual(fail('denied-access-key'));
    expect(heard).toEqual([]);
  });
});

describe('a clock that is wrong', () => {
  /** A service whose clock is so far ahead of ours: it takes a signature for five minutes. */
  const skewed =
    (skew: number): RequestListener =>
    (request, response) => {
      const time = String(request.headers['x-amz-date']);
      const signed = Date.parse(time.replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, '$1-$2-$3T$4:$5:$6Z'));
      const now = Date.now() + skew;
      response.setHeader('Date', new Date(now).toUTCString());
      const isGood = Math.abs(signed - now) < 300_000;
      const message =
        signed < now
          ? 'Signature expired: x is now earlier than y'
          : 'Signature not yet current: x is still later than y';
      const body = isGood ? NOTHING : { __type: 'InvalidSignatureException', message };
      response.writeHead(isGood ? 200 : 403).end(JSON.stringify(body));
    };

  it.each([HOUR, -HOUR])('by %d ms: signed again, once, and from then on at once', async (skew) => {
    const { url, count } = await liar(skewed(skew));
    const account = marketplace({ endpoint: url });
    expect(await entitlements(account)).toMatchObject({ ok: true });
    expect(count()).toBe(2);
    expect(Math.abs((await clockError()) + skew)).toBeLessThan(30_000);
    expect(await search(account)).toMatchObject({ ok: true });
    expect(count()).toBe(3);
  });
});

describe('an answer', () => {
  it.each<[string, string]>([
    ['no JSON', '<html>'],
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['a text', '"x"'],
    ['an object with something else in it', '{"status":"ok"}'],
    ['a list that is none', '{"Entitlements":{},"agreementViewSummaries":{}}'],
    ['what is no entitlement', '{"Entitlements":[7],"agreementViewSummaries":[7]}'],
    ['a token that is none', '{"Entitlements":[],"NextToken":7,"agreementViewSummaries":[],"nextToken":7}'],
    ['lists in lists', `${'['.repeat(30_000)}${']'.repeat(30_000)}`],
    ['too much', JSON.stringify({ Entitlements: [], x: 'x'.repeat(530_000) })],
  ])('%s is a bad one', async (_what, body) => {
    const { url } = await liar((_request, response) => void response.end(body));
    const account = marketplace({ endpoint: url });
    for (const ask of [entitlements, search, describeOne, resolve])
      expect(await ask(account)).toEqual(fail('bad-response'));
  });

  it.each([
    ['{}', ok({ items: [], next: undefined })],
    ['{"Entitlements":null}', ok({ items: [], next: undefined })],
    ['{"NextToken":"a"}', ok({ items: [], next: 'a' })],
  ])('%s is how the entitlement service says none, and no other does', async (body, expected) => {
    const { url } = await liar((_request, response) => void response.end(body));
    const account = marketplace({ endpoint: url });
    expect(await entitlements(account)).toEqual(expected);
    for (const ask of [search, describeOne, resolve]) expect(await ask(account)).toEqual(fail('bad-response'));
  });

  it('that was refused says why', async () => {
    const { url } = await services(() => ({
      ...refusal('AccessDeniedException', '', 400),
      headers: { 'Retry-After': '3' },
    }));
    expect(await search(marketplace({ endpoint: url }))).toMatchObject({
      reason: 'denied-permission',
      detail: { code: 'AccessDeniedException', advice: expect.stringContaining('aws-marketplace:SearchAgreements') },
    });
  });

  it('of HTTP 400 that says to wait is a busy service', async () => {
    const { url } = await services(() => ({ ...refusal('ThrottlingException'), headers: { 'Retry-After': '3' } }));
    expect(await search(marketplace({ endpoint: url }))).toMatchObject({ reason: 'throttled', retryAfter: 3_000 });
  });

  it('whose type is in the header alone', async () => {
    const { url } = await liar((_request, response) => {
      response.writeHead(400, { 'x-amzn-ErrorType': 'UnrecognizedClientException:http://x/' }).end('{}');
    });
    expect(await search(marketplace({ endpoint: url }))).toMatchObject({ reason: 'denied-access-key' });
  });
});

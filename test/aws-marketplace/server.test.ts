import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  AS_SELLER,
  type AwsClients,
  awsClients,
  BOTH,
  CODES,
  DATA,
  failureOf,
  KEYS,
  NOW,
  ONE,
  SELLER,
  TWO,
} from './client.ts';
import type { Fault } from './fault-names.ts';
import { rawRequest, signedRaw } from './raw.ts';
import { type Marketplace, startMarketplace } from './server.ts';
import { DEFAULTS } from './settings.ts';

const log = join(mkdtempSync(join(tmpdir(), 'marketplace-log-')), 'requests.jsonl');
let now = NOW;
let luck = 0;
let service: Marketplace;
let aws: AwsClients;
beforeAll(async () => {
  service = await startMarketplace({ data: DATA, now: () => now, random: () => luck, log });
  aws = awsClients(service.url, { clockOffset: NOW - Date.now() });
});
beforeEach(() => {
  now = NOW;
  luck = 0;
  service.change(DEFAULTS);
  service.setData(DATA);
});
afterAll(async () => {
  aws.close();
  await service.close();
});

const ask = () => aws.getEntitlements({ ProductCode: CODES.album });

describe('too many requests', () => {
  test('are refused by chance: each service in its own way', async () => {
    service.change({ throttle: 0.3 });
    luck = 0.29;
    expect(await failureOf(ask())).toMatchObject({ name: 'ThrottlingException', status: 400 });
    expect(await failureOf(aws.resolveCustomer('token-of-one'))).toMatchObject({
      name: 'ThrottlingException',
      status: 400,
    });
    expect(await failureOf(aws.searchAgreements(AS_SELLER))).toMatchObject({
      name: 'ThrottlingException',
      status: 429,
    });
    luck = 0.3;
    expect(await failureOf(ask())).toMatchObject({ name: 'none' });
  });

  test('are those beyond 20 within a second, of one seller, and no others', async () => {
    service.change({ rate: 20 });
    now = NOW + 10_000;
    const burst = await Promise.all(Array.from({ length: 25 }, () => failureOf(ask())));
    expect(burst.filter(({ name }) => name === 'none')).toHaveLength(20);
    expect(burst.filter(({ name }) => name === 'ThrottlingException')).toHaveLength(5);
    now += 999;
    expect(await failureOf(ask())).toMatchObject({ name: 'ThrottlingException' });
    now += 1;
    expect(await failureOf(ask())).toMatchObject({ name: 'none' });
  });
});

describe('faults', () => {
  const spoiled = async (fault: Fault) => {
    service.change({ fault });
    const raw = signedRaw({ now: NOW, host: new URL(service.url).host, body: { ProductCode: CODES.album } });
    const { host: _, ...headers } = raw.headers;
    const response = await fetch(service.url, { ...raw, headers, redirect: 'manual' });
    return { response, text: await response.text() };
  };

  test.each<[Fault, number, RegExp]>([
    ['html', 200, /^<!DOCTYPE html>/],
    ['throttle', 400, /marketplaceentitlementservice#ThrottlingException/],
    ['internal', 500, /#InternalServiceErrorException/],
    ['truncated', 200, /^\{"Entitlements":(?!.*\]\}?$)/],
    ['empty', 200, /^$/],
    ['wrong-json', 200, /^\{"status":"ok"/],
    ['wrong-result', 200, /"Entitlements":\{/],
    ['error', 502, /Bad gateway/],
    ['redirect', 307, /^$/],
  ])('%s', async (fault, status, expected) => {
    const { response, text } = await spoiled(fault);
    expect(response.status).toBe(status);
    expect(text).toMatch(expected);
    expect(service.requests.at(-1)?.outcome).toBe(`fault:${fault}`);
  });

  test('huge is larger than any answer should be, and good JSON', async () => {
    const { text } = await spoiled('huge');
    expect(text.length).toBeGreaterThan(5_000_000);
    expect(JSON.parse(text)).toHaveProperty('Entitlements.0.ProductCode');
  });

  test('drip sends the head at once', async () => {
    service.change({ fault: 'drip', drip: 1 });
    expect(await failureOf(ask())).toMatchObject({ name: 'none' });
  });

  test("a customer's own spoils what is said of them alone", async () => {
    const [first, ...others] = SELLER.customers;
    service.setData({
      sellers: [{ ...SELLER, customers: [...others, { ...first, accountId: ONE, fault: 'internal' }] }],
    });
    const of = (...accounts: string[]) =>
      failureOf(aws.getEntitlements({ ProductCode: CODES.album, Filter: { CUSTOMER_AWS_ACCOUNT_ID: accounts } }));
    expect(await of(ONE)).toMatchObject({ name: 'InternalServiceErrorException', status: 500 });
    expect(await failureOf(aws.searchAgreements({ ...AS_SELLER, AcceptorAccountId: ONE }))).toMatchObject({
      status: 500,
    });
    expect(await of(ONE, BOTH)).toMatchObject({ name: 'none' });
    expect(await of(TWO)).toMatchObject({ name: 'none' });
  });
});

test.each([
  ['503', '503'],
  ['reset', 'fetch failed'],
] as const)('an outage: %s', async (outage, expected) => {
  service.change({ outage });
  const said = await fetch(service.url, { method: 'POST' }).then(
    ({ status }) => String(status),
    (error) => error.message,
  );
  expect(said).toBe(expected);
});

test('an outage: hang, until the client gives up', async () => {
  service.change({ outage: 'hang' });
  await expect(fetch(service.url, { method: 'POST', signal: AbortSignal.timeout(200) })).rejects.toThrow(/timeout/i);
});

test('latency holds answers back', async () => {
  service.change({ latency: 150 });
  const before = performance.now();
  await ask();
  expect(performance.now() - before).toBeGreaterThanOrEqual(149);
});

test('a body that is too long is refused, and read to its end', async () => {
  const raw = signedRaw({ now: NOW, host: new URL(service.url).host, body: ' '.repeat(1024 * 1024 + 1) });
  expect((await rawRequest(service.url, raw)).said).toMatch(/^413 RequestEntityTooLargeException/);
});

test('the log names action, key and outcome, and nobody', async () => {
  await aws.getEntitlements({ ProductCode: CODES.album, Filter: { CUSTOMER_AWS_ACCOUNT_ID: [ONE, TWO] } });
  const kept = service.requests.at(-1);
  expect(kept).toMatchObject({
    action: 'GetEntitlements',
    accessKeyId: KEYS.accessKeyId,
    outcome: 'OK',
    asked: [ONE, TWO],
  });
  const text = readFileSync(log, 'utf8');
  const { action, accessKeyId, outcome, requestId } = kept ?? {};
  expect(text.trim().split('\n').at(-1)).toBe(JSON.stringify({ action, accessKeyId, outcome, requestId }));
  for (const secret of [ONE, TWO, KEYS.secretAccessKey, 'token-of-one']) expect(text).not.toContain(secret);
});

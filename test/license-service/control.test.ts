import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import * as c from './client.ts';
import { type LicenseServiceOptions, startLicenseService } from './server.ts';

async function start(options: LicenseServiceOptions = {}) {
  const service = await startLicenseService({ data: c.DATA, now: () => c.NOW, control: true, ...options });
  onTestFinished(() => service.close());
  return { ...service, at: service.control ?? '' };
}

const JSON_TYPE = { 'Content-Type': 'application/json' };

async function post(url: string, body: unknown, headers: Record<string, string> = JSON_TYPE) {
  const sent = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(url, { method: 'POST', headers, body: sent });
  return { status: response.status, json: await response.json() };
}

const look = async (url: string) => (await fetch(`${url}?${new URLSearchParams(c.signed(c.QUESTION))}`)).text();

test('there is none, unless it was switched on', async () => {
  const { url, control } = await startLicenseService({ data: c.DATA, now: () => c.NOW }).then((service) => {
    onTestFinished(() => service.close());
    return service;
  });
  expect(control).toBeUndefined();
  const reply = await (await fetch(`${url}control/requests`)).text();
  expect(c.elementText('Code', reply)).toBe('InvalidAddress');
});

describe('customers', () => {
  const customer = { pid: c.ACTIVE_PID, subscriptions: ['6883959E', '774F4FF8'], pending: false, fault: null };

  test('are shown without keys and tokens', async () => {
    const { at } = await start();
    expect(await (await fetch(`${at}customers/${c.ACTIVE_PID}`)).json()).toEqual(customer);
  });

  test.each<[string, string, unknown, object]>([
    ['cancel one', '/cancel', { productCode: '6883959E' }, { subscriptions: ['774F4FF8'] }],
    ['cancel all', '/cancel', {}, { subscriptions: [] }],
    ['cancel all, with no body', '/cancel', '', { subscriptions: [] }],
    ['resubscribe', '/resubscribe', { productCode: '6883959E' }, {}],
    ['change', '', { pending: true, fault: 'code:AccessDenied' }, { pending: true, fault: 'code:AccessDenied' }],
    ['change subscriptions', '', { subscriptions: ['774F4FF8'] }, { subscriptions: ['774F4FF8'] }],
  ])('%s', async (_, path, body, changed) => {
    const { at } = await start();
    const reply = await post(`${at}customers/${c.ACTIVE_PID}${path}`, body);
    expect(reply).toEqual({ status: 200, json: { ...customer, ...changed } });
  });

  test('the next look-up shows it', async () => {
    const { url, at } = await start();
    await post(`${at}customers/${c.ACTIVE_PID}/cancel`, { productCode: '6883959E' });
    expect(await look(url)).not.toContain('6883959E');
  });

  test('a fault is taken away by null', async () => {
    const { url, at } = await start();
    await post(`${at}customers/${c.ACTIVE_PID}`, { fault: 'html' });
    expect((await post(`${at}customers/${c.ACTIVE_PID}`, { fault: null })).json).toEqual(customer);
    expect(await look(url)).toContain('6883959E');
  });
});

test('an activation key', async () => {
  const { at } = await start();
  const reply = await post(`${at}activation-keys`, { pid: c.ENDED_PID, productCode: '6883959E' });
  expect(reply).toEqual({
    status: 200,
    json: {
      key: expect.stringMatching(/^A[A-D][A-Z2-7]{25}[AQ]$/),
      productCode: '6883959E',
      createdAt: '2008-05-19T12:00:00.000Z',
    },
  });
});

test('faults are set and shown, and control calls have none', async () => {
  const { url, at } = await start();
  const change = { throttle: 1, retryAfter: 3, latency: 0, outage: '503', clockOffset: 5 };
  expect((await post(`${at}faults`, change)).json).toMatchObject(change);
  expect(await look(url)).toContain('503 Service Unavailable');
  expect((await post(`${at}faults`, { outage: null, throttle: 0 })).json).toMatchObject({ outage: null, throttle: 0 });
  expect(await (await fetch(`${at}faults`)).json()).toMatchObject({ outage: null, retryAfter: 3 });
  expect(await look(url)).toContain('6883959E');
});

test('requests are counted, control calls are not', async () => {
  const { url, at } = await start();
  await look(url);
  await look(url);
  await fetch(url);
  await fetch(`${url}?Action=MadeUp`);
  expect(await (await fetch(`${at}requests`)).json()).toEqual({
    total: 4,
    inFlight: 0,
    actions: { GetActiveSubscriptionsByPid: 2, none: 1, unknown: 1 },
    outcomes: { OK: 2, MissingAction: 1, InvalidAction: 1 },
  });
});

describe('is refused', () => {
  test.each<[string, number, string, unknown]>([
    ['who is unknown', 404, `customers/${c.ACTIVE_PID}X/cancel`, {}],
    ['a product nobody sells', 400, `customers/${c.ACTIVE_PID}/cancel`, { productCode: 'ACD42B6F' }],
    ['a missing field', 400, `customers/${c.ACTIVE_PID}/resubscribe`, {}],
    ['an unknown field', 400, `customers/${c.ACTIVE_PID}`, { pendin: true }],
    ['one subscription twice', 400, `customers/${c.ACTIVE_PID}`, { subscriptions: ['71ADE517', '71ADE517'] }],
    ['an unknown setting', 400, 'faults', { speed: 9 }],
    ['no JSON', 400, 'faults', '{'],
    ['a list', 400, 'faults', []],
    ['a call that is none', 404, 'everything', {}],
    ['the wrong method', 405, 'requests', {}],
    ['a long body', 413, 'faults', `"${'x'.repeat(70_000)}"`],
  ])('%s: %i', async (_, status, path, body) => {
    const { at } = await start();
    expect(await post(`${at}${path}`, body)).toEqual({ status, json: { error: expect.stringMatching(/\S/) } });
  });

  test.each<[string, number, Record<string, string>]>([
    ['a web page', 403, { ...JSON_TYPE, Origin: 'https://evil.example' }],
    ['a page from a file', 403, { ...JSON_TYPE, Origin: 'null' }],
    ['a name that was made to point here', 403, { ...JSON_TYPE, Host: 'evil.example:8080' }],
    ['a name that begins like ours', 403, { ...JSON_TYPE, Host: '127.0.0.1.evil.example' }],
    ['a form of a web page', 415, { 'Content-Type': 'text/plain' }],
  ])('%s: %i, and nothing is changed', async (_, status, headers) => {
    const { at, customer } = await start();
    const request = httpRequest(`${at}customers/${c.ACTIVE_PID}/cancel`, { method: 'POST', headers });
    request.end('{}');
    const [response] = await once(request, 'response');
    expect([response.statusCode, JSON.parse(await text(response))]).toEqual([status, { error: expect.any(String) }]);
    expect(customer(c.ACTIVE_PID).subscriptions).toHaveLength(2);
  });
});

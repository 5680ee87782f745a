import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import * as c from './client.ts';
import { type Customer, DataError } from './data.ts';
import { UnknownCustomer } from './handles.ts';
import { type LicenseServiceOptions, startLicenseService } from './server.ts';

async function start(options: LicenseServiceOptions = {}) {
  const service = await startLicenseService({ data: c.DATA, now: () => c.NOW, ...options });
  onTestFinished(() => service.close());
  return service;
}

/** The answer to these parameters, over the network. */
async function ask(url: string, change: Record<string, string | null> = {}): Promise<string> {
  const response = await fetch(`${url}?${new URLSearchParams(c.signed(c.changed(change)))}`);
  return response.text();
}

const codesIn = (xml: string): string[] =>
  [...xml.matchAll(/<ProductCode>(.*?)<\/ProductCode>/g)].map(([, code = '']) => code);

describe('subscriptions', () => {
  test('the next look-up shows what was cancelled, and what was begun again, with the same PID', async () => {
    const { url, cancel, resubscribe } = await start();
    cancel(c.ACTIVE_PID, '6883959E');
    expect(codesIn(await ask(url))).toEqual(['774F4FF8']);
    cancel(c.ACTIVE_PID);
    expect(codesIn(await ask(url))).toEqual([]);
    resubscribe(c.ACTIVE_PID, '6883959E');
    resubscribe(c.ACTIVE_PID, '6883959E');
    expect(codesIn(await ask(url))).toEqual(['6883959E']);
  });

  test('what nobody sells can be neither begun nor ended, and who is unknown neither', async () => {
    const { cancel, resubscribe } = await start();
    expect(() => cancel(c.ACTIVE_PID, 'ACD42B6F')).toThrow(DataError);
    expect(() => resubscribe(c.ACTIVE_PID, 'ACD42B6F')).toThrow(DataError);
    expect(() => cancel('PZZZ')).toThrow(UnknownCustomer);
  });

  test('a change that no customer can have is refused, and nothing is changed', async () => {
    const { updateCustomer, customer } = await start();
    const wrong = { pending: true, subscriptions: [''] };
    expect(() => updateCustomer(c.ACTIVE_PID, wrong)).toThrow(/^subscriptions\.0: must be a product code/);
    expect(customer(c.ACTIVE_PID).pending).toBe(false);
  });

  test.each<[string, Partial<Customer>, RegExp]>([
    ['the PID of another seller', { pid: c.OTHER_SELLERS_PID }, /^sellers\.1\.customers\.0\.pid: is the same as/],
    [
      'the key id of the seller',
      { keyPairs: [{ accessKeyId: c.SELLER.accessKeyId, secretAccessKey: 'hush', productCode: '6883959E' }] },
      /^sellers\.0\.customers\.0\.keyPairs\.0\.accessKeyId: is the same as/,
    ],
    [
      'one subscription twice',
      { subscriptions: ['6883959E', '6883959E'] },
      /^subscriptions: has the same product code/,
    ],
  ])('nobody is given %s', async (_, change, message) => {
    const { updateCustomer, customer } = await start();
    expect(() => updateCustomer(c.ACTIVE_PID, change)).toThrow(message);
    expect(customer(c.ACTIVE_PID)).toMatchObject({ keyPairs: [], subscriptions: ['6883959E', '774F4FF8'] });
  });

  test('a fault can be taken away again', async () => {
    const { url, updateCustomer } = await start();
    updateCustomer(c.ACTIVE_PID, { fault: 'empty' });
    expect(await ask(url)).toBe('');
    updateCustomer(c.ACTIVE_PID, { fault: undefined });
    expect(codesIn(await ask(url))).toHaveLength(2);
  });
});

test('a minted activation key has the real shape, activates, and is over after an hour', async () => {
  let now = c.NOW;
  const { url, mintActivationKey } = await start({ now: () => now });
  const { key, createdAt } = mintActivationKey(c.ENDED_PID, '6883959E');
  expect({ key, createdAt }).toEqual({
    key: expect.stringMatching(/^A[A-D][A-Z2-7]{25}[AQ]$/),
    createdAt: '2008-05-19T12:00:00.000Z',
  });
  const activation = { Action: 'ActivateHostedProduct', ActivationKey: key, ProductToken: c.TOKENS.one };
  expect(c.elementText('PersistentIdentifier', await ask(url, activation))).toBe(c.ENDED_PID);
  now += 3_600_001;
  const Timestamp = new Date(now).toISOString();
  expect(c.elementText('Code', await ask(url, { ...activation, Timestamp }))).toBe('ExpiredActivationKey');
  expect(() => mintActivationKey(c.ENDED_PID, 'ACD42B6F')).toThrow(DataError);
});

test('settings count from the next request on', async () => {
  const service = await start();
  service.setFault('code:InternalError');
  expect(c.elementText('Code', await ask(service.url))).toBe('InternalError');
  service.setFault(null);
  service.setOutage('503');
  expect(await ask(service.url)).toContain('<h1>503 Service Unavailable</h1>');
  service.setOutage(null);
  service.setClockOffset(901);
  expect(c.elementText('Code', await ask(service.url))).toBe('RequestExpired');
  service.change({ clockOffset: 0, throttle: 1 });
  expect(c.elementText('Code', await ask(service.url))).toBe('RequestThrottled');
  expect(service.settings()).toMatchObject({ fault: null, outage: null, clockOffset: 0, throttle: 1 });
});

describe('a state file', () => {
  const place = () => join(mkdtempSync(join(tmpdir(), 'license-handles-')), 'state.json');

  test('brings back changes, tokens, keys and the hour of activation keys, in place of the data', async () => {
    const state = place();
    const first = await startLicenseService({ data: c.DATA, state, now: () => c.NOW });
    const activation = { Action: 'ActivateDesktopProduct', ActivationKey: c.KEYS.one, ProductToken: c.TOKENS.one };
    const given = await ask(first.url, activation);
    first.cancel(c.ACTIVE_PID, '774F4FF8');
    await first.close();

    const later = await start({ data: { sellers: [] }, state, now: () => c.NOW + 3_600_001 });
    const [UserToken = '', AWSAccessKeyId = '', secret = ''] = ['UserToken', 'AWSAccessKeyId', 'SecretAccessKey'].map(
      (name) => c.elementText(name, given) ?? '',
    );
    const Timestamp = new Date(c.NOW + 3_600_001).toISOString();
    expect(codesIn(await ask(later.url, { Timestamp }))).toEqual(['6883959E']);
    const verify = { Action: 'VerifyProductSubscriptionByTokens', ProductToken: c.TOKENS.one, UserToken };
    const signed = c.signed(c.changed({ ...verify, AWSAccessKeyId, Timestamp }), secret);
    const verified = await fetch(`${later.url}?${new URLSearchParams(signed)}`);
    expect(c.elementText('Subscribed', await verified.text())).toBe('true');
    expect(c.elementText('Code', await ask(later.url, activation))).toBe('ExpiredActivationKey');
  });

  test('is enough: no data is needed when it is there', async () => {
    const state = place();
    await (await startLicenseService({ data: c.DATA, state })).close();
    expect((await start({ state })).customer(c.ACTIVE_PID).subscriptions).toEqual(['6883959E', '774F4FF8']);
    await expect(startLicenseService({ state: place() })).rejects.toThrow(DataError);
  });

  test('an activation that cannot be kept is not given out', async () => {
    const state = place();
    const service = await startLicenseService({ data: c.DATA, now: () => c.NOW, state, control: true });
    const { url, control, close } = service;
    rmSync(join(state, '..'), { recursive: true });
    const activation = { Action: 'ActivateDesktopProduct', ActivationKey: c.KEYS.one, ProductToken: c.TOKENS.one };
    const reply = await ask(url, activation);
    expect(c.elementText('Code', reply)).toBe('InternalError');
    expect(codesIn(await ask(url))).toHaveLength(2);
    const headers = { 'Content-Type': 'application/json' };
    const cancelled = await fetch(`${control}customers/${c.ACTIVE_PID}/cancel`, { method: 'POST', headers });
    expect([cancelled.status, await cancelled.json()]).toEqual([500, { error: expect.stringContaining('ENOENT') }]);
    await expect(close()).rejects.toThrow(/cannot be written: ENOENT/);
  });
});

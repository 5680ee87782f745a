import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Account } from '../../../background/vault/account.ts';
import { fail, ok, type Reason } from '../../../src/shared/result.ts';
import { REGISTRATION_TOKEN, startWorker } from '../setup/calls.ts';
import { BUYER, CODE, LICENSE, marketplace, refusal, type Said, services } from '../setup/marketplace.ts';
import { CONTENT, call, POPUP } from '../setup/senders.ts';
import { account, storedRecord, unlockedVault } from '../setup/vault.ts';
import { browser, everythingStored } from '../setup/worker.ts';

beforeEach(async () => {
  await startWorker();
  await browser.permissions.request({ origins: ['http://127.0.0.1/*'] });
});

const INPUT = { accountId: 'one', token: REGISTRATION_TOKEN };
const RESOLVED = { CustomerAWSAccountId: BUYER, LicenseArn: LICENSE, ProductCode: CODE };
const resolve = (change: object = {}) => call(POPUP, 'resolveRegistration', { ...INPUT, ...change });

async function world(say: () => Said | Promise<Said>, change: Partial<Account> = {}) {
  const started = await services(say);
  await unlockedVault([marketplace({ endpoint: started.url, ...change })]);
  return started;
}

describe('whose registration token it is', () => {
  it('is told, and nothing is kept', async () => {
    const { heard } = await world(() => RESOLVED);
    const before = await storedRecord();
    expect(await resolve()).toEqual(
      ok({
        answered: true,
        value: { customer: `aws-account:${BUYER}`, productCode: CODE, licenseArn: `license-arn:${LICENSE}` },
      }),
    );
    expect(heard.map(({ action, input }) => [action, input])).toEqual([
      ['ResolveCustomer', { RegistrationToken: REGISTRATION_TOKEN }],
    ]);
    expect(await storedRecord()).toEqual(before);
    const stored = await everythingStored();
    for (const word of [REGISTRATION_TOKEN, BUYER, LICENSE]) expect(stored).not.toContain(word);
  });

  it('as people paste it', async () => {
    const { heard } = await world(() => RESOLVED);
    await resolve({
      token: ` x-amzn-marketplace-token=${encodeURIComponent(REGISTRATION_TOKEN).replace('%2F', '%2F\r\n ')}&a=b`,
    });
    expect(heard.map(({ input }) => input)).toEqual([{ RegistrationToken: REGISTRATION_TOKEN }]);
  });

  it.each([
    ['ExpiredTokenException', 'bad-request'],
    ['InvalidTokenException', 'bad-request'],
    ['AccessDeniedException', 'denied-permission'],
    ['DisabledApiException', 'denied-region'],
  ])('%s is an answer, too', async (type, reason) => {
    await world(() => refusal(type));
    expect(await resolve()).toEqual(
      ok({ answered: false, reason, detail: { code: type, advice: expect.stringMatching(/^[A-Z].+\.$/) } }),
    );
  });

  it.each<[Reason, object, Partial<Account>]>([
    ['no-such-thing', { accountId: 'gone' }, {}],
    ['bad-input', {}, account()],
    ['bad-input', { token: '' }, {}],
    ['bad-input', { token: 'short' }, {}],
    ['bad-input', { token: 'x'.repeat(6_501) }, {}],
    ['bad-input', { token: 7 }, {}],
    ['bad-input', { more: 1 }, {}],
  ])('%s without a request: %j', async (reason, input, change) => {
    const { heard } = await world(() => RESOLVED, { ...change, id: 'one' });
    expect(await resolve(input)).toEqual(fail(reason));
    expect(heard).toEqual([]);
  });

  it('no page of a helpdesk may ask', async () => {
    const { heard } = await world(() => RESOLVED);
    expect(await call(CONTENT, 'resolveRegistration', INPUT)).toEqual(fail('refused'));
    expect(heard).toEqual([]);
  });

  it('is told to nobody when the vault was locked meanwhile', async () => {
    let answer = () => {};
    const waiting = new Promise<void>((go) => {
      answer = go;
    });
    const { heard } = await world(() => waiting.then(() => RESOLVED));
    const asked = resolve();
    await vi.waitFor(() => expect(heard).toHaveLength(1));
    await call(POPUP, 'lock', null);
    answer();
    expect(await asked).toEqual(fail('locked'));
  });
});

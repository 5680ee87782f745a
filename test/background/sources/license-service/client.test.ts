import { beforeEach, describe, expect, it } from 'vitest';
import * as client from '../../../../background/sources/license-service/client.ts';
import type { Attempt } from '../../../../background/sources/source.ts';
import type { Pid } from '../../../../src/shared/pid.ts';
import { fail, ok } from '../../../../src/shared/result.ts';
import { reset } from '../../../harness/fake-browser.ts';
import { calm, liar } from '../../setup/service.ts';
import { ACCESS_KEY, account } from '../../setup/vault.ts';

/** What each action sends, to the last parameter, and which results it takes. */

beforeEach(reset);

const PID = 'PMNGLKRRYHLOXDQKEMKLRTBAULA' as Pid;
const KEY = 'ADMAY7DVLJTWHJ76MMBMQEXAMPLE';
const PRODUCT_TOKEN = '{ProductToken}AAMGQXBwVGtu+/=';
const USER_TOKEN = '{UserToken}AAAHVXNlclRrbgfOpSykBAXO7g/zG....';
const TOKENS = { productToken: PRODUCT_TOKEN, userToken: USER_TOKEN };
const ACTIVATION = { activationKey: KEY, productToken: PRODUCT_TOKEN };

const leaf = (name: string, text: string) => `<${name}>${text}</${name}>`;
const USER = leaf('UserToken', USER_TOKEN);
const DESKTOP = USER + leaf('AWSAccessKeyId', 'YSJ4L29BRHP0V8J4A25') + leaf('SecretAccessKey', 'kUdrlXJtn55OI/EXAMPLE');
const CUSTOMER = {
  userToken: USER_TOKEN,
  accessKeyId: 'YSJ4L29BRHP0V8J4A25',
  secretAccessKey: 'kUdrlXJtn55OI/EXAMPLE',
};

/** A service that answers every question so, and what it was asked. */
async function answering(action: string, result: string) {
  const asked: Record<string, string>[] = [];
  const body = leaf(`${action}Response`, leaf(`${action}Result`, result));
  const { url } = await liar((request, response) => {
    asked.push({ method: request.method ?? '', ...Object.fromEntries(new URL(request.url ?? '', url).searchParams) });
    response.end(body);
  });
  return { url, asked };
}

type Call = (url: string) => Promise<Attempt<unknown>>;
const SIGNED = {
  AWSAccessKeyId: ACCESS_KEY,
  SignatureVersion: '1',
  Timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  Signature: expect.stringMatching(/^[A-Za-z0-9+/]{27}=$/),
};
const at = (endpoint: string) => account({ endpoint });

describe('what is sent', () => {
  it.each<[string, Call, string, Record<string, unknown>]>([
    [
      'ActivateDesktopProduct',
      (url) => client.activateDesktopProduct(url, ACTIVATION, calm()),
      DESKTOP,
      { ActivationKey: KEY, ProductToken: PRODUCT_TOKEN },
    ],
    [
      'ActivateDesktopProduct',
      (url) =>
        client.activateDesktopProduct(url, { ...ACTIVATION, tokenLife: 3_600, apiVersion: '2007-06-05' }, calm()),
      DESKTOP,
      { ActivationKey: KEY, ProductToken: PRODUCT_TOKEN, TokenExpiration: 'PT3600S', Version: '2007-06-05' },
    ],
    [
      'ActivateHostedProduct',
      (url) => client.activateHostedProduct(at(url), ACTIVATION, calm()),
      USER + leaf('PersistentIdentifier', PID),
      { ...SIGNED, ActivationKey: KEY, ProductToken: PRODUCT_TOKEN },
    ],
    [
      'ActivateHostedProduct',
      (url) =>
        client.activateHostedProduct(
          at(url),
          { activationKey: ` ${KEY}\n`, productToken: 'AAMGQXBw VGtu+/=', tokenLife: 1 },
          calm(),
        ),
      USER + leaf('PersistentIdentifier', PID),
      { ...SIGNED, ActivationKey: KEY, ProductToken: PRODUCT_TOKEN, TokenExpiration: 'PT1S' },
    ],
    [
      'GetActiveSubscriptionsByPid',
      (url) => client.getActiveSubscriptionsByPid(at(url), PID, calm()),
      '',
      { ...SIGNED, PersistentIdentifier: PID },
    ],
    [
      'GetActiveSubscriptionsByPid',
      (url) => client.getActiveSubscriptionsByPid({ ...at(url), apiVersion: '2007-06-05' }, PID, calm()),
      '',
      { ...SIGNED, PersistentIdentifier: PID, Version: '2007-06-05' },
    ],
    [
      'VerifyProductSubscriptionByPid',
      (url) => client.verifyProductSubscriptionByPid(at(url), { pid: PID, productCode: '6883959E' }, calm()),
      leaf('Subscribed', 'true'),
      { ...SIGNED, PersistentIdentifier: PID, ProductCode: '6883959E' },
    ],
    [
      'VerifyProductSubscriptionByTokens',
      (url) => client.verifyProductSubscriptionByTokens({ endpoint: url, ...CUSTOMER }, TOKENS, calm()),
      leaf('Subscribed', 'true'),
      { ...SIGNED, AWSAccessKeyId: CUSTOMER.accessKeyId, ProductToken: PRODUCT_TOKEN, UserToken: USER_TOKEN },
    ],
    [
      'RefreshUserToken',
      (url) => client.refreshUserToken(at(url), { userToken: USER_TOKEN }, calm()),
      USER,
      { ...SIGNED, UserToken: USER_TOKEN },
    ],
    [
      'RefreshUserToken',
      (url) => client.refreshUserToken({ endpoint: url, ...CUSTOMER, apiVersion: '2007-06-05' }, TOKENS, calm()),
      USER,
      {
        ...SIGNED,
        AWSAccessKeyId: CUSTOMER.accessKeyId,
        UserToken: USER_TOKEN,
        AdditionalTokens: PRODUCT_TOKEN,
        Version: '2008-04-28',
      },
    ],
  ])('%s', async (action, call, result, parameters) => {
    const { url, asked } = await answering(action, result);
    expect(await call(url)).toMatchObject({ ok: true });
    expect(asked).toEqual([{ method: 'GET', Action: action, Version: '2008-04-28', ...parameters }]);
  });
});

describe('what could not be is not sent', () => {
  const refused = (code: string) => ({
    ok: false,
    reason: 'bad-request',
    detail: { code, advice: expect.any(String) },
  });

  it.each<[string, Call, string]>([
    [
      'a key that is too long',
      (url) => client.activateHostedProduct(at(url), { ...ACTIVATION, activationKey: 'A'.repeat(31) }, calm()),
      'InvalidActivationKey',
    ],
    [
      'no key, unsigned',
      (url) => client.activateDesktopProduct(url, { ...ACTIVATION, activationKey: ' ' }, calm()),
      'InvalidActivationKey',
    ],
    [
      'a user token for a product token',
      (url) => client.activateHostedProduct(at(url), { ...ACTIVATION, productToken: USER_TOKEN }, calm()),
      'InvalidProductToken',
    ],
    [
      'half a second of life',
      (url) => client.activateDesktopProduct(url, { ...ACTIVATION, tokenLife: 0.5 }, calm()),
      'InvalidParameterValue',
    ],
    [
      'tokens the other way round',
      (url) =>
        client.verifyProductSubscriptionByTokens(
          at(url),
          { productToken: USER_TOKEN, userToken: PRODUCT_TOKEN },
          calm(),
        ),
      'InvalidProductToken',
    ],
    ['no user token', (url) => client.refreshUserToken(at(url), { userToken: '' }, calm()), 'InvalidUserToken'],
    [
      'a product token that is none',
      (url) => client.refreshUserToken(at(url), { userToken: USER_TOKEN, productToken: '' }, calm()),
      'InvalidProductToken',
    ],
  ])('%s', async (_what, call, code) => {
    const { url, asked } = await answering('Any', '');
    expect(await call(url)).toEqual(refused(code));
    expect(asked).toEqual([]);
  });
});

describe('what is taken for a result', () => {
  const broken = fail('bad-response');
  const pidIs = (text: string) => leaf('PersistentIdentifier', text);

  const desktop: Call = (url) => client.activateDesktopProduct(url, ACTIVATION, calm());
  const hosted: Call = (url) => client.activateHostedProduct(at(url), ACTIVATION, calm());
  const subscriptions: Call = (url) => client.getActiveSubscriptionsByPid(at(url), PID, calm());
  const byPid: Call = (url) =>
    client.verifyProductSubscriptionByPid(at(url), { pid: PID, productCode: '6883959E' }, calm());
  const byTokens: Call = (url) => client.verifyProductSubscriptionByTokens(at(url), TOKENS, calm());
  const refresh: Call = (url) => client.refreshUserToken(at(url), { userToken: USER_TOKEN }, calm());

  it.each<[string, Call, string, unknown]>([
    ['ActivateDesktopProduct', desktop, DESKTOP, ok(CUSTOMER)],
    ['ActivateDesktopProduct', desktop, DESKTOP.replaceAll('>', '>\n  ').replaceAll('</', '\n</'), ok(CUSTOMER)],
    ['ActivateDesktopProduct', desktop, DESKTOP.replace('{UserToken}', ''), ok(CUSTOMER)],
    ['ActivateDesktopProduct', desktop, USER, broken],
    ['ActivateDesktopProduct', desktop, DESKTOP + USER, broken],
    ['ActivateDesktopProduct', desktop, `${DESKTOP}<Message>x</Message>`, broken],
    ['ActivateDesktopProduct', desktop, DESKTOP.replace('kUdrlXJtn55OI/EXAMPLE', ''), broken],
    ['ActivateDesktopProduct', desktop, DESKTOP.replace('kUdrlXJtn55OI', '\u00e9'), broken],
    ['ActivateDesktopProduct', desktop, DESKTOP.replace('{UserToken}', '{ProductToken}'), broken],

    ['ActivateHostedProduct', hosted, pidIs(PID) + USER, ok({ userToken: USER_TOKEN, pid: PID })],
    ['ActivateHostedProduct', hosted, USER + pidIs(` ${PID.toLowerCase()}\n`), ok({ userToken: USER_TOKEN, pid: PID })],
    ['ActivateHostedProduct', hosted, USER + pidIs(`${PID.slice(0, -1)}B`), broken],
    ['ActivateHostedProduct', hosted, USER, broken],
    ['ActivateHostedProduct', hosted, pidIs(PID), broken],
    ['ActivateHostedProduct', hosted, '', broken],

    ['GetActiveSubscriptionsByPid', subscriptions, '', ok([])],
    [
      'GetActiveSubscriptionsByPid',
      subscriptions,
      leaf('ProductCode', ' A ') + leaf('ProductCode', 'B'),
      ok(['A', 'B']),
    ],
    ['GetActiveSubscriptionsByPid', subscriptions, leaf('Message', 'maintenance'), broken],

    ['VerifyProductSubscriptionByPid', byPid, leaf('Subscribed', 'true'), ok(true)],
    ['VerifyProductSubscriptionByPid', byPid, leaf('Subscribed', '\n false\n'), ok(false)],
    ['VerifyProductSubscriptionByPid', byPid, leaf('Subscribed', '1'), ok(true)],
    ['VerifyProductSubscriptionByPid', byPid, leaf('Subscribed', '0'), ok(false)],
    ['VerifyProductSubscriptionByPid', byPid, leaf('Subscribed', '2'), broken],
    ['VerifyProductSubscriptionByPid', byPid, leaf('Subscribed', 'True'), broken],
    ['VerifyProductSubscriptionByPid', byPid, leaf('Subscribed', ''), broken],
    ['VerifyProductSubscriptionByPid', byPid, leaf('Subscribed', 'true').repeat(2), broken],
    ['VerifyProductSubscriptionByPid', byPid, '', broken],

    ['VerifyProductSubscriptionByTokens', byTokens, leaf('Subscribed', 'true'), ok(true)],
    ['VerifyProductSubscriptionByTokens', byTokens, leaf('Subscribed', 'false'), ok(false)],
    ['VerifyProductSubscriptionByTokens', byTokens, leaf('subscribed', 'true'), broken],

    ['RefreshUserToken', refresh, USER, ok(USER_TOKEN)],
    ['RefreshUserToken', refresh, leaf('UserToken', '{ProductToken}AA'), broken],
    ['RefreshUserToken', refresh, leaf('UserToken', '<b>AA</b>'), broken],
    ['RefreshUserToken', refresh, USER.repeat(2), broken],
    ['VerifyProductSubscriptionByPid', refresh, USER, broken],
  ])('%s %#', async (action, call, result, expected) => {
    const { url } = await answering(action, result);
    expect(await call(url)).toEqual(expected);
  });
});

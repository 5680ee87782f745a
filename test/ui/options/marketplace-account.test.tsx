import { afterEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { Options } from '../../../src/options/options.tsx';
import { type AccountView, SOURCE_LABEL } from '../../../src/shared/account.ts';
import { AWS_ENDPOINT } from '../../../src/shared/marketplace.ts';
import type { SourceFailure } from '../../../src/shared/status.ts';
import fakeBrowser, { person } from '../../harness/fake-browser.ts';
import type { World } from '../fake-background.ts';
import { box, button, fill, leave, show, typeOf, value } from '../screen.tsx';
import { ENDPOINT, edit, KEY, SECRET, said, save, typeProduct } from './account-steps.ts';

afterEach(() => {
  leave();
  vi.restoreAllMocks();
});

const TOKEN = 'EXAMPLE/session/token//////////';
const choose = (source: keyof typeof SOURCE_LABEL) => box('Source').selectOptions(SOURCE_LABEL[source]);
const labels = () =>
  Array.from(document.querySelectorAll('form[aria-label="New account"] label'), (label) => label.textContent);

async function fillAws(keyId = KEY) {
  await choose('aws-marketplace');
  await fill('Account name', 'Acme');
  await fill('Access Key ID', keyId);
  await fill('Secret Access Key', SECRET);
}

const STORED: AccountView = {
  id: 'account-1',
  revision: 3,
  name: 'Acme',
  source: 'aws-marketplace',
  endpoint: AWS_ENDPOINT,
  signature: '1',
  accessKeyHint: 'MPLE',
  region: 'eu-central-1',
  hasSessionToken: true,
  products: [
    {
      name: 'Logs',
      code: '3ikoozsk9qmx4uvnl7yhq2pqd',
      offerCode: '',
      hasToken: false,
      productId: 'prod-abc',
      isUsage: true,
    },
  ],
};
const stored = (world: World) => void world.accounts.push(STORED);

describe('an account of AWS Marketplace', () => {
  test('has the fields of its source, and no others', async () => {
    show(<Options />);
    await expect.element(box('Source')).toHaveValue('license-service');
    const before = labels();
    await choose('aws-marketplace');
    await expect.element(box('Region')).toHaveValue('us-east-1');
    expect(labels()).toEqual([
      'Account name',
      'Source',
      'Endpoint',
      'Access Key ID',
      'Secret Access Key',
      'Session token',
      'Region',
      'Product name',
      'Product code',
      'Product ID',
      'Billed by use',
      'Products to paste',
    ]);
    expect(value('Endpoint')).toBe(AWS_ENDPOINT);
    await expect.element(box('Endpoint')).toHaveAccessibleDescription(/^Leave it as it is/);
    await choose('license-service');
    await expect.element(box('Signature version')).toBeVisible();
    expect(labels()).toEqual(before);
  });

  test('T13: its session token is a password field that the browser does not store', async () => {
    show(<Options />);
    await choose('aws-marketplace');
    await expect.element(box('Session token')).toHaveAttribute('autocomplete', 'off');
    expect(typeOf('Session token')).toBe('password');
  });

  test('there and back loses nothing that was typed', async () => {
    show(<Options />);
    await fill('Endpoint', ENDPOINT);
    await fill('Product token', '{ProductToken}AAAA');
    await fillAws();
    await fill('Session token', TOKEN);
    await fill('Region', 'eu-west-1');
    await fill('Product ID', 'prod-abc');
    await box('Billed by use').click();
    await fill('Endpoint', 'http://127.0.0.1:4321/');
    await choose('license-service');
    await expect.element(box('Endpoint')).toHaveValue(ENDPOINT);
    expect([value('Product token'), value('Access Key ID'), value('Account name')]).toEqual([
      '{ProductToken}AAAA',
      KEY,
      'Acme',
    ]);
    await choose('aws-marketplace');
    await expect.element(box('Endpoint')).toHaveValue('http://127.0.0.1:4321/');
    expect([value('Session token'), value('Region'), value('Product ID')]).toEqual([TOKEN, 'eu-west-1', 'prod-abc']);
    await expect.element(box('Billed by use')).toBeChecked();
  });

  test('is saved with its own fields, and nothing of the other source’s', async () => {
    const world = show(<Options />);
    await fill('Product token', '{ProductToken}AAAA');
    await fillAws('ASIAIOSFODNN7EXAMPLE');
    await fill('Session token', ` ${TOKEN} `);
    await typeProduct('Logs', '3ikoozsk9qmx4uvnl7yhq2pqd');
    await fill('Product ID', 'prod-abc');
    await box('Billed by use').click();
    await button('Add product').click();
    await typeProduct('Metrics', '4ikoozsk9qmx4uvnl7yhq2pqd');
    await save();
    await said('Saved.');
    expect(world.saved[0]).toMatchObject({
      source: 'aws-marketplace',
      endpoint: AWS_ENDPOINT,
      region: 'us-east-1',
      sessionToken: TOKEN,
    });
    const bare = { token: '', offerCode: '' };
    expect(world.saved[0]?.products).toEqual([
      { name: 'Logs', code: '3ikoozsk9qmx4uvnl7yhq2pqd', productId: 'prod-abc', isUsage: true, ...bare },
      { name: 'Metrics', code: '4ikoozsk9qmx4uvnl7yhq2pqd', ...bare },
    ]);
    expect(value('Session token')).toBe('');
    await expect.element(box('Session token')).toHaveAccessibleDescription(/keep the stored one/);
    await expect.element(page.getByText('prod-abc · billed by use')).toBeVisible();
  });

  test('a DevPay account is saved without them', async () => {
    const world = show(<Options />);
    await fillAws();
    await fill('Session token', TOKEN);
    await typeProduct('Photo Cloud', '6883959E');
    await fill('Product ID', 'prod-abc');
    await choose('license-service');
    await fill('Endpoint', ENDPOINT);
    await save();
    await said('Saved.');
    expect(Object.keys(world.saved[0] ?? {})).not.toContain('sessionToken');
    expect(Object.keys(world.saved[0] ?? {})).not.toContain('region');
    expect(world.saved[0]?.products).toEqual([{ name: 'Photo Cloud', code: '6883959E', token: '', offerCode: '' }]);
  });

  test('a stored one is shown again as it is', async () => {
    show(<Options />, stored);
    await edit();
    await expect.element(box('Region')).toHaveValue('eu-central-1');
    expect(value('Session token')).toBe('');
    await expect.element(button('Close')).toBeVisible();
    await fill('Region', 'us-east-1');
    await expect.element(button('Discard changes')).toBeVisible();
  });

  test('the browser is asked for all its addresses in one question', async () => {
    const asked = vi.spyOn(fakeBrowser.permissions, 'request');
    show(<Options />, () => {
      person.allows = false;
    });
    await fillAws();
    await fill('Region', 'eu-west-1');
    await save();
    await said(
      /not allowed to talk to entitlement\.marketplace\.us-east-1.*agreement-marketplace.*metering\.marketplace\.eu-west-1/,
    );
    expect(asked.mock.calls).toEqual([
      [
        {
          origins: [
            'https://entitlement.marketplace.us-east-1.amazonaws.com/*',
            'https://agreement-marketplace.us-east-1.amazonaws.com/*',
            'https://metering.marketplace.eu-west-1.amazonaws.com/*',
          ],
        },
      ],
    ]);
  });

  test('one that is run on this computer has one address', async () => {
    const asked = vi.spyOn(fakeBrowser.permissions, 'request');
    show(<Options />);
    await fillAws();
    await fill('Endpoint', 'http://127.0.0.1:4321');
    await button('Test connection').click();
    await said(/Connection works/);
    expect(asked.mock.calls).toEqual([[{ origins: ['http://127.0.0.1/*'] }]]);
  });

  test('a pasted list has its columns', async () => {
    const world = show(<Options />, stored);
    await edit();
    await page.getByText('Paste many products').click();
    await fill('Products to paste', 'Name;Code;Product ID;Usage\nMetrics;4ikoozsk9qmx4uvnl7yhq2pqd;prod-def;yes');
    await button('Add pasted products').click();
    await said('1 product added.');
    expect(world.saved[0]?.products.at(-1)).toEqual({
      name: 'Metrics',
      code: '4ikoozsk9qmx4uvnl7yhq2pqd',
      token: '',
      offerCode: '',
      productId: 'prod-def',
      isUsage: true,
    });
  });
});

describe('what is said of keys', () => {
  test('root keys are warned of always, temporary ones when they are typed', async () => {
    show(<Options />);
    await choose('aws-marketplace');
    await said(/Never use a key of the root user/);
    await expect.element(box('Access Key ID')).toHaveAccessibleDescription(/never of the root user/);
    await fill('Access Key ID', 'ASIAIOSFODNN7EXAMPLE');
    await expect.element(box('Access Key ID')).toHaveAccessibleDescription(/A temporary key: it stops working/);
    await fill('Access Key ID', KEY);
    await fill('Session token', TOKEN);
    await expect.element(box('Session token')).toHaveAccessibleDescription(/begins with AKIA has none/);
  });

  test('the least policy is there to copy, and is one that IAM takes', async () => {
    const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    show(<Options />);
    await choose('aws-marketplace');
    await page.getByText('What this key may do').click();
    await button('Copy policy').click();
    await expect.element(page.getByText('Copied', { exact: true })).toBeVisible();
    const text = copied.mock.calls[0]?.[0] ?? '';
    expect(document.querySelector('.policy')?.textContent).toBe(text);
    expect(JSON.parse(text)).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: [
            'aws-marketplace:GetEntitlements',
            'aws-marketplace:SearchAgreements',
            'aws-marketplace:DescribeAgreement',
            'aws-marketplace:ResolveCustomer',
          ],
          Resource: '*',
        },
      ],
    });
  });

  test('that it could not be copied is said', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('EXAMPLE', 'NotAllowedError'));
    show(<Options />);
    await choose('aws-marketplace');
    await page.getByText('What this key may do').click();
    await button('Copy policy').click();
    await said(/refused to copy: select the text/);
  });
});

describe('Test connection', () => {
  const advice = 'Have aws-marketplace:SearchAgreements allowed for this access key.';
  test.each<[SourceFailure, string, string | null, RegExp]>([
    [
      'denied-session',
      'ExpiredTokenException',
      null,
      /session token.*any more\..*Enter new credentials: key, secret and session token/,
    ],
    ['denied-region', 'DisabledApiException', null, /another region.*Correct the region/],
    [
      'denied-permission',
      'AccessDeniedException',
      advice,
      /aws-marketplace:SearchAgreements allowed.*What this key may do/,
    ],
    ['denied-access-key', 'UnrecognizedClientException', null, /needs its session token/],
    ['denied-secret', 'InvalidSignatureException', null, /the secret is wrong.*Copy the Secret Access Key again/],
    ['denied-clock', 'RequestExpired', null, /clock of this computer is wrong/],
    ['bad-response', 'none', null, /not AWS Marketplace.*leave the one of Amazon/],
    ['bad-request', 'ValidationException', null, /product codes/],
  ])('%s', async (reason, code, its, says) => {
    show(<Options />, (world) => {
      world.test = { answered: false, reason, detail: { code, advice: its } };
    });
    await fillAws();
    await button('Test connection').click();
    await said(says);
    await said(/Nothing that you typed was lost\.$/);
  });
});

import { afterEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { Popup } from '../../../popup/popup.tsx';
import type { AccountView } from '../../../src/shared/account.ts';
import type { Registration } from '../../../src/shared/calls.ts';
import { type CustomerId, customerId } from '../../../src/shared/customer-id.ts';
import { AWS_ENDPOINT } from '../../../src/shared/marketplace.ts';
import type { Reason } from '../../../src/shared/result.ts';
import type { SourceFailure } from '../../../src/shared/status.ts';
import { active, PASSPHRASE, type World } from '../fake-background.ts';
import { box, button, fill, leave, show, typeOf, value } from '../screen.tsx';
import { results } from './popup-steps.ts';

afterEach(leave);

const TOKEN = 'EXAMPLE/registration+token==';
const FOLD = 'Whose registration is it?';
const CUSTOMER = customerId('aws-account', '123456789012') as CustomerId;
const ARN = 'arn:aws:license-manager::294406891311:license:l-ecbaa94eb71a4830b6d7e49268fecaa0';
const LICENCE = customerId('license-arn', ARN) as CustomerId;
const account = (name: string): AccountView => ({
  id: name,
  revision: 1,
  name,
  source: 'aws-marketplace',
  endpoint: AWS_ENDPOINT,
  signature: '1',
  accessKeyHint: 'MPLE',
  region: 'us-east-1',
  products: [{ name: 'Log Sifter', code: '3ikoozsk9qmx4uvnl7yhq2pqd', offerCode: '', hasToken: false }],
});
const KNOWN: Registration = { customer: CUSTOMER, productCode: '3ikoozsk9qmx4uvnl7yhq2pqd', licenseArn: LICENCE };
const marketplace = (world: World) => {
  world.accounts = [account('Acme')];
  world.registration = { answered: true, value: KNOWN };
  world.statuses.set(CUSTOMER, active('Log Sifter'));
};

async function resolve() {
  await page.getByText(FOLD).click();
  await fill('Registration token', TOKEN);
  await button('Resolve').click();
}
const error = (says: RegExp) => expect.element(box('Registration token')).toHaveAccessibleDescription(says);

describe('a registration token', () => {
  test('shows customer, product and licence, and the customer’s status among the results', async () => {
    const world = show(<Popup />, marketplace);
    await resolve();
    await expect.element(page.getByText('123456789012').first()).toBeVisible();
    const facts = () => Array.from(document.querySelectorAll('dd'), (each) => each.textContent?.trim());
    expect(facts()).toEqual(['123456789012 AWS account', 'Log Sifter', ARN]);
    await expect.element(results().getByRole('cell', { name: 'Active', exact: true })).toBeVisible();
    expect(world.resolved).toEqual([{ accountId: 'Acme', token: TOKEN }]);
    expect(world.remembered).toEqual([CUSTOMER]);
  });

  test('T13: is a secret: a password field that nothing stores, empty as soon as it has told whose it is', async () => {
    show(<Popup />, marketplace);
    await page.getByText(FOLD).click();
    expect(typeOf('Registration token')).toBe('password');
    await expect.element(box('Registration token')).toHaveAttribute('autocomplete', 'off');
    await fill('Registration token', TOKEN);
    await button('Resolve').click();
    await expect.element(box('Registration token')).toHaveValue('');
  });

  test('one that was typed is gone when the fold is closed', async () => {
    show(<Popup />, marketplace);
    await page.getByText(FOLD).click();
    await fill('Registration token', TOKEN);
    await page.getByText(FOLD).click();
    await expect.element(box('Registration token')).not.toBeInTheDocument();
    await page.getByText(FOLD).click();
    expect(value('Registration token')).toBe('');
  });

  test('of a product that is not in the list, by its code, and without a licence', async () => {
    show(<Popup />, (world) => {
      marketplace(world);
      world.registration = { answered: true, value: { ...KNOWN, productCode: 'unheardof', licenseArn: null } };
    });
    await resolve();
    await expect.element(page.getByText('unheardof')).toBeVisible();
    expect(page.getByText('Licence', { exact: true }).elements()).toEqual([]);
  });

  test('with several accounts one is chosen', async () => {
    const world = show(<Popup />, (each) => {
      marketplace(each);
      each.accounts = [account('Acme'), { ...account('DevPay'), source: 'license-service' }, account('Other')];
    });
    await page.getByText(FOLD).click();
    const options = [...box('Account').element().querySelectorAll('option')];
    expect(options.map((option) => option.textContent)).toEqual(['Acme', 'Other']);
    await box('Account').selectOptions('Other');
    await fill('Registration token', TOKEN);
    await button('Resolve').click();
    await expect.poll(() => world.resolved).toEqual([{ accountId: 'Other', token: TOKEN }]);
  });
});

describe('what went wrong is said at the field, and the token stays', () => {
  test.each<[SourceFailure, string, string | null, RegExp]>([
    [
      'bad-request',
      'ExpiredTokenException',
      'Ask.',
      /has expired: it is good for four hours.*open your product there again/,
    ],
    ['bad-request', 'InvalidTokenException', 'Copy.', /does not know this token.*Copy it again, whole/],
    [
      'denied-permission',
      'AccessDeniedException',
      'Have aws-marketplace:ResolveCustomer allowed.',
      /aws-marketplace:ResolveCustomer allowed/,
    ],
    ['denied-session', 'ExpiredTokenException', null, /session token of this account.*new credentials/],
    ['throttled', 'ThrottlingException', null, /is busy/],
  ])('%s, %s', async (reason, code, advice, says) => {
    show(<Popup />, (world) => {
      marketplace(world);
      world.registration = { answered: false, reason, detail: { code, advice } };
    });
    await resolve();
    await error(says);
    await expect.element(box('Registration token')).toHaveFocus();
    expect(value('Registration token')).toBe(TOKEN);
  });

  test.each<[Reason, RegExp]>([
    ['locked', /Pidlight is locked/],
    ['bad-input', /This is no registration token/],
    ['gone', /did not answer/],
  ])('%s', async (reason, says) => {
    show(<Popup />, (world) => {
      marketplace(world);
      world.failing.set('resolveRegistration', reason);
    });
    await resolve();
    await error(says);
  });

  test('none at all is not sent', async () => {
    const world = show(<Popup />, marketplace);
    await page.getByText(FOLD).click();
    await button('Resolve').click();
    await error(/Paste the registration token first/);
    expect(world.resolved).toEqual([]);
  });
});

describe('is not offered', () => {
  test('without an account of AWS Marketplace', async () => {
    show(<Popup />, (world) => {
      world.accounts = [{ ...account('DevPay'), source: 'license-service' }];
    });
    await expect.element(button('Lock')).toBeVisible();
    expect(page.getByText(FOLD).elements()).toEqual([]);
  });

  test('while locked, and is again afterwards', async () => {
    const world = show(<Popup />, marketplace);
    await expect.element(page.getByText(FOLD)).toBeVisible();
    world.vault = 'locked';
    world.nudge();
    await expect.element(page.getByText(FOLD)).not.toBeInTheDocument();
    await fill('Passphrase', PASSPHRASE);
    await button('Unlock').click();
    await expect.element(page.getByText(FOLD)).toBeVisible();
  });
});

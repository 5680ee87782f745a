import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Popup } from '../../../popup/popup.tsx';
import '../../../popup/popup.css';
import type { AccountView } from '../../../src/shared/account.ts';
import { type CustomerId, customerId } from '../../../src/shared/customer-id.ts';
import { DISPLAY } from '../../../src/shared/display.ts';
import { AWS_ENDPOINT } from '../../../src/shared/marketplace.ts';
import '../../../src/ui/controls.css';
import '../../../src/ui/screen-share.css';
import '../../../src/ui/theme.css';
import { active } from '../fake-background.ts';
import { blurred, clear } from '../filters.ts';
import { box, button, fill, leave, show } from '../screen.tsx';
import { results } from './popup-steps.ts';

afterEach(leave);

const CUSTOMER = customerId('aws-account', '123456789012') as CustomerId;
const ACCOUNT: AccountView = {
  id: 'one',
  revision: 1,
  name: 'Acme',
  source: 'aws-marketplace',
  endpoint: AWS_ENDPOINT,
  signature: '1',
  accessKeyHint: 'MPLE',
  products: [],
};

test('what a registration tells is blurred in screen-share mode, the kind of an identifier is not', async () => {
  show(<Popup />, (world) => {
    world.display = { ...DISPLAY, screenShare: true };
    world.accounts = [ACCOUNT, { ...ACCOUNT, id: 'two', name: 'Other' }];
    const licenseArn = customerId('license-arn', 'arn:aws:license-manager::294406891311:license:l-ecba') as CustomerId;
    world.registration = { answered: true, value: { customer: CUSTOMER, productCode: 'logsifter', licenseArn } };
    world.statuses.set(CUSTOMER, active('Log Sifter'));
  });
  await page.getByText('Whose registration is it?').click();
  await fill('Registration token', 'EXAMPLE/registration+token==');
  await button('Resolve').click();
  await expect.element(page.getByText('logsifter')).toBeVisible();
  await userEvent.hover(page.getByRole('heading', { name: 'Pidlight' }));
  for (const what of [page.getByText('logsifter'), page.getByText(/^arn:/), box('Account')]) await blurred(what);
  await blurred(results().getByText('123456789012'));
  await clear(results().getByText('AWS account', { exact: true }));
});

import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUYER, CUSTOMER } from '../demo-helpdesk/server.ts';
import { statusNames } from '../harness/accessibility.ts';
import { type Extension, launchExtension } from '../harness/extension.ts';
import { addAccount, setUp } from '../harness/set-up.ts';
import { type BuyersWorld, startBuyersWorld, startWorld, type World } from './world.ts';

/** Identifiers of several kinds, with an account of each source side by side, in the built extension. */
describe('with accounts of both sources', () => {
  let devpay: World;
  let marketplace: BuyersWorld;
  let extension: Extension;
  let options: Page;

  beforeAll(async () => {
    [devpay, marketplace] = await Promise.all([startWorld('loopback'), startBuyersWorld('loopback')]);
    extension = await launchExtension();
    options = await setUp(extension, devpay.seller, devpay.site);
    await addAccount(extension, options, marketplace.seller);
  });
  afterAll(async () => {
    await extension?.close();
    await Promise.all([devpay?.close(), marketplace?.close()]);
  });

  const openPopup = async (): Promise<Page> => {
    const popup = await extension.context.newPage();
    await popup.goto(extension.url('popup/index.html'));
    return popup;
  };
  const row = (popup: Page, id: string) =>
    popup.getByRole('table', { name: 'Results' }).getByRole('row', { name: new RegExp(id) });

  it('each is asked about the kinds that it knows, and about no others', async () => {
    const popup = await openPopup();
    await popup.getByLabel('Customer identifiers').fill(`${CUSTOMER.northlight}\nAWS account ${BUYER.meridian}`);
    await popup.getByRole('button', { name: 'Look up' }).click();
    await row(popup, CUSTOMER.northlight).getByText('Active').waitFor();
    await row(popup, BUYER.meridian).getByText('Active').waitFor();
    expect(JSON.stringify(devpay.service.requests)).not.toContain(BUYER.meridian);
    expect(JSON.stringify(marketplace.service.requests)).not.toContain(CUSTOMER.northlight);
    await popup.close();
  });

  it('a rule of the seller’s own is tried on a text, added, and marks what it finds in open pages; removed, no more', async () => {
    const page = await extension.context.newPage();
    await page.goto(devpay.ticket('/tickets/4822'));
    await page.evaluate((id) => {
      document.querySelector('main, body')?.insertAdjacentHTML('afterbegin', `<p id="own">Ref CUST-${id} calls.</p>`);
    }, BUYER.orchard);
    await options.bringToFront();
    await options.getByLabel('Rule name').fill('Our customer numbers');
    await options.getByLabel('Stands for').selectOption({ label: 'AWS account' });
    await options.getByLabel('Text to try it on').fill(`Ref CUST-${BUYER.orchard} calls.`);
    await options.getByLabel('Pattern').fill('CUST-(\\d+)');
    await options.getByRole('alert').filter({ hasText: '+' }).first().waitFor();
    await options.getByLabel('Pattern').fill('CUST-(\\d{12})');
    await options.getByRole('list', { name: 'What it would find' }).getByText(BUYER.orchard).first().waitFor();
    await options.getByText('1 would be found.').waitFor();
    await options.getByRole('button', { name: 'Add rule' }).click();
    await options.getByRole('button', { name: 'Remove Our customer numbers' }).waitFor();

    await page.bringToFront();
    const ownStatus = async () => (await statusNames(page)).filter((name) => name.includes(BUYER.orchard));
    await expect.poll(ownStatus, { timeout: 15_000 }).toEqual([expect.stringMatching(/^Active: Proof Desk\./)]);
    await options.bringToFront();
    await options.getByRole('button', { name: 'Remove Our customer numbers' }).click();
    await options.getByRole('button', { name: 'Yes, remove' }).click();
    await options.getByText('No rule of your own yet.').waitFor();
    await page.bringToFront();
    await expect.poll(ownStatus, { timeout: 15_000 }).toEqual([]);
    await page.close();
  });

  it('a registration token, pasted as its form field, tells customer and product, and is gone from the box', async () => {
    const popup = await openPopup();
    await popup.getByText('Whose registration is it?').click();
    const box = popup.getByLabel('Registration token');
    const token = 'ZGVtby1vbmx5LW1lcmlkaWFuLXJlZ2lzdHJhdGlvbg==';
    await box.fill(`x-amzn-marketplace-token=${encodeURIComponent(token)}`);
    await popup.getByRole('button', { name: 'Resolve' }).click();
    await popup.getByText('Album Cloud').first().waitFor();
    await row(popup, BUYER.meridian).getByText('Active').waitFor();
    expect(await box.inputValue()).toBe('');
    await box.fill('bm8tc3VjaC10b2tlbi1hdC1hbGwtaXMta25vd24=');
    await popup.getByRole('button', { name: 'Resolve' }).click();
    await popup.getByText('AWS Marketplace does not know this token').first().waitFor();
    await popup.close();
  });
});

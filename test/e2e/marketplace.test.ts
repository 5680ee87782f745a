import type { Page } from 'playwright';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Marketplace, startMarketplace } from '../aws-marketplace/server.ts';
import { BUYER, manyAccounts, TICKET_BUYERS } from '../demo-helpdesk/server.ts';
import { settledStatuses } from '../harness/accessibility.ts';
import { type Extension, launchExtension } from '../harness/extension.ts';
import { report } from '../harness/figures.ts';
import { addAccount, forgetStatuses, setUp } from '../harness/set-up.ts';
import { type BuyersWorld, marketplaceAccount, startBuyersWorld } from './world.ts';

/** What goes wrong with accounts of AWS Marketplace: clear states, nothing lost, no call repeated. */
describe('AWS Marketplace', () => {
  let world: BuyersWorld;
  let extension: Extension;
  let others: Marketplace[];

  beforeEach(async () => {
    others = [];
    world = await startBuyersWorld('loopback');
    extension = await launchExtension();
  });
  afterEach(async () => {
    await extension?.close();
    await Promise.all([world?.close(), ...others.map((each) => each.close())]);
  });

  const lookUp = async (text: string): Promise<Page> => {
    const popup = await extension.context.newPage();
    await popup.goto(extension.url('popup/index.html'));
    await popup.getByLabel('Customer identifiers').fill(text);
    await popup.getByRole('button', { name: 'Look up' }).click();
    return popup;
  };
  const row = (popup: Page, id: string, state: string) =>
    popup.getByRole('table', { name: 'Results' }).getByRole('row', { name: new RegExp(`${id}.*${state}`, 's') });

  it('a session that ends is said, asked about once, and over with new keys', async () => {
    const [seller] = world.data.sellers;
    const temporary = { ...seller, sessionToken: 'first/session==', sessionExpires: '2099-01-01T00:00:00Z' };
    world.service.setData({ sellers: [temporary] });
    const options = await setUp(extension, { ...world.seller, sessionToken: 'first/session==' }, world.site);
    const page = await extension.context.newPage();
    await page.goto(world.ticket('/tickets/4827'));
    expect(await settledStatuses(page, TICKET_BUYERS)).toContainEqual(expect.stringMatching(/^Active: Proof Desk\./));

    world.service.setData({ sellers: [{ ...temporary, sessionExpires: '2026-01-01T00:00:00Z' }] });
    await forgetStatuses(options);
    const before = world.service.requests.length;
    await page.bringToFront();
    await expect
      .poll(async () => new Set((await settledStatuses(page, TICKET_BUYERS)).map((name) => name.replace(/\..*$/s, ''))))
      .toEqual(new Set(['Could not check']));
    for (const name of await settledStatuses(page, TICKET_BUYERS)) expect(name).toContain('session token');
    // Two contract products by three kinds of identifier were under way at once; nothing was asked after the first answer.
    expect(world.service.requests.length - before).toBeLessThanOrEqual(6);

    world.service.setData({ sellers: [{ ...temporary, sessionToken: 'second/session==' }] });
    await options.bringToFront();
    await options.getByRole('button', { name: /^Edit/ }).first().click();
    await options.getByLabel('Access Key ID').fill(seller.accessKeyId);
    await options.getByLabel('Secret Access Key').fill(seller.secretAccessKey);
    await options.getByLabel('Session token').fill('second/session==');
    await options.getByRole('button', { name: 'Save account' }).click();
    await page.bringToFront();
    await expect
      .poll(async () => (await settledStatuses(page, TICKET_BUYERS)).filter((name) => name.startsWith('Active')).length)
      .toBe(4);
  });

  it('a clock that is an hour off changes nothing but one request', async () => {
    world.service.change({ clockOffset: 3600 });
    await setUp(extension, world.seller, world.site);
    const popup = await lookUp(BUYER.orchard);
    await row(popup, BUYER.orchard, 'Active').waitFor();
    const refused = world.service.requests.filter(({ outcome }) => outcome === 'InvalidSignatureException');
    // As many as were under way before the first answer told the time.
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThanOrEqual(2);
  });

  it('a product code that AWS does not know is named, and ends nobody', async () => {
    const [first, ...products] = world.seller.products;
    const wrong = { name: 'Album Cloud', productCode: 'nobodysproductcode0000000', productId: first?.productId ?? '' };
    await setUp(extension, { ...world.seller, products: [wrong, ...products] }, world.site);
    const popup = await lookUp(`${BUYER.tidewater}\n${BUYER.orchard}\n${BUYER.lantern}`);
    await row(popup, BUYER.orchard, 'Active').waitFor();
    await row(popup, BUYER.tidewater, 'Could not check').waitFor();
    await row(popup, BUYER.lantern, 'Could not check').waitFor();
    await popup
      .getByText(/product code nobodysproductcode0000000/)
      .first()
      .waitFor();
  });

  it('500 customers are asked about in as few requests as there are pages, within 20 a second', async () => {
    const [seller] = world.data.sellers;
    const [product] = seller.products;
    const accounts = manyAccounts(500);
    const productCode = product?.productCode ?? '';
    const customers = accounts.map((accountId) => ({
      accountId,
      entitlements: [{ productCode, dimension: 'seats', value: 1 }],
    }));
    const one = { ...seller, products: seller.products.slice(0, 1), customers };
    world.service.setData({ sellers: [one] });
    world.service.change({ rate: 20 });
    await setUp(extension, { ...marketplaceAccount(one, world.seller.endpoint), name: 'On AWS' }, world.site);
    const popup = await lookUp(accounts.join('\n'));
    await popup.getByText('Done: 500 active').waitFor({ timeout: 60_000 });
    const { requests } = world.service;
    expect(outcomesOf(requests)).toEqual({ OK: requests.length });
    expectDistinct(requests);
    // 25 on a page is the most that there can be: 20 requests.
    expect(requests.length).toBeLessThanOrEqual(30);
    report({ name: '500 customers of one contract product: each', unit: 'requests', value: requests.length / 500 });
  });

  it('100 former customers cost a request each, within the quota of 20 a second', async () => {
    const [seller] = world.data.sellers;
    const [product] = seller.products;
    const accounts = manyAccounts(100);
    const productId = product?.productId ?? '';
    const customers = accounts.map((accountId) => ({
      accountId,
      agreements: [{ agreementId: `agmt-${accountId}`, productId, status: 'EXPIRED' as const }],
    }));
    const one = { ...seller, products: seller.products.slice(0, 1), customers };
    world.service.setData({ sellers: [one] });
    world.service.change({ rate: 20 });
    await setUp(extension, { ...marketplaceAccount(one, world.seller.endpoint), name: 'On AWS' }, world.site);
    const popup = await lookUp(accounts.join('\n'));
    await popup.getByText('Done: 100 ended').waitFor({ timeout: 60_000 });
    const { requests } = world.service;
    expect(outcomesOf(requests)).toEqual({ OK: requests.length });
    expectDistinct(requests);
    expect(requests.filter(({ action }) => action === 'SearchAgreements')).toHaveLength(100);
    report({
      name: '100 former customers of one contract product: each',
      unit: 'requests',
      value: requests.length / 100,
    });
  });

  it('one that answers slowly does not hold up the other, and neither is asked twice', async () => {
    const [seller] = world.data.sellers;
    const slow = await startMarketplace({ data: { sellers: [{ ...seller, customers: [] }] }, latency: 20_000 });
    others.push(slow);
    const options = await setUp(extension, { ...marketplaceAccount(seller, slow.url), name: 'Slow' }, world.site);
    await addAccount(extension, options, world.seller);
    const popup = await lookUp(`${BUYER.meridian}\n${BUYER.tidewater}`);
    await row(popup, BUYER.meridian, 'Active').waitFor({ timeout: 15_000 });
    // One who has gone here may be a customer there: known so far, and said.
    await row(popup, BUYER.tidewater, 'Ended').waitFor({ timeout: 15_000 });
    for (const { requests } of [slow, world.service]) expectDistinct(requests);
  });
});

/** No question was asked twice. */
function expectDistinct(requests: Marketplace['requests']): void {
  const questions = requests.map(({ action, body }) => `${action} ${body}`);
  expect(questions.length).toBeGreaterThan(0);
  expect(questions).toHaveLength(new Set(questions).size);
}

/** How many of each outcome. */
function outcomesOf(requests: Marketplace['requests']): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { outcome } of requests) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

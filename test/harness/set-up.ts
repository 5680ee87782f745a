import type { Page } from 'playwright';
import { LIMIT_WORDS } from '../../src/options/limit-words.ts';
import { SIGNATURE_LABEL, type Signature } from '../../src/shared/account.ts';
import { originPattern } from '../../src/shared/endpoint.ts';
import type { LimitName, LimitsSet } from '../../src/shared/limits.ts';
import type { Extension } from './extension.ts';

/** Does what a team lead does once: make the vault, enter an account, allow a site. By the names on the screen alone. */

export type SellerSetUp = {
  name: string;
  endpoint: string;
  /** Version 1 without it. */
  signature?: Signature;
  accessKeyId: string;
  secretAccessKey: string;
  products: readonly { name: string; productCode: string; productToken: string; offerCode: string }[];
};

export const PASSPHRASE = 'EXAMPLE lantern orbit walrus mitten cactus';

export async function openOptions(extension: Extension): Promise<Page> {
  const page = await extension.context.newPage();
  await page.goto(extension.url('src/options/index.html'));
  return page;
}

export async function createVault(page: Page, passphrase = PASSPHRASE): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('Repeat passphrase').fill(passphrase);
  await page.getByRole('button', { name: 'Create vault' }).click();
  await page.getByRole('button', { name: 'Lock', exact: true }).waitFor();
}

/** Fill in the account form, without saving. */
export async function fillAccount(page: Page, seller: SellerSetUp): Promise<void> {
  await page.getByLabel('Account name').fill(seller.name);
  await page.getByLabel('Source').selectOption({ label: 'License Service (DevPay)' });
  await page.getByLabel('Endpoint').fill(seller.endpoint);
  await page.getByLabel('Access Key ID').fill(seller.accessKeyId);
  await page.getByLabel('Secret Access Key').fill(seller.secretAccessKey);
  if (seller.signature)
    await page.getByLabel('Signature version').selectOption({ label: SIGNATURE_LABEL[seller.signature] });
  for (const product of seller.products) {
    await page.getByLabel('Product name').fill(product.name);
    await page.getByLabel('Product code').fill(product.productCode);
    await page.getByLabel('Product token').fill(product.productToken);
    await page.getByLabel('Offer code').fill(product.offerCode);
    await page.getByRole('button', { name: 'Add product' }).click();
  }
}

export async function saveAccount(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Save account' }).click();
  await page.getByRole('heading', { name }).waitFor();
}

export async function allowSite(page: Page, site: string): Promise<void> {
  await page.getByLabel('Site', { exact: true }).fill(site);
  await page.getByRole('button', { name: 'Allow site' }).click();
  await page.getByText(`Pidlight is on at ${site}.`).waitFor();
}

/** Unfold the limits. */
export async function openLimits(page: Page): Promise<void> {
  const save = page.getByRole('button', { name: 'Save limits' });
  if (!(await save.isVisible())) await page.getByText('Show and change limits').click();
  await save.waitFor();
}

/** Set these limits; the others stay as they are. */
export async function setLimits(page: Page, limits: LimitsSet): Promise<void> {
  await openLimits(page);
  for (const [name, value] of Object.entries(limits))
    await page.getByLabel(LIMIT_WORDS[name as LimitName].label, { exact: true }).fill(String(value));
  await page.getByRole('button', { name: 'Save limits' }).click();
  await page.getByText('The limits are saved.').waitFor();
}

/** Everything, from a fresh install to a helpdesk with statuses. Leaves the options page open and returns it. */
export async function setUp(extension: Extension, seller: SellerSetUp, site: string): Promise<Page> {
  await extension.allowHost(originPattern(seller.endpoint));
  await extension.allowHost(originPattern(site));
  const page = await openOptions(extension);
  await createVault(page);
  await fillAccount(page, seller);
  await saveAccount(page, seller.name);
  await allowSite(page, site);
  return page;
}

/** Saving the account again drops every cached status, as changing a key would. */
export async function forgetStatuses(options: Page): Promise<void> {
  await options.bringToFront();
  await options.getByRole('button', { name: /^Edit/ }).first().click();
  await options.getByRole('button', { name: 'Save account' }).click();
  await options.getByRole('button', { name: /^Edit/ }).first().waitFor();
}

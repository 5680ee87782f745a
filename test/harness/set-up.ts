import type { Page } from 'playwright';
import { LIMIT_WORDS } from '../../src/options/limit-words.ts';
import { SIGNATURE_LABEL, type Signature, SOURCE_LABEL, type SourceKind } from '../../src/shared/account.ts';
import { originPattern } from '../../src/shared/endpoint.ts';
import type { LimitName, LimitsSet } from '../../src/shared/limits.ts';
import type { Extension } from './extension.ts';

/** Does what a team lead does once: make the vault, enter an account, allow a site. By the names on the screen alone. */

export type ProductSetUp = {
  name: string;
  productCode: string;
  /** Of the License Service. */
  productToken?: string;
  offerCode?: string;
  /** Of AWS Marketplace. */
  productId?: string;
  isUsage?: boolean;
};

export type SellerSetUp = {
  name: string;
  /** The License Service without it. */
  source?: SourceKind;
  endpoint: string;
  /** Version 1 without it. */
  signature?: Signature;
  accessKeyId: string;
  secretAccessKey: string;
  /** Of AWS Marketplace: absent, the fields are left as they are. */
  sessionToken?: string;
  region?: string;
  products: readonly ProductSetUp[];
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
  const { source = 'license-service' } = seller;
  await page.getByLabel('Account name').fill(seller.name);
  await page.getByLabel('Source').selectOption({ label: SOURCE_LABEL[source] });
  await page.getByLabel('Endpoint').fill(seller.endpoint);
  await page.getByLabel('Access Key ID').fill(seller.accessKeyId);
  await page.getByLabel('Secret Access Key').fill(seller.secretAccessKey);
  if (seller.signature)
    await page.getByLabel('Signature version').selectOption({ label: SIGNATURE_LABEL[seller.signature] });
  if (seller.sessionToken !== undefined) await page.getByLabel('Session token').fill(seller.sessionToken);
  if (seller.region !== undefined) await page.getByLabel('Region').fill(seller.region);
  for (const product of seller.products) await addProduct(page, source, product);
}

async function addProduct(page: Page, source: SourceKind, product: ProductSetUp): Promise<void> {
  await page.getByLabel('Product name').fill(product.name);
  await page.getByLabel('Product code').fill(product.productCode);
  if (source === 'license-service') {
    await page.getByLabel('Product token').fill(product.productToken ?? '');
    await page.getByLabel('Offer code').fill(product.offerCode ?? '');
  } else {
    await page.getByLabel('Product ID').fill(product.productId ?? '');
    await page.getByLabel('Billed by use').setChecked(product.isUsage ?? false);
  }
  await page.getByRole('button', { name: 'Add product' }).click();
}

export async function saveAccount(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Save account' }).click();
  await page.getByRole('heading', { name }).waitFor();
}

/** One account more, where there is one already. Asks for its hosts first. */
export async function addAccount(extension: Extension, page: Page, seller: SellerSetUp): Promise<void> {
  await extension.allowHost(originPattern(seller.endpoint));
  await page.bringToFront();
  await page.getByRole('button', { name: 'Add account' }).click();
  await fillAccount(page, seller);
  await saveAccount(page, seller.name);
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

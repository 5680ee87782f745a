import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, it } from 'vitest';
import type { MarketplaceDataInput } from '../aws-marketplace/data.ts';
import { DEFAULTS, type SettingsInput } from '../aws-marketplace/settings.ts';
import { type Extension, launchExtension } from '../harness/extension.ts';
import { createVault, fillAccount, openOptions, type SellerSetUp } from '../harness/set-up.ts';
import { type BuyersWorld, startBuyersWorld } from './world.ts';

type SellerChange = Partial<MarketplaceDataInput['sellers'][number]>;
/** What is otherwise at the service, and what is typed otherwise. */
type Case = { seller?: SellerChange; settings?: SettingsInput; typed?: Partial<SellerSetUp> };

const SESSION = 'IQoJb3JpZ2luEXAMPLE/for/tests/only==';
const PAST = '2026-01-01T00:00:00Z';

/** Test connection tells a team lead what is wrong with an account of AWS Marketplace, one thing from the other. */
describe('Test connection to AWS Marketplace', () => {
  let world: BuyersWorld;
  let extension: Extension;
  let page: Page;

  beforeAll(async () => {
    world = await startBuyersWorld('loopback');
    extension = await launchExtension();
    await extension.allowHost('http://127.0.0.1/*');
    page = await openOptions(extension);
    await createVault(page);
  });
  afterAll(async () => {
    await extension?.close();
    await world?.close();
  });

  const rows: [string, Case, RegExp][] = [
    ['all right', {}, /accepted the key and the signature/],
    ['wrong key', { typed: { accessKeyId: 'AKIAWRONGEXAMPLE0000' } }, /does not know the access key/],
    ['wrong secret', { typed: { secretAccessKey: 'wrong/secret/EXAMPLE/wrong/secret/EXAMPL' } }, /the secret is wrong/],
    ['temporary keys', { seller: { sessionToken: SESSION }, typed: { sessionToken: SESSION } }, /accepted the key/],
    [
      'an expired session token',
      { seller: { sessionToken: SESSION, sessionExpires: PAST }, typed: { sessionToken: SESSION } },
      /does not take the session token of this account any more/,
    ],
    ['wrong region', { settings: { region: 'eu-central-1' } }, /in another region than the one set for this account/],
    ['its own region', { settings: { region: 'eu-central-1' }, typed: { region: 'eu-central-1' } }, /accepted the key/],
    [
      'one permission missing',
      { seller: { permissions: ['GetEntitlements', 'DescribeAgreement', 'ResolveCustomer'] } },
      /IAM console of AWS: aws-marketplace:SearchAgreements\./,
    ],
    [
      'two permissions missing',
      { seller: { permissions: ['GetEntitlements', 'SearchAgreements'] } },
      /IAM console of AWS: aws-marketplace:DescribeAgreement, aws-marketplace:ResolveCustomer\./,
    ],
    [
      'a clock an hour off: right all the same',
      { settings: { clockOffset: 3600 } },
      /accepted the key.*computer’s clock is/s,
    ],
    ['a web page instead', { settings: { fault: 'html' } }, /not AWS Marketplace/],
    ['throttled', { settings: { throttle: 1 } }, /busy and asked us to wait/],
  ];

  it.each(rows)('%s', async (_name, { seller, settings = {}, typed }, expected) => {
    const [first] = world.data.sellers;
    world.service.change({ ...DEFAULTS, ...settings });
    world.service.setData({ sellers: [{ ...first, ...seller }] });
    const account = { ...world.seller, sessionToken: '', region: 'us-east-1', products: [], ...typed };
    await fillAccount(page, account);
    await page.getByRole('button', { name: 'Test connection' }).click();
    await page.getByText(expected).first().waitFor({ timeout: 15_000 });
  });
});

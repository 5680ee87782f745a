import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { type Extension, launchExtension } from '../harness/extension.ts';
import { createVault, fillAccount, openOptions, type SellerSetUp } from '../harness/set-up.ts';
import { type LicenseService, startLicenseService } from '../license-service/server.ts';
import { startWorld, type World } from './world.ts';

/** Test connection tells a team lead what is wrong, one thing from the other. */
describe('Test connection', () => {
  let world: World;
  let late: LicenseService;
  let busy: LicenseService;
  let extension: Extension;
  let page: Page;

  beforeAll(async () => {
    world = await startWorld('loopback');
    late = await startLicenseService({ data: world.data, now: () => Date.now() + 3_600_000 });
    busy = await startLicenseService({ data: world.data, throttle: 1 });
    extension = await launchExtension();
    await extension.allowHost('http://127.0.0.1/*');
    page = await openOptions(extension);
    await createVault(page);
    await fillAccount(page, { ...world.seller, products: [] });
  });
  afterAll(async () => {
    await extension?.close();
    await Promise.all([world?.close(), late?.close(), busy?.close()]);
  });

  const rows: [string, (seller: SellerSetUp) => Partial<SellerSetUp>, RegExp][] = [
    ['all right', () => ({}), /The service accepted the key and the signature/],
    ['wrong key', () => ({ accessKeyId: 'AKIAWRONGEXAMPLE0000' }), /does not know the access key/],
    ['wrong secret', () => ({ secretAccessKey: 'wrong/secret/EXAMPLE/wrong/secret/EXAMPL' }), /the secret is wrong/],
    [
      'a secret with spaces and a line break',
      ({ secretAccessKey: s }) => ({ secretAccessKey: ` ${s.slice(0, 9)} ${s.slice(9)}\t` }),
      /accepted the key/,
    ],
    ['wrong clock: right all the same', () => ({ endpoint: late.url }), /accepted the key.*computer’s clock is/s],
    ['wrong endpoint: a web page', () => ({ endpoint: `${world.site}/tickets` }), /not the service, or its answer/],
    ['wrong endpoint: nobody there', () => ({ endpoint: 'http://127.0.0.1:9/' }), /Nothing answers/],
    ['throttled', () => ({ endpoint: busy.url }), /busy and asked us to wait/],
    ['http:// beyond this computer', () => ({ endpoint: 'http://licenses.example.com/' }), /must not travel in clear/],
  ];

  it.each(rows)('%s', async (_name, change, expected) => {
    await fillAccount(page, { ...world.seller, products: [], ...change(world.seller) });
    await page.getByRole('button', { name: 'Test connection' }).click();
    await page.getByText(expected).first().waitFor({ timeout: 10_000 });
  });

  it('no network', async () => {
    await fillAccount(page, { ...world.seller, products: [] });
    await extension.setOffline(true);
    await page.getByRole('button', { name: 'Test connection' }).click();
    await page
      .getByText(/no network connection/)
      .first()
      .waitFor();
    await extension.setOffline(false);
  });
});

import type { World } from '../e2e/world.ts';
import { allowSite, createVault, fillAccount, openOptions, saveAccount } from '../harness/set-up.ts';
import type { Camera } from './camera.ts';

/** Every state of the options page, from a fresh install to an account with products. Leaves the vault unlocked. */
export async function takeOptions(camera: Camera, world: World): Promise<void> {
  const { extension } = camera;
  await extension.allowHost('http://127.0.0.1/*');
  const page = await openOptions(extension);
  await page.getByRole('button', { name: 'Create vault' }).waitFor();
  await camera.take(page, 'options-1-fresh', { fullPage: true });

  await page.getByLabel('Passphrase', { exact: true }).fill('short');
  await page.getByLabel('Repeat passphrase').fill('other');
  await page.getByRole('button', { name: 'Create vault' }).click();
  await camera.take(page, 'options-2-bad-passphrase', { fullPage: true });

  await createVault(page);
  await page.getByRole('button', { name: 'Save account' }).click();
  await camera.take(page, 'options-3-empty-account', { fullPage: true });

  await fillAccount(page, { ...world.seller, secretAccessKey: 'wrong/secret/EXAMPLE/wrong/secret/EXAMPL' });
  await page.getByRole('button', { name: 'Test connection' }).click();
  await page.getByText('the secret is wrong').waitFor();
  await camera.take(page, 'options-4-wrong-secret', { fullPage: true });

  await page.getByLabel('Secret Access Key').fill(world.seller.secretAccessKey);
  await saveAccount(page, world.seller.name);
  await page.getByText('Paste many products').click();
  await page.getByLabel('Products to paste').fill('Print Studio Pro\t1A2B3C4D\nno code here\nAlbum Maker, zzz!');
  await camera.take(page, 'options-5-paste-products', { fullPage: true });

  await page.getByLabel('Site', { exact: true }).fill('not a site at all');
  await page.getByRole('button', { name: 'Allow site' }).click();
  await camera.take(page, 'options-6-bad-site', { fullPage: true });
  await allowSite(page, world.site);
  await page.close();

  const again = await openOptions(extension);
  await again.getByRole('button', { name: /^Edit/ }).waitFor();
  await camera.take(again, 'options-7-set-up', { fullPage: true });
  await again.close();
}

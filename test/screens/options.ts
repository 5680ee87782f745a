import { ok } from '../../src/shared/result.ts';
import type { World } from '../e2e/world.ts';
import { allowSite, createVault, fillAccount, openLimits, openOptions, saveAccount } from '../harness/set-up.ts';
import type { Camera } from './camera.ts';
import { type Answers, stage } from './stage.ts';

const CODE = { code: 'SignatureVersionNotSupported', advice: 'Choose the signature version that the service takes.' };

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
  await takeLimits(camera);
  await takeTests(camera);
}

/** All limits, and two that cannot be saved. */
async function takeLimits({ extension, take }: Camera): Promise<void> {
  const page = await openOptions(extension);
  await openLimits(page);
  await take(page, 'options-8-limits', { fullPage: true });
  await page.getByLabel('Requests at the same time').fill('64');
  await page.getByLabel('Most statuses kept').fill('many');
  await page.getByRole('button', { name: 'Save limits' }).click();
  await page.getByText('2 limits need a correction').waitFor();
  await take(page, 'options-9-bad-limits', { fullPage: true });
  await page.close();
}

/** Test connection, where this computer's clock is wrong, and where the service says a code. */
async function takeTests({ extension, take }: Camera): Promise<void> {
  const rows: [string, Answers][] = [
    ['wrong-clock', { testConnection: ok({ answered: true, value: null }), clockError: ok(-5_400_000) }],
    ['code', { testConnection: ok({ answered: false, reason: 'bad-request', detail: CODE }) }],
  ];
  for (const [name, answers] of rows) {
    const page = await extension.context.newPage();
    await stage(page, answers);
    await page.goto(extension.url('src/options/index.html'));
    await page.getByRole('button', { name: /^Edit/ }).click();
    await page.getByRole('button', { name: 'Test connection' }).click();
    await page.getByText(/clock is|The service said/).waitFor();
    await take(page, `options-10-test-${name}`, { fullPage: true });
    await page.close();
  }
}

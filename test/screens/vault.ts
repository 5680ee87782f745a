import type { Page } from 'playwright';
import type { VaultTrouble } from '../../src/shared/calls.ts';
import { fail, ok } from '../../src/shared/result.ts';
import { TROUBLE } from '../../src/shared/vault-trouble.ts';
import type { Camera } from './camera.ts';
import { openPopup } from './popup.ts';
import { type Answers, stage } from './stage.ts';

/** Nothing of the machine it runs on: pictures of two days can be compared. */
const QUIET: Answers = { nextTry: ok(0), vaultNews: ok({ restored: false }), readAutoLock: ok({ minutes: 15 }) };
const PASSKEYS = ok(
  ['one', 'two'].map((name) => ({ credential: btoa(`EXAMPLE ${name}`), salt: btoa('x'.repeat(32)) })),
);
const PHRASE = 'lantern gravel walrus cactus kiwi';

async function open({ extension }: Camera, answers: Answers): Promise<Page> {
  const page = await extension.context.newPage();
  await stage(page, { ...QUIET, ...answers });
  await page.goto(extension.url('src/options/index.html'));
  await page.getByRole('heading', { name: 'Vault', exact: true }).waitFor();
  return page;
}

/** The states of the vault in the options and in the popup, and its forms, the background played. */
export async function takeVault(camera: Camera): Promise<void> {
  await takeNew(camera);
  await takeUnlocked(camera);
  await takeLocked(camera);
  await takeWayBack(camera);
  for (const trouble of Object.keys(TROUBLE) as VaultTrouble[]) await takeTrouble(camera, trouble);
}

async function takeNew(camera: Camera): Promise<void> {
  const page = await open(camera, { vaultState: ok('not-set-up') });
  await page.getByRole('button', { name: 'Suggest a passphrase' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill(PHRASE);
  await page.getByText('Use a backup', { exact: true }).click();
  await camera.take(page, 'vault-1-suggestion', { fullPage: true });
  await page.getByLabel('Passphrase', { exact: true }).fill('Michael1987!');
  await page.getByRole('button', { name: 'Create vault' }).click();
  await camera.take(page, 'vault-2-weak');
  await page.close();
}

async function takeUnlocked(camera: Camera): Promise<void> {
  const answers: Answers = { vaultState: ok('unlocked'), vaultNews: ok({ restored: true }), passkeys: PASSKEYS };
  const page = await open(camera, answers);
  for (const fold of ['Change the passphrase', 'Passkeys', 'Make a backup', 'Use a backup'])
    await page.getByText(fold, { exact: true }).click();
  await page.getByLabel('Lock after (minutes)').fill('481');
  await page.getByRole('button', { name: 'Save auto-lock' }).click();
  await page.getByLabel('New passphrase', { exact: true }).fill('lantern gravel walrus');
  await page.getByRole('button', { name: 'Import backup' }).click();
  await page.getByRole('button', { name: 'Remove passkey 2' }).click();
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await camera.take(page, 'vault-3-unlocked', { fullPage: true });
  await page.close();
}

async function takeLocked(camera: Camera): Promise<void> {
  const answers: Answers = {
    vaultState: ok('locked'),
    unlock: fail('wrong-passphrase'),
    nextTry: ok(65_000),
    passkeys: PASSKEYS,
  };
  const page = await open(camera, answers);
  await page.getByText('next one is possible').waitFor();
  // nb. Here no authenticator has it: the browser says so at once.
  await page.evaluate(
    "navigator.credentials.get = () => Promise.reject(new DOMException('EXAMPLE', 'NotAllowedError'))",
  );
  await page.getByRole('button', { name: 'Unlock with a passkey' }).click();
  await page.getByText('No passkey was used').waitFor();
  await camera.take(page, 'vault-4-wait');
  await page.close();
  const popup = await openPopup(camera, { ...QUIET, ...answers, vaultNews: ok({ restored: true }) });
  await popup.getByText('next one is possible').waitFor();
  await camera.take(popup, 'popup-wait-and-restored');
  await popup.close();
}

async function takeWayBack(camera: Camera): Promise<void> {
  const page = await open(camera, { vaultState: ok('locked'), previousVault: ok({ isKept: true }) });
  await page.getByRole('button', { name: 'Bring back the vault before' }).waitFor();
  await camera.take(page, 'vault-6-way-back');
  await page.close();
}

async function takeTrouble(camera: Camera, trouble: VaultTrouble): Promise<void> {
  const page = await open(camera, { vaultState: ok(trouble) });
  await page.getByRole('heading', { name: TROUBLE[trouble].title }).waitFor();
  await page.getByLabel('Type start over to confirm').fill('start over');
  await camera.take(page, `vault-5-${trouble}`, { fullPage: true });
  await page.close();
  const popup = await openPopup(camera, { ...QUIET, vaultState: ok(trouble) });
  await popup.getByRole('button', { name: 'Open options' }).waitFor();
  await camera.take(popup, `popup-${trouble}`);
  await popup.close();
}

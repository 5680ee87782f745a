import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { Options } from '../../../src/options/options.tsx';
import type { VaultState } from '../../../src/shared/calls.ts';
import { leave, show } from '../screen.tsx';

afterEach(leave);

const NEW = ['Passphrase', 'Repeat passphrase'];
const CHANGE = ['Current passphrase', 'New passphrase', 'Repeat new passphrase'];
const PASSKEY = ['Passphrase for the new passkey'];
const EXPORT = ['Backup passphrase', 'Repeat backup passphrase'];
const IMPORT = ['Passphrase of the backup'];
const ACCOUNT = ['Access Key ID', 'Secret Access Key', 'Product token'];
const SECRET = /passphrase|access key|token/i;
const FOLDS = ['Change the passphrase', 'Passkeys', 'Make a backup', 'Use a backup'];

test.each<[VaultState, string[]]>([
  ['not-set-up', [...NEW, ...IMPORT]],
  ['locked', ['Passphrase', ...IMPORT]],
  ['unlocked', [...CHANGE, ...PASSKEY, ...EXPORT, ...IMPORT, ...ACCOUNT]],
  ['damaged', IMPORT],
])('T13: %s: every field for a secret is a password field that the browser does not store', async (vault, labels) => {
  show(<Options />, (world) => {
    world.vault = vault;
  });
  await expect.poll(() => document.querySelectorAll('input[type=password]').length).toBeGreaterThan(0);
  // It comes when the browser has said that it can.
  if (vault === 'unlocked') await expect.element(page.getByText('Passkeys', { exact: true })).toBeVisible();
  for (const fold of FOLDS)
    for (const summary of page.getByText(fold, { exact: true }).elements()) (summary as HTMLElement).click();
  const fields = () =>
    Array.from(document.querySelectorAll('label'))
      .filter(({ textContent }) => SECRET.test(textContent ?? ''))
      .map(({ textContent, control }) => [
        textContent,
        control?.getAttribute('type'),
        control?.getAttribute('autocomplete'),
      ]);
  await expect
    .poll(() =>
      fields()
        .map(([label]) => label)
        .sort(),
    )
    .toEqual(labels.sort());
  for (const [label, ...kind] of fields()) expect(kind, label ?? '').toEqual(['password', 'off']);
  // Nothing turns one into a field of text.
  const shows = page.getByRole('button', { name: /show|reveal/i }).elements();
  expect(shows).toEqual([]);
});

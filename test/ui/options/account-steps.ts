import { expect } from 'vitest';
import { page } from 'vitest/browser';
import type { AccountView } from '../../../src/shared/account.ts';
import type { World } from '../fake-background.ts';
import { button, fill } from '../screen.tsx';

/** What a person does with an account, by the names on the screen. */

export const ENDPOINT = 'https://licenses.example.com/';
export const KEY = 'AKIAIOSFODNN7EXAMPLE';
export const SECRET = 'wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEYxx';
export const STORED: AccountView = {
  id: 'account-1',
  revision: 3,
  name: 'Acme',
  source: 'license-service',
  endpoint: ENDPOINT,
  signature: '1',
  accessKeyHint: 'MPLE',
  products: [{ name: 'Photo Cloud', code: '6883959E', offerCode: '', hasToken: true }],
};
export const stored = (world: World) => void world.accounts.push(STORED);
/** Another window saves the account. */
export const saveElsewhere = (world: World, change: Partial<AccountView>) => {
  world.accounts = world.accounts.map((account) => ({ ...account, ...change, revision: account.revision + 1 }));
};

export async function fillAccount() {
  await fill('Account name', 'Acme');
  await fill('Endpoint', ENDPOINT);
  await fill('Access Key ID', KEY);
  await fill('Secret Access Key', SECRET);
}

export async function typeProduct(name: string, code: string) {
  await fill('Product name', name);
  await fill('Product code', code);
}

export const edit = () => button('Edit Acme').click();
export const save = () => button('Save account').click();
export const said = (text: string | RegExp) => expect.element(page.getByText(text)).toBeVisible();

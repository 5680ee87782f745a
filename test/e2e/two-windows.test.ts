import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Extension, launchExtension } from '../harness/extension.ts';
import { openOptions, setUp } from '../harness/set-up.ts';
import { startWorld, type World } from './world.ts';

/** Two windows edit one account: the second is told, keeps what was typed, and nothing is overwritten unasked. */
describe('two windows on one account', () => {
  let world: World;
  let extension: Extension;
  let first: Page;
  let second: Page;

  beforeAll(async () => {
    world = await startWorld('loopback');
    extension = await launchExtension();
    first = await setUp(extension, world.seller, world.site);
    second = await openOptions(extension);
  });
  afterAll(async () => {
    await extension?.close();
    await world?.close();
  });

  it('tells the one that comes second, and keeps what was typed there', async () => {
    await edit(first, 'Saved first');
    await edit(second, 'Typed second');
    await save(first);
    await first.getByRole('heading', { name: 'Saved first' }).waitFor();
    await save(second);
    await second.getByText('Another window saved this account after you opened it.').waitFor();
    expect(await second.getByLabel('Account name').inputValue()).toBe('Typed second');
    await first.getByRole('heading', { name: 'Saved first' }).waitFor();
  });

  it('saves over it when asked to', async () => {
    await second.getByRole('button', { name: 'Save mine over it' }).click();
    await second.getByRole('heading', { name: 'Typed second' }).waitFor();
    await first.getByRole('heading', { name: 'Typed second' }).waitFor();
  });
});

async function edit(page: Page, name: string): Promise<void> {
  await page.bringToFront();
  await page.getByRole('button', { name: /^Edit/ }).first().click();
  await page.getByLabel('Account name').fill(name);
}

async function save(page: Page): Promise<void> {
  await page.bringToFront();
  await page.getByRole('button', { name: 'Save account' }).click();
}

import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callBackground, type Extension, launchExtension } from '../harness/extension.ts';
import { setUp } from '../harness/set-up.ts';
import { accountedFor, hostileAccount, PASTED, PAYLOADS, STRANGE_ELEMENTS, startHostileService } from './payloads.ts';
import { startWorld, type World } from './world.ts';

describe('T20: thirty ways to get script into our pages', () => {
  let world: World;
  let service: Awaited<ReturnType<typeof startHostileService>>;
  let extension: Extension;
  let options: Page;
  const trouble: string[] = [];

  beforeAll(async () => {
    world = await startWorld('loopback');
    service = await startHostileService();
    extension = await launchExtension();
    options = await setUp(extension, { ...world.seller, endpoint: service.endpoint }, world.site);
  });
  afterAll(async () => {
    await extension?.close();
    await world?.close();
    service?.close();
  });

  it('in the popup: answers of a service stand there as text, 0 dialogs, 0 refusals', async () => {
    const page = await open('popup/index.html');
    await page.getByLabel('Customer identifiers').fill(PASTED);
    await page.getByRole('button', { name: 'Look up' }).click();
    await page.getByText('Done:').waitFor({ timeout: 60_000 });
    const results = await page.getByRole('table', { name: 'Results' }).innerText();
    expect(accountedFor(results)).toBeGreaterThanOrEqual(PAYLOADS.length);
    await expectClean(page);
  });

  it('pasted alone, none is an identifier', async () => {
    const page = await open('popup/index.html');
    for (const payload of PAYLOADS) {
      await page.getByLabel('Customer identifiers').fill(payload);
      await page.getByRole('button', { name: 'Look up' }).click();
    }
    expect(await page.getByRole('table', { name: 'Results' }).count()).toBe(0);
    await expectClean(page);
  });

  it('in the options: names and codes stand there as text, 0 dialogs, 0 refusals', async () => {
    for (const index of PAYLOADS.keys())
      expect(await callBackground(options, 'saveAccount', hostileAccount(world.seller, index))).toMatchObject({
        ok: true,
      });
    const page = await open('src/options/index.html');
    const text = () => page.locator('body').innerText();
    await expect.poll(text).toContain(PAYLOADS.at(-1));
    for (const payload of PAYLOADS) expect(await text()).toContain(payload);
    await expectClean(page);
  });

  it('a refusal and a dialog would have been noticed', async () => {
    const page = await open('popup/index.html');
    await page.evaluate(
      `document.body.append(Object.assign(document.createElement('a'), { href: 'javascript:alert(1)' }))`,
    );
    await page.evaluate(`document.body.lastChild.click()`);
    await expect.poll(() => trouble.splice(0).length).toBeGreaterThan(0);
  });

  async function open(path: string): Promise<Page> {
    const page = await extension.context.newPage();
    page.on('dialog', (dialog) => {
      trouble.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('pageerror', ({ message }) => trouble.push(message));
    page.on('console', (message) => trouble.push(message.text()));
    await page.addInitScript(`
      addEventListener('securitypolicyviolation', ({ violatedDirective }) => console.error(violatedDirective))`);
    await page.goto(extension.url(path));
    return page;
  }

  async function expectClean(page: Page): Promise<void> {
    await page.waitForTimeout(500);
    expect(await page.locator(STRANGE_ELEMENTS).count()).toBe(0);
    expect(trouble).toEqual([]);
    await page.close();
  }
});

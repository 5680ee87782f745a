import type { Page } from 'playwright';
import { TICKET_PIDS } from '../demo-helpdesk/server.ts';
import { PASSPHRASE } from '../harness/set-up.ts';
import type { Camera } from './camera.ts';
import { type Answers, stage } from './stage.ts';

/** The popup, in a tab. `answers`: what the background is made to say. */
export async function openPopup({ extension }: Camera, answers?: Answers): Promise<Page> {
  const page = await extension.context.newPage();
  if (answers) await stage(page, answers);
  const { width, height } = page.viewportSize() ?? { width: 440, height: 600 };
  // A popup is never wider than 800 and never higher than 600.
  await page.setViewportSize({ width: Math.min(width, 440), height: Math.min(height, 600) });
  await page.goto(extension.url('popup/index.html'));
  await page.getByLabel('Customer identifiers').waitFor();
  return page;
}

export async function lookUp(page: Page, text: string): Promise<void> {
  await page.getByLabel('Customer identifiers').fill(text);
  await page.getByRole('button', { name: 'Look up' }).click();
}

/** Every state of the popup. */
export const takePopup = {
  async beforeSetUp(camera: Camera): Promise<void> {
    const page = await openPopup(camera);
    await page.waitForTimeout(300);
    await camera.take(page, 'popup-not-set-up');
    await page.close();
  },

  /** Expects a vault that is unlocked, and leaves it so. */
  async afterSetUp(camera: Camera): Promise<void> {
    const page = await openPopup(camera);
    await camera.take(page, 'popup-empty');
    await lookUp(page, 'My identifier is PMNGLKRRYHLOXDQKEMKLRTBAUL0, please help.');
    await camera.take(page, 'popup-bad-input');
    await lookUp(page, TICKET_PIDS.join('\n'));
    await page.getByText('Checking').first().waitFor({ state: 'detached' });
    await camera.take(page, 'popup-results', { fullPage: true });
    await page.getByRole('button', { name: 'Lock', exact: true }).click();
    await page.getByLabel('Passphrase', { exact: true }).fill('not the passphrase');
    await page.getByRole('button', { name: 'Unlock' }).click();
    await page.getByText('That passphrase does not open').waitFor();
    await camera.take(page, 'popup-locked', { fullPage: true });
    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await page.getByRole('button', { name: 'Unlock' }).click();
    await page.getByRole('button', { name: 'Lock', exact: true }).waitFor();
    await page.close();
    const again = await openPopup(camera);
    await again.waitForTimeout(400);
    await camera.take(again, 'popup-recent', { fullPage: true });
    await again.close();
  },
};

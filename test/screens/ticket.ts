import { TICKET_PIDS } from '../demo-helpdesk/server.ts';
import type { World } from '../e2e/world.ts';
import { settledStatuses } from '../harness/accessibility.ts';
import type { Camera } from './camera.ts';

/** The ticket: statuses, a card for each, the end of the thread, and locked. Leaves the vault unlocked. */
export async function takeTicket(camera: Camera, world: World): Promise<void> {
  const { extension } = camera;
  const page = await extension.context.newPage();
  await page.goto(world.ticket('/tickets/4821'));
  // On a narrow window the helpdesk hides its side panel, and what nobody sees is not looked up.
  await settledStatuses(page, TICKET_PIDS, 6_000);
  await camera.take(page, 'ticket');

  // The keyboard reaches the chips: one tab stop a layer, arrow keys within.
  for (let stop = 0; stop < 40; stop += 1) {
    await page.keyboard.press('Tab');
    const isOnChip = await page.evaluate(() => document.activeElement?.localName === 'pidlight-layer');
    if (isOnChip) break;
  }
  for (let card = 1; card <= 4; card += 1) {
    await page.waitForTimeout(400);
    await camera.take(page, `ticket-card-${card}`);
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Escape');
  await page.getByText('One more, sorry').last().scrollIntoViewIfNeeded();
  await page.waitForTimeout(1_300);
  await camera.take(page, 'ticket-end');
  await page.close();
}

import type { Page } from 'playwright';
import { TICKET_PIDS } from '../demo-helpdesk/server.ts';
import type { World } from '../e2e/world.ts';
import { settledStatuses } from '../harness/accessibility.ts';
import { openOptions } from '../harness/set-up.ts';
import type { Camera } from './camera.ts';

/** The ticket: statuses, a card for each, the last message; in the colours of the system, with chips at the end, in Arabic. */
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
  await camera.take(page, 'ticket-last-message');
  await takeForcedColors(page, camera);
  await page.close();
  await takeEnd(camera, world);
  await takeRightToLeft(camera, world);
}

async function takeForcedColors(page: Page, camera: Camera): Promise<void> {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.getByText('Good morning!').scrollIntoViewIfNeeded();
  await page.waitForTimeout(1_300);
  await camera.take(page, 'ticket-forced-colors');
  await page.emulateMedia({ forcedColors: 'none' });
}

/** Chips at the end of their identifiers; afterwards the display is as before. */
async function takeEnd(camera: Camera, world: World): Promise<void> {
  const { extension } = camera;
  const options = await openOptions(extension);
  await setChip(options, 'At its end');
  const page = await extension.context.newPage();
  await page.goto(world.ticket('/tickets/4821'));
  await settledStatuses(page, TICKET_PIDS, 6_000);
  await camera.take(page, 'ticket-end');
  await page.close();
  await setChip(options, 'On the tail of the identifier');
  await options.close();
}

async function setChip(options: Page, place: string): Promise<void> {
  await options.bringToFront();
  await options.getByLabel(place).check();
  await options.getByRole('button', { name: 'Save display' }).click();
  await options.getByText('The display is saved.').waitFor();
}

/** The ticket as a helpdesk in Arabic lays it out, with identifiers amid Arabic text. */
async function takeRightToLeft({ extension, take }: Camera, world: World): Promise<void> {
  const page = await extension.context.newPage();
  await page.goto(world.ticket('/tickets/4821'));
  await page.evaluate((pids) => {
    document.documentElement.dir = 'rtl';
    const lines = [`معرف العميل ${pids[0]} ولا أستطيع الدخول`, `${pids[1]} هذا هو المعرف`, `المعرف الجديد: ${pids[2]}`];
    for (const [index, body] of [...document.querySelectorAll('.message .body')].slice(0, 2).entries())
      body.replaceChildren(
        ...lines.slice(index).map((line) => Object.assign(document.createElement('p'), { textContent: line })),
      );
  }, TICKET_PIDS);
  await settledStatuses(page, TICKET_PIDS.slice(0, 3), 6_000);
  await take(page, 'ticket-rtl');
  await page.close();
}

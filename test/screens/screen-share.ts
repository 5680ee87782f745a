import type { Page } from 'playwright';
import { TICKET_PIDS } from '../demo-helpdesk/server.ts';
import type { World } from '../e2e/world.ts';
import { settledStatuses } from '../harness/accessibility.ts';
import { openOptions } from '../harness/set-up.ts';
import type { Camera } from './camera.ts';
import { lookUp, openPopup } from './popup.ts';

/** Screen-share mode, in popup, options and card; afterwards it is off. Expects a vault that is unlocked. */
export async function takeShared(camera: Camera, world: World): Promise<void> {
  const popup = await openPopup(camera);
  const share = popup.getByRole('switch', { name: 'Screen-share mode' });
  await share.check();
  await popup.getByText('Identifiers and names are blurred').waitFor();
  await camera.take(popup, 'popup-screen-share-recent', { fullPage: true });
  await lookUp(popup, TICKET_PIDS.join('\n'));
  await popup.getByText('Checking').first().waitFor({ state: 'detached' });
  await pointNowhere(popup);
  await camera.take(popup, 'popup-screen-share', { fullPage: true });

  const options = await openOptions(camera.extension);
  await options.getByRole('button', { name: /^Edit/ }).first().click();
  await options.getByRole('heading', { name: 'Pidlight options' }).click();
  await camera.take(options, 'options-screen-share', { fullPage: true });
  await options.close();

  const ticket = await camera.extension.context.newPage();
  await ticket.goto(world.ticket('/tickets/4821'));
  await settledStatuses(ticket, TICKET_PIDS, 6_000);
  await ticket.keyboard.press('Alt+P');
  await ticket.waitForTimeout(600);
  await camera.take(ticket, 'ticket-screen-share');
  await ticket.close();

  await popup.bringToFront();
  await share.uncheck();
  await popup.getByText('Identifiers and names are blurred').waitFor({ state: 'detached' });
  await popup.close();
}

const pointNowhere = (page: Page) => page.mouse.move(0, 0);

import { join } from 'node:path';
import type { Page } from 'playwright';
import { TICKET_BUYERS, TICKET_PIDS } from '../demo-helpdesk/server.ts';
import { settledStatuses } from '../harness/accessibility.ts';
import type { Demo } from './demo.ts';

/** What `npm run demo -- --headless` leaves behind. */

/** What stands on each of the two tickets. */
const ON = { ticket: TICKET_PIDS, buyers: TICKET_BUYERS } as const;

/** One line for each identifier on the tickets: `PID  state  products`, read from the accessibility tree. */
export async function report(demo: Demo): Promise<string> {
  const ofPids = await linesOf(demo.ticket, ON.ticket);
  return `${[...ofPids, ...(await linesOf(demo.buyers, ON.buyers))].join('\n')}\n`;
}

async function linesOf(page: Page, ids: readonly string[]): Promise<string[]> {
  const names = await settledStatuses(page, ids);
  const lines = new Map(names.map(lineOf));
  const missing = ids.filter((id) => !lines.has(id));
  if (missing.length > 0) throw new Error(`No status on the ticket for ${missing.join(', ')}`);
  return [...lines.values()];
}

/** `Active: Photo Cloud Pro, Archive. PMNG…. Checked just now.` → its identifier, and the line for it. */
function lineOf(name: string): [string, string] {
  const [, word = '', products = '', id = ''] = /^([^:.]+)(?:: (.*?))?\. (?=\S*\d)([\w:/-]{8,})\./s.exec(name) ?? [];
  return [id, `${id}  ${word}  ${products}`.trimEnd()];
}

export async function takePictures(demo: Demo, folder: string): Promise<void> {
  const { ticket, buyers, options, extension } = demo;
  await settledStatuses(ticket, ON.ticket);
  await settledStatuses(buyers, ON.buyers);
  for (const [name, page] of Object.entries({ ticket, 'ticket-aws': buyers })) {
    await page.bringToFront();
    await page.screenshot({ path: join(folder, `${name}.png`) });
  }
  await options.bringToFront();
  await options.screenshot({ path: join(folder, 'options.png'), fullPage: true });
  const popup = await extension.context.newPage();
  await popup.setViewportSize({ width: 440, height: 600 });
  await popup.goto(extension.url('popup/index.html'));
  await lookUpAll(popup, [...ON.ticket, ...ON.buyers]);
  await popup.screenshot({ path: join(folder, 'popup.png') });
  await popup.close();
}

async function lookUpAll(popup: Page, ids: readonly string[]): Promise<void> {
  await popup.getByLabel('Customer identifiers').fill(ids.join('\n'));
  await popup.getByRole('button', { name: 'Look up' }).click();
  await popup.getByRole('table', { name: 'Results' }).waitFor();
  await popup.getByText('Checking').first().waitFor({ state: 'detached' });
}

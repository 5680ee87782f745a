import { join } from 'node:path';
import type { Page } from 'playwright';
import { TICKET_PIDS } from '../demo-helpdesk/server.ts';
import { settledStatuses } from '../harness/accessibility.ts';
import type { Demo } from './demo.ts';

/** What `npm run demo -- --headless` leaves behind. */

/** One line for each identifier on the ticket: `PID  state  products`, read from the accessibility tree. */
export async function report({ ticket }: Demo): Promise<string> {
  const names = await settledStatuses(ticket, TICKET_PIDS);
  const lines = new Map(names.map(lineOf));
  const missing = TICKET_PIDS.filter((pid) => !lines.has(pid));
  if (missing.length > 0) throw new Error(`No status on the ticket for ${missing.join(', ')}`);
  return `${[...lines.values()].join('\n')}\n`;
}

/** `Active: Photo Cloud Pro, Archive. PMNG…. Checked just now.` → its PID, and the line for it. */
function lineOf(name: string): [string, string] {
  const [, word = '', products = '', pid = ''] = /^([^:.]+)(?:: (.*))?\. (P[A-Z2-7]{26})\./s.exec(name) ?? [];
  return [pid, `${pid}  ${word}  ${products}`.trimEnd()];
}

export async function takePictures(demo: Demo, folder: string): Promise<void> {
  const { ticket, options, extension } = demo;
  const names = await settledStatuses(ticket, TICKET_PIDS);
  await ticket.bringToFront();
  await ticket.screenshot({ path: join(folder, 'ticket.png') });
  await options.bringToFront();
  await options.screenshot({ path: join(folder, 'options.png'), fullPage: true });
  const popup = await extension.context.newPage();
  await popup.setViewportSize({ width: 440, height: 600 });
  await popup.goto(extension.url('popup/index.html'));
  await lookUpAll(
    popup,
    names.map((name) => lineOf(name)[0]),
  );
  await popup.screenshot({ path: join(folder, 'popup.png') });
  await popup.close();
}

async function lookUpAll(popup: Page, pids: readonly string[]): Promise<void> {
  await popup.getByLabel('Customer identifiers').fill([...new Set(pids)].join('\n'));
  await popup.getByRole('button', { name: 'Look up' }).click();
  await popup.getByRole('table', { name: 'Results' }).waitFor();
  await popup.getByText('Checking').first().waitFor({ state: 'detached' });
}

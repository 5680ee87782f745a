import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { startDemoHelpdesk } from '../demo-helpdesk/server.ts';
import { type Extension, launchExtension } from '../harness/extension.ts';
import { PASSPHRASE, setUp } from '../harness/set-up.ts';
import { startLicenseService } from '../license-service/server.ts';

export type Demo = {
  extension: Extension;
  ticket: Page;
  options: Page;
  passphrase: string;
  closedByPerson: Promise<void>;
  close(): Promise<void>;
};

/** Service, helpdesk and browser, the extension set up through its own screens, a ticket in front. */
export async function startDemo({ headless }: { headless: boolean }): Promise<Demo> {
  const data = JSON.parse(await readFile(new URL('../demo-helpdesk/customers.json', import.meta.url), 'utf8'));
  const [service, helpdesk] = await Promise.all([startLicenseService({ data }), startDemoHelpdesk()]);
  const extension = await launchExtension({ headless });
  const [seller] = data.sellers;
  const account = { ...seller, name: 'Photo Cloud', endpoint: service.url };
  const options = await setUp(extension, account, new URL(helpdesk.url).origin);
  const ticket = await extension.context.newPage();
  await ticket.goto(new URL('/tickets/4821', helpdesk.url).href);
  await extension.context.pages()[0]?.close();
  await ticket.bringToFront();
  return {
    extension,
    ticket,
    options,
    passphrase: PASSPHRASE,
    closedByPerson: new Promise((done) => extension.context.once('close', () => done())),
    close: async () => {
      await extension.close();
      await Promise.all([service.close(), helpdesk.close()]);
    },
  };
}

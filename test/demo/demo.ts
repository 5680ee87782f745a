import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { startMarketplace } from '../aws-marketplace/server.ts';
import { startDemoHelpdesk } from '../demo-helpdesk/server.ts';
import { marketplaceAccount } from '../e2e/world.ts';
import { type Extension, launchExtension } from '../harness/extension.ts';
import { addAccount, PASSPHRASE, type SellerSetUp, setUp } from '../harness/set-up.ts';
import { startLicenseService } from '../license-service/server.ts';

export type Demo = {
  extension: Extension;
  ticket: Page;
  /** The ticket about customers from AWS Marketplace. */
  buyers: Page;
  options: Page;
  passphrase: string;
  closedByPerson: Promise<void>;
  close(): Promise<void>;
};

const readJson = async (name: string) =>
  JSON.parse(await readFile(new URL(`../demo-helpdesk/${name}`, import.meta.url), 'utf8'));

/** The License Service, AWS Marketplace and the helpdesk, on loopback. */
async function startServices() {
  const [customers, buyers] = await Promise.all([readJson('customers.json'), readJson('buyers.json')]);
  const [service, marketplace, helpdesk] = await Promise.all([
    startLicenseService({ data: customers }),
    startMarketplace({ data: buyers }),
    startDemoHelpdesk(),
  ]);
  const accounts: [SellerSetUp, SellerSetUp] = [
    { ...customers.sellers[0], name: 'Photo Cloud', endpoint: service.url },
    { ...marketplaceAccount(buyers.sellers[0], marketplace.url), name: 'Fernhill on AWS' },
  ];
  return { accounts, helpdesk, close: () => Promise.all([service.close(), marketplace.close(), helpdesk.close()]) };
}

async function openTicket({ context }: Extension, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

/** Services, helpdesk and browser, the extension set up through its own screens, tickets of both accounts, the first in front. */
export async function startDemo({ headless }: { headless: boolean }): Promise<Demo> {
  const { accounts, helpdesk, close } = await startServices();
  const extension = await launchExtension({ headless });
  const options = await setUp(extension, accounts[0], new URL(helpdesk.url).origin);
  await addAccount(extension, options, accounts[1]);
  const buyers = await openTicket(extension, new URL('/tickets/4827', helpdesk.url).href);
  const ticket = await openTicket(extension, new URL('/tickets/4821', helpdesk.url).href);
  await extension.context.pages()[0]?.close();
  await ticket.bringToFront();
  return {
    extension,
    ticket,
    buyers,
    options,
    passphrase: PASSPHRASE,
    closedByPerson: new Promise((done) => extension.context.once('close', () => done())),
    close: async () => {
      await extension.close();
      await close();
    },
  };
}

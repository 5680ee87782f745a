import { rm } from 'node:fs/promises';
import puppeteer, { type Browser } from 'puppeteer-core';
import { PASSPHRASE, type SellerSetUp } from '../harness/set-up.ts';
import { FIREFOX, makeFirefoxPackage } from './package.ts';
import { type Remote, startRemote } from './remote.ts';

/** A real Firefox. Pidlight comes into it when it is asked for, so that a page can be seen without it first. */

export type Firefox = Awaited<ReturnType<typeof launchFirefox>>;

export async function launchFirefox() {
  const remote = await startRemote();
  const folder = await makeFirefoxPackage(remote.address);
  const browser: Browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: FIREFOX.proof,
    headless: true,
  });
  return {
    browser,
    remote,
    /** Install Pidlight, and do what a team lead does once. */
    async install(seller: SellerSetUp, site: string): Promise<void> {
      await browser.installExtension(folder);
      await expectOk(remote, 'createVault', { passphrase: PASSPHRASE });
      await expectOk(remote, 'saveAccount', draftOf(seller));
      await expectOk(remote, 'addSite', { site });
    },
    async close(): Promise<void> {
      await browser.close();
      await remote.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function expectOk(remote: Remote, call: string, input: unknown): Promise<void> {
  const answer = (await remote.call(call, input)) as { ok: boolean };
  if (!answer.ok) throw new Error(`${call}: ${JSON.stringify(answer)}`);
}

/** A new account as the options page sends it. */
const draftOf = (seller: SellerSetUp) => ({
  id: null,
  revision: 0,
  name: seller.name,
  source: 'license-service',
  endpoint: seller.endpoint,
  signature: seller.signature ?? '1',
  accessKeyId: seller.accessKeyId,
  secretAccessKey: seller.secretAccessKey,
  products: seller.products.map(({ name, productCode, productToken, offerCode }) => ({
    name,
    code: productCode,
    token: productToken,
    offerCode,
  })),
});

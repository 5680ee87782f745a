import { readFile } from 'node:fs/promises';
import { generate } from 'selfsigned';
import { startDemoHelpdesk } from '../demo-helpdesk/server.ts';
import type { SellerSetUp } from '../harness/set-up.ts';
import { startLicenseService } from '../license-service/server.ts';

/** Where the end-to-end tests live: a License Service and a helpdesk, on loopback or behind host names of their own. */

export type World = Awaited<ReturnType<typeof startWorld>>;
export type Place = 'loopback' | 'mapped host name';

/** Chromium throttles an extension's requests to a real host name, never to loopback (docs/platform-facts.md, F1). */
export const PLACES: readonly Place[] = ['loopback', 'mapped host name'];

export async function startWorld(place: Place) {
  const data = JSON.parse(await readFile(new URL('../demo-helpdesk/customers.json', import.meta.url), 'utf8'));
  const isMapped = place === 'mapped host name';
  const tls = isMapped ? { tls: await certificate('ls.test') } : {};
  const [service, helpdesk] = await Promise.all([startLicenseService({ data, ...tls }), startDemoHelpdesk()]);
  const rules = `MAP ls.test ${hostOf(service.url)}, MAP helpdesk.test ${hostOf(helpdesk.url)}`;
  const site = isMapped ? 'http://helpdesk.test' : new URL(helpdesk.url).origin;
  const endpoint = isMapped ? 'https://ls.test/' : service.url;
  const seller: SellerSetUp = { ...data.sellers[0], name: 'Photo Cloud', endpoint };
  return {
    data,
    service,
    seller,
    site,
    ticket: (path: string) => `${site}${path}`,
    browserArgs: isMapped ? [`--host-resolver-rules=${rules}`, '--ignore-certificate-errors'] : [],
    close: () => Promise.all([service.close(), helpdesk.close()]),
  };
}

/** A certificate for one test run. */
async function certificate(host: string): Promise<{ key: string; cert: string }> {
  const made = await generate([{ name: 'commonName', value: host }], { keySize: 2048 });
  return { key: made.private, cert: made.cert };
}

const hostOf = (url: string): string => new URL(url).host;

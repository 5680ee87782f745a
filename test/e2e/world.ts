import { readFile } from 'node:fs/promises';
import { generate } from 'selfsigned';
import type { MarketplaceDataInput } from '../aws-marketplace/data.ts';
import { startMarketplace } from '../aws-marketplace/server.ts';
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
  const tls = await tlsFor(place, 'ls.test');
  const [service, helpdesk] = await Promise.all([startLicenseService({ data, ...tls }), startDemoHelpdesk()]);
  const { endpoint, ...around } = placed(place, 'ls.test', service.url, helpdesk.url);
  const seller: SellerSetUp = { ...data.sellers[0], name: 'Photo Cloud', endpoint };
  return { data, service, seller, ...around, close: () => Promise.all([service.close(), helpdesk.close()]) };
}

/** The same with AWS Marketplace instead of the License Service. */
export async function startBuyersWorld(place: Place) {
  const data: MarketplaceDataInput & { sellers: [SellerData, ...SellerData[]] } = JSON.parse(
    await readFile(new URL('../demo-helpdesk/buyers.json', import.meta.url), 'utf8'),
  );
  const tls = await tlsFor(place, 'aws.test');
  const [service, helpdesk] = await Promise.all([startMarketplace({ data, ...tls }), startDemoHelpdesk()]);
  const { endpoint, ...around } = placed(place, 'aws.test', service.url, helpdesk.url);
  const seller = { ...marketplaceAccount(data.sellers[0], endpoint), name: 'Fernhill on AWS' };
  return { data, service, seller, ...around, close: () => Promise.all([service.close(), helpdesk.close()]) };
}

type SellerData = MarketplaceDataInput['sellers'][number];
export type BuyersWorld = Awaited<ReturnType<typeof startBuyersWorld>>;

/** What a team lead enters for a seller of the embedded services. */
export function marketplaceAccount(seller: SellerData, endpoint: string): SellerSetUp {
  const { accessKeyId, secretAccessKey, sessionToken, products } = seller;
  const keys = { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
  return { ...keys, name: 'On AWS', source: 'aws-marketplace', endpoint, products: products.map(withoutUndefined) };
}

const withoutUndefined = ({ isUsage = false, ...product }: SellerData['products'][number]) => ({ ...product, isUsage });

const tlsFor = async (place: Place, host: string) => (place === 'loopback' ? {} : { tls: await certificate(host) });

/** Where the service is then, and the helpdesk, and what the browser has to be told of it. */
function placed(place: Place, host: string, service: string, helpdesk: string) {
  const isMapped = place === 'mapped host name';
  const rules = `MAP ${host} ${hostOf(service)}, MAP helpdesk.test ${hostOf(helpdesk)}`;
  const site = isMapped ? 'http://helpdesk.test' : new URL(helpdesk).origin;
  return {
    endpoint: isMapped ? `https://${host}/` : service,
    site,
    ticket: (path: string) => `${site}${path}`,
    browserArgs: isMapped ? [`--host-resolver-rules=${rules}`, '--ignore-certificate-errors'] : [],
  };
}

/** A certificate for one test run. */
async function certificate(host: string): Promise<{ key: string; cert: string }> {
  const made = await generate([{ name: 'commonName', value: host }], { keySize: 2048 });
  return { key: made.private, cert: made.cert };
}

const hostOf = (url: string): string => new URL(url).host;

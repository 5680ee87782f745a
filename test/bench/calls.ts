import type { MarketplaceDataInput } from '../aws-marketplace/data.ts';
import { manyAccounts, manyPids } from '../demo-helpdesk/server.ts';
import { startBuyersWorld, startWorld } from '../e2e/world.ts';
import { settledStatuses } from '../harness/accessibility.ts';
import { launchExtension } from '../harness/extension.ts';
import { type SellerSetUp, setUp } from '../harness/set-up.ts';
import type { Figure } from './figure.ts';

/** What a page of forty customers costs in requests to each source, beside the fewest that its service permits. */

const CUSTOMERS = 40;
/** Entitlements that AWS Marketplace gives at once. */
const MOST_A_PAGE = 25;

export async function measureCalls(): Promise<Figure[]> {
  const pids = manyPids(CUSTOMERS);
  const accounts = manyAccounts(CUSTOMERS);
  const figures: Figure[] = [];
  figures.push(figureOf('License Service', await countDevPay(pids), CUSTOMERS));
  for (const [name, gone] of [
    ['AWS Marketplace, two contract products', 0],
    ['AWS Marketplace, two contract products, ten of them customers no more', 10],
  ] as const) {
    const customers = accounts.map((accountId, index) => buyer(accountId, index, index < gone));
    figures.push(figureOf(name, await countMarketplace(accounts, customers), floorOf(customers)));
  }
  return figures;
}

const figureOf = (name: string, value: number, floor: number): Figure => ({
  name: `a page of ${CUSTOMERS} customers, ${name}`,
  unit: 'requests',
  value,
  limit: floor,
  peer: { name: 'the fewest that the service permits', value: floor },
});

type Seller = MarketplaceDataInput['sellers'][number];
type Buyer = Seller['customers'][number] & { entitlements: { productCode: string }[] };

const PRODUCTS = ['one', 'two'].map((name) => ({
  name,
  productCode: `${name}example`,
  productId: `prod-${name}example`,
}));

/** Somebody with entitlements of both products, or with those of years ago. */
function buyer(accountId: string, index: number, isGone: boolean): Buyer {
  const expires = isGone ? '2020-01-01T00:00:00Z' : '2099-01-01T00:00:00Z';
  const entitlements = PRODUCTS.map(({ productCode }) => ({ productCode, dimension: 'seats', value: 5, expires }));
  const agreements = PRODUCTS.map(({ productId }) => ({
    agreementId: `agmt-${index}-${productId}`,
    productId,
    status: isGone ? ('EXPIRED' as const) : ('ACTIVE' as const),
    endTime: expires,
  }));
  return { accountId, entitlements, agreements };
}

/**
 * Of each product as many pages as its entitlements fill, one at least: a request about forty customers is one. Of a customer whom
 * no entitlement shows to be active, one search of agreements: it takes one buyer.
 */
function floorOf(customers: readonly Buyer[]): number {
  const pages = PRODUCTS.map(({ productCode }) => {
    const held = customers.flatMap(({ entitlements }) =>
      entitlements.filter((each) => each.productCode === productCode),
    );
    return Math.max(1, Math.ceil(held.length / MOST_A_PAGE));
  });
  const isActive = ({ entitlements }: Buyer) => entitlements.some(({ expires }) => !expires || expires > NOW);
  return pages.reduce((sum, count) => sum + count, 0) + customers.filter((each) => !isActive(each)).length;
}
const NOW = new Date().toISOString();

async function countDevPay(pids: readonly string[]): Promise<number> {
  const world = await startWorld('loopback');
  const [seller] = world.data.sellers;
  const subscriptions = [seller.products[0].productCode];
  world.service.setData({ sellers: [{ ...seller, customers: pids.map((pid) => ({ pid, subscriptions })) }] });
  await openPage(world, pids, 'PID');
  await world.close();
  return world.service.requests.length;
}

async function countMarketplace(accounts: readonly string[], customers: readonly Buyer[]): Promise<number> {
  const world = await startBuyersWorld('loopback');
  const [seller] = world.data.sellers;
  world.service.setData({ sellers: [{ ...seller, products: PRODUCTS, customers: [...customers] }] });
  await openPage({ ...world, seller: { ...world.seller, products: PRODUCTS } }, accounts, 'AWS account');
  await world.close();
  return world.service.requests.length;
}

/** Open a ticket with these customers, each beside its label, and wait until each has a status. */
async function openPage(
  { seller, site, ticket }: { seller: SellerSetUp; site: string; ticket(path: string): string },
  customers: readonly string[],
  label: string,
): Promise<void> {
  const extension = await launchExtension();
  await setUp(extension, seller, site);
  const lines = customers.map((customer) => `<p>${label}: ${customer}</p>`).join('\n');
  const body = `<!doctype html><title>A ticket</title>\n${lines}`;
  const address = ticket('/bench/calls');
  await extension.context.route(address, (route) => route.fulfill({ contentType: 'text/html', body }));
  const page = await extension.context.newPage();
  await page.goto(address);
  const names = await settledStatuses(page, customers);
  await extension.close();
  const checked = names.filter((name) => /^(Active|Ended)/.test(name)).length;
  if (checked !== customers.length) throw new Error(`${checked} of ${customers.length} customers were checked`);
}

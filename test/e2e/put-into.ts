import type { Page } from 'playwright';
import type { Look } from '../../src/shared/words.ts';
import { callBackground } from '../harness/extension.ts';
import { forgetStatuses, PASSPHRASE } from '../harness/set-up.ts';
import type { World } from './world.ts';

/** What the service has to know of a customer for each look; `checking` and `locked` come another way. */
const KNOWN: Record<Look, object | null> = {
  active: {},
  ended: { subscriptions: [] },
  pending: { subscriptions: [], pending: true },
  'not-found': null,
  unknown: { fault: 'html' },
  checking: {},
  locked: {},
};

/** Every look there is. */
export const EVERY_LOOK = Object.keys(KNOWN) as Look[];

/** From now on a page is shown this look for this customer. The answer takes half a second, so that its coming can be seen. */
export async function putInto(look: Look, pid: string, world: World, options: Page): Promise<void> {
  await callBackground(options, 'unlock', { passphrase: PASSPHRASE });
  const [seller] = world.data.sellers;
  const known = KNOWN[look];
  const subscriptions = seller.products.map(({ productCode }: { productCode: string }) => productCode);
  const customers = known ? [{ pid, subscriptions, ...known }] : [];
  world.service.setData({ sellers: [{ ...seller, customers }] });
  world.service.setLatency(look === 'checking' ? 600_000 : 500);
  // Also brings the answer that a look before may still be waiting for to an end.
  await forgetStatuses(options);
  if (look === 'locked') await callBackground(options, 'lock', null);
}

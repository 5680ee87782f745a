import type { AccountView } from '../../src/shared/account.ts';
import type { Look } from '../../src/shared/words.ts';
import { PASSPHRASE } from '../harness/set-up.ts';
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

/** One call of the background, as a page of ours makes it. */
export type Ask = (call: string, input: unknown) => Promise<unknown>;

/** From now on a page is shown this look for this customer. The answer takes half a second, so that its coming can be seen. */
export async function putInto(look: Look, pid: string, world: World, ask: Ask): Promise<void> {
  await ask('unlock', { passphrase: PASSPHRASE });
  const [seller] = world.data.sellers;
  const known = KNOWN[look];
  const subscriptions = seller.products.map(({ productCode }: { productCode: string }) => productCode);
  const customers = known ? [{ pid, subscriptions, ...known }] : [];
  world.service.setData({ sellers: [{ ...seller, customers }] });
  world.service.setLatency(look === 'checking' ? 600_000 : 500);
  // Also brings the answer that a look before may still be waiting for to an end.
  await saveAgain(ask);
  if (look === 'locked') await ask('lock', null);
}

/** Saving the account again drops every cached status, as changing a key would. */
async function saveAgain(ask: Ask): Promise<void> {
  const { value } = (await ask('listAccounts', null)) as { value: [AccountView] };
  const [{ accessKeyHint: _hint, products, ...account }] = value;
  const kept = products.map(({ hasToken: _token, ...product }) => ({ ...product, token: '' }));
  const draft = { ...account, accessKeyId: '', secretAccessKey: '', products: kept };
  const saved = (await ask('saveAccount', draft)) as { ok: boolean };
  if (!saved.ok) throw new Error('the account could not be saved again');
}

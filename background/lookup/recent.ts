import type { CustomerId } from '../../src/shared/customer-id.ts';
import { database } from '../storage/database.ts';
import { openJson, sealJson } from '../vault/cipher.ts';
import type { Keys } from '../vault/keys.ts';

/** Who was looked up last in the popup, newest first. One sealed list. */

/** Most customers remembered. */
export const RECENT_LIMIT = 20;
const PLACE = 'pidlight/recent';

export async function readRecent(keys: Keys): Promise<readonly CustomerId[]> {
  const sealed = await (await database()).get('recent', 'list');
  return (sealed && (await openJson<readonly CustomerId[]>(keys.customers, sealed, PLACE))) ?? [];
}

let last: Promise<unknown> = Promise.resolve();

/** Put these in front. Two windows at the same time follow one another, so that neither's are lost. */
export function addRecent(keys: Keys, customers: readonly CustomerId[]): Promise<void> {
  const done = last.then(() => add(keys, customers));
  last = done.catch(() => undefined);
  return done;
}

async function add(keys: Keys, customers: readonly CustomerId[]): Promise<void> {
  const all = [...new Set([...customers, ...(await readRecent(keys))])].slice(0, RECENT_LIMIT);
  const sealed = await sealJson(keys.customers, all, PLACE);
  await (await database()).put('recent', sealed, 'list');
}

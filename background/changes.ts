import { fail, ok, type Result } from '../src/shared/result.ts';
import { nudge } from '../src/shared/router.ts';
import { forgetHandedOver } from './handover.ts';
import { forgetBudgets, refill } from './lookup/budget.ts';
import { clearStatuses } from './lookup/cache.ts';
import { groundFlights } from './lookup/flights.ts';
import { forgetLanes } from './lookup/lanes.ts';
import { dropAllPermissions } from './platform/permissions.ts';
import { tabOrigin } from './platform/tabs.ts';
import { isAllowedOrigin, listSites, nudgePages, removeSite } from './sites.ts';
import { forgetClocks } from './sources/clock.ts';
import { clearAreas } from './storage/areas.ts';
import { clearDatabase } from './storage/database.ts';
import { forgetDisplay } from './storage/display.ts';
import { forgetLimits } from './storage/limits.ts';
import { lock } from './vault/vault.ts';

/** What has to follow when vault, accounts or settings change: stop, forget, tell open pages. */

/** Lock, and stop everything in the air: nothing is signed past this point. */
export async function lockAll(): Promise<Result<null>> {
  groundFlights();
  await forgetHandedOver();
  await lock();
  return ok(null);
}

/** Delete all that we ever stored, stop in every open page, and give the hosts back to the browser. */
export async function forgetEverything(): Promise<Result<null>> {
  await lockAll();
  for (const { site } of await listSites()) await removeSite(site);
  await dropAllPermissions();
  await clearDatabase();
  await forgetClocks();
  await clearAreas();
  // The worker remembers them, and lives on.
  for (const forget of [forgetLimits, forgetDisplay, forgetLanes, forgetBudgets]) forget();
  return ok(null);
}

/** Let a tab's page ask for as many customers again, and tell it. Fails with `no-such-thing` where we have no business. */
export async function continuePage(tab: number): Promise<Result<null>> {
  const site = await tabOrigin(tab);
  if (site === null || !(await isAllowedOrigin(site))) return fail('no-such-thing');
  await refill(tab, site);
  await nudge('continue', [tab]);
  return ok(null);
}

/**
 * Pass on a result; when it is a success, tell those whom it concerns: all open pages, or our own alone about a customer
 * in the vault. Changed accounts invalidate what the old ones answered.
 */
export async function whenChanged<T>(change: Promise<Result<T>>, what?: 'accounts' | 'saved'): Promise<Result<T>> {
  const result = await caught(change);
  if (!result.ok) return result;
  if (what === 'accounts') {
    groundFlights();
    await Promise.all([clearStatuses(), forgetClocks()]);
  }
  await (what === 'saved' ? nudge('changed', []) : nudgePages());
  return result;
}

/** An exception is a result, too: `storage` when it was the disk, else `internal`. */
export const caught = <T>(change: Promise<Result<T>>): Promise<Result<T>> =>
  change.catch((error: unknown) => fail(error instanceof DOMException ? 'storage' : 'internal'));

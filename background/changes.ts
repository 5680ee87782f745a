import { fail, ok, type Result } from '../src/shared/result.ts';
import { clearStatuses } from './lookup/cache.ts';
import { groundFlights } from './lookup/flights.ts';
import { dropAllPermissions } from './platform/permissions.ts';
import { listSites, nudgePages, removeSite } from './sites.ts';
import { clearAreas } from './storage/areas.ts';
import { clearDatabase } from './storage/database.ts';
import { lock } from './vault/vault.ts';

/** What has to follow when vault or accounts change: stop, forget, tell open pages. */

/** Lock, and stop everything in the air: nothing is signed past this point. */
export async function lockAll(): Promise<Result<null>> {
  groundFlights();
  await lock();
  return ok(null);
}

/** Delete all that we ever stored, stop in every open page, and give the hosts back to the browser. */
export async function forgetEverything(): Promise<Result<null>> {
  await lockAll();
  for (const { site } of await listSites()) await removeSite(site);
  await dropAllPermissions();
  await clearDatabase();
  await clearAreas();
  return ok(null);
}

/** Pass on a result; when it is a success, tell open pages. Changed accounts invalidate what the old ones answered. */
export async function whenChanged<T>(change: Promise<Result<T>>, what?: 'accounts'): Promise<Result<T>> {
  const result = await change.catch((error: unknown) => fail(error instanceof DOMException ? 'storage' : 'internal'));
  if (!result.ok) return result;
  if (what === 'accounts') {
    groundFlights();
    await clearStatuses();
  }
  await nudgePages();
  return result;
}

import { fail, ok, type Reason, type Result } from '../src/shared/result.ts';
import { nudge } from '../src/shared/router.ts';
import { showLock } from './badge.ts';
import { forgetBudgets, refill } from './lookup/budget.ts';
import { clearStatuses } from './lookup/cache.ts';
import { groundFlights } from './lookup/flights.ts';
import { forgetLanes } from './lookup/lanes.ts';
import { dropAllPermissions } from './platform/permissions.ts';
import { tabOrigin } from './platform/tabs.ts';
import { isAllowedOrigin, listSites, nudgePages, removeSite } from './sites.ts';
import { forgetClocks } from './sources/clock.ts';
import { SOURCES } from './sources/source.ts';
import { clearAreas } from './storage/areas.ts';
import { forgetAutoLock } from './storage/auto-lock.ts';
import { clearDatabase, database } from './storage/database.ts';
import { forgetDisplay } from './storage/display.ts';
import { forgetFinding, noteKinds } from './storage/finding.ts';
import { forgetLimits } from './storage/limits.ts';
import { importBackup } from './vault/backup.ts';
import { removeVault } from './vault/keeping.ts';
import { changePassphrase } from './vault/passphrase.ts';
import { forgetTries } from './vault/tries.ts';
import { lock, readAccounts } from './vault/vault.ts';
import { bringBack } from './vault/way-back.ts';

/** What has to follow when vault, accounts or settings change: stop, forget, tell open pages. */

/** Lock. What is in the air stops with it (`onLock`): nothing is signed past this point. */
export async function lockAll(): Promise<Result<null>> {
  await lock();
  return ok(null);
}

/** Delete all that we ever stored, stop in every open page, and give the hosts back to the browser. */
export async function forgetEverything(): Promise<Result<null>> {
  await lockAll();
  for (const { site } of await listSites()) await removeSite(site);
  await dropAllPermissions();
  // First, and in one step: half a vault would be restored from its other half.
  await removeVault();
  await clearDatabase();
  await forgetClocks();
  await clearAreas();
  // The worker remembers them, and lives on.
  for (const forget of [forgetLimits, forgetDisplay, forgetFinding, forgetAutoLock, forgetLanes, forgetBudgets])
    forget();
  return ok(null);
}

/** Forget what is sealed under keys that are no more: statuses, recent look-ups. */
async function forgetSealed<T>(change: Promise<Result<T>>): Promise<Result<T>> {
  const result = await change;
  // Once more: an unlock may have slipped in before the last write, with a key that opens nothing now.
  if (result.ok) await lockAll();
  if (result.ok) await Promise.all([clearStatuses(), (await database()).clear('recent'), forgetClocks()]);
  return result;
}

/** Give the vault another passphrase. It is locked afterwards. Fails as the vault's `changePassphrase` does. */
export const replacePassphrase = (current: string, next: string): Promise<Result<null>> =>
  forgetSealed(changePassphrase(current, next, lockAll));

/** Put a backup in the place of the vault. It is locked afterwards. Fails as the vault's `importBackup` does. */
export async function replaceVault(text: string, passphrase: string): Promise<Result<null>> {
  const result = await forgetSealed(importBackup(text, passphrase, lockAll));
  if (result.ok) await forgetTries();
  return result;
}

/** Put the vault before an import in its place again. It is locked afterwards. Fails as the vault's `bringBack` does. */
export const bringBackVault = (): Promise<Result<null>> => forgetSealed(bringBack(lockAll));

/** Remove the vault and what is sealed under it, and nothing else. */
export async function startOver(): Promise<Result<null>> {
  await lockAll();
  await removeVault();
  await forgetTries();
  return forgetSealed(Promise.resolve(ok(null)));
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
 * or a passkey in the vault. Changed accounts invalidate what the old ones answered.
 */
export async function whenChanged<T>(change: Promise<Result<T>>, what?: 'accounts' | 'saved'): Promise<Result<T>> {
  const result = await caught(change);
  if (!result.ok) return result;
  if (what === 'accounts') {
    groundFlights();
    await Promise.all([clearStatuses(), forgetClocks()]);
  }
  // What pages are told next depends on it; where the disk is full they look for what they did.
  if (what !== 'saved') await findTheirKinds().catch(() => undefined);
  await (what === 'saved' ? nudge('changed', []) : tellAll());
  return result;
}

/** Have pages look for what the accounts know. A locked vault cannot say, and what was looked for stays. */
async function findTheirKinds(): Promise<void> {
  const accounts = await readAccounts();
  if (accounts.ok) await noteKinds(accounts.value.flatMap(({ source }) => SOURCES[source].kinds));
  else if (accounts.reason === 'not-set-up') await noteKinds([]);
}

/** Show on the icon, and to all open pages, that the vault was locked or unlocked, or that something else changed. */
export async function tellAll(): Promise<void> {
  await Promise.all([showLock(), nudgePages()]);
}

/** What the browser's own word for a failure means. */
const REFUSALS: Record<string, Reason> = { QuotaExceededError: 'quota', VersionError: 'unsupported' };
/** nb. The browser's storage areas reject with plain errors: `QUOTA_BYTES quota exceeded`, `Session storage quota bytes exceeded`. */
const IN_WORDS: readonly [RegExp, Reason][] = [
  [/quota.+exceeded|no space left/i, 'quota'],
  [/\bIO error\b/i, 'storage'],
];

/** An exception is a result, too: `storage`, or what is known better, when it was the disk; else `internal`. */
export const caught = <T>(change: Promise<Result<T>>): Promise<Result<T>> =>
  change.catch((error: unknown) => {
    if (error instanceof DOMException) return fail(REFUSALS[error.name] ?? 'storage');
    const said = error instanceof Error ? error.message : '';
    return fail(IN_WORDS.find(([words]) => words.test(said))?.[1] ?? 'internal');
  });

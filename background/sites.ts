import { originPattern } from '../src/shared/endpoint.ts';
import { nudge } from '../src/shared/router.ts';
import { type Site, siteMatches, sitePattern } from '../src/shared/site.ts';
import { registerContentScript, runContentScript, tabsOf } from './platform/content-scripts.ts';
import { dropPermission, hasPermission } from './platform/permissions.ts';
import { localItem, sessionItem } from './storage/areas.ts';
import { readAccounts } from './vault/vault.ts';

/** The helpdesks that Pidlight works in: allowed by the rep, and permitted by the browser. */

const stored = localItem<readonly Site[]>('sites', []);
/** Gone with the browser's memory: after a start, an update, and while the extension was disabled. */
const applied = sessionItem('sites-applied', false);
let last: Promise<unknown> = Promise.resolve();

export async function listSites(): Promise<{ site: Site; granted: boolean }[]> {
  const sites = await stored.get();
  return Promise.all(sites.map(async (site) => ({ site, granted: await hasPermission(sitePattern(site)) })));
}

/** Whether a script on this origin is one of ours to answer. Patterns know no port; here it counts. */
export async function isAllowedOrigin(origin: string): Promise<boolean> {
  return (await stored.get()).some((site) => siteMatches(site, origin));
}

export async function addSite(site: Site): Promise<void> {
  await stored.update((sites) => [...new Set([...sites, site])]);
  await applySites();
}

/** Stop at once, in open tabs too, and give the permission back unless another site needs it. */
export async function removeSite(site: Site): Promise<void> {
  const tabs = await tabsOf([sitePattern(site)]);
  await stored.update((sites) => sites.filter((each) => each !== site));
  await applySites();
  await nudge('changed', tabs);
  if (!(await isNeeded(sitePattern(site)))) await dropPermission(sitePattern(site));
}

/** Whether another site or an account's endpoint is on these hosts. A locked vault cannot tell, and keeps them. */
async function isNeeded(pattern: string): Promise<boolean> {
  if ((await stored.get()).some((site) => sitePattern(site) === pattern)) return true;
  const accounts = await readAccounts();
  if (!accounts.ok) return accounts.reason !== 'not-set-up';
  return accounts.value.some(({ endpoint }) => originPattern(endpoint) === pattern);
}

/** Bring registration and open tabs in line with what is allowed and granted. Safe to repeat; one after the other. */
export function applySites(): Promise<void> {
  const done = last.then(apply);
  last = done.catch(() => undefined);
  return done;
}

/** The same, unless it was done since the extension came to life: no event tells that it was enabled again. */
export async function applySitesOnce(): Promise<void> {
  if (!(await applied.get())) await applySites();
}

async function apply(): Promise<void> {
  const patterns = await grantedPatterns();
  await registerContentScript(patterns);
  // Where our script runs already it hears the nudge; a second one would only make it start over.
  const deaf = await nudge('changed', await tabsOf(patterns));
  await Promise.all(deaf.map(runContentScript));
  await applied.set(true);
}

/** Tell open pages to ask again. There is no data in it. */
export async function nudgePages(): Promise<void> {
  await nudge('changed', await tabsOf(await grantedPatterns()));
}

async function grantedPatterns(): Promise<string[]> {
  const sites = await listSites();
  return [...new Set(sites.filter(({ granted }) => granted).map(({ site }) => sitePattern(site)))];
}

import { limitsOf } from '../../src/shared/limits.ts';
import { localItem, sessionItem } from '../storage/areas.ts';
import { keeper } from '../storage/keeper.ts';
import { readLimits } from '../storage/limits.ts';
import { once } from '../storage/once.ts';

/**
 * What page text may cost, in requests to a service, repeats included. Page text is attacker-written: a ticket full of
 * made-up identifiers costs at most a burst, then a trickle, and at the end of the day nothing more. One bucket a tab,
 * its frames included; killing the worker or reloading the page refills nothing (docs/platform-facts.md, F14 and F11).
 */

/** Who pays: the page in a tab, of a helpdesk; or nobody, when a person typed or clicked in our own pages. */
export type Payer = { tab: number /** Origin of the tab's document. */; site: string } | null;

/** `paid`: how many look-ups may go. `retryAt` (ms since the epoch): when the others may. */
export type Spent = { paid: number; retryAt?: number };

type Bucket = { left: number /** ms since the epoch */; at: number };
type Buckets = Record<string, Bucket>;
/** Spent by each site on one day, as the calendar of this computer has it. */
type Day = { day: string; spent: Record<string, number> };

const storedBuckets = sessionItem<Buckets>('budgets', {});
const storedDay = localItem<Day>('budget-day', { day: '', spent: {} });
/** Tabs whose page wanted more than it may have, and which document each tab shows. */
const over = sessionItem<Record<string, true>>('over-budget', {});
const documents = sessionItem<Record<string, string>>('documents', {});

type Books = { buckets: Buckets; day: Day; keep: () => void };
const books = once(async (): Promise<Books> => {
  const [buckets, day] = await Promise.all([storedBuckets.get(), storedDay.get()]);
  const keepers = [keeper(storedBuckets, () => buckets), keeper(storedDay, () => day)];
  const keep = () => {
    for (const each of keepers) each();
  };
  return { buckets, day, keep };
});

/**
 * Take what up to `wanted` look-ups cost from the payer's bucket and its site's day.
 * @param cost requests of one look-up: one for each account that is asked
 */
export async function spend(payer: Payer, wanted: number, cost = 1): Promise<Spent> {
  if (payer === null || wanted === 0) return { paid: wanted };
  const [{ buckets, day, keep }, set] = await Promise.all([books.get(), readLimits()]);
  const { tabBurst, tabPerSecond, sitePerDay } = limitsOf(set);
  const bucket = refilled(buckets[payer.tab], tabBurst, tabPerSecond);
  turnPage(day);
  const leftToday = sitePerDay - (day.spent[payer.site] ?? 0);
  const paid = Math.max(0, Math.min(wanted, Math.floor(Math.min(bucket.left, leftToday) / cost)));
  buckets[payer.tab] = { ...bucket, left: bucket.left - paid * cost };
  day.spent[payer.site] = (day.spent[payer.site] ?? 0) + paid * cost;
  keep();
  if (paid === wanted) return { paid };
  // A mark that cannot be kept is no reason to answer nobody.
  await markOver(payer.tab).catch(() => undefined);
  // When the day is spent, nothing comes back by itself before tomorrow.
  if (leftToday < wanted * cost) return { paid };
  return { paid, retryAt: Date.now() + (((wanted - paid) * cost) / tabPerSecond) * 1000 };
}

/** Requests that were paid for and not sent. */
export async function giveBack(payer: Payer, count: number): Promise<void> {
  if (payer === null || count === 0) return;
  const [{ buckets, day, keep }, set] = await Promise.all([books.get(), readLimits()]);
  const bucket = buckets[payer.tab];
  const spent = day.spent[payer.site];
  if (bucket) buckets[payer.tab] = { ...bucket, left: Math.min(limitsOf(set).tabBurst, bucket.left + count) };
  if (spent) day.spent[payer.site] = Math.max(0, spent - count);
  keep();
}

function refilled(bucket: Bucket | undefined, burst: number, perSecond: number): Bucket {
  const at = Date.now();
  if (!bucket) return { left: burst, at };
  // nb. The clock may have been set back.
  const elapsed = Math.max(0, at - bucket.at);
  return { left: Math.min(burst, bucket.left + (elapsed / 1000) * perSecond), at };
}

function turnPage(day: Day): void {
  const today = new Date().toDateString();
  if (day.day !== today) Object.assign(day, { day: today, spent: {} });
}

/** A page says, or shows, that it wants more than it may have. True when that is news. */
export async function markOver(tab: number): Promise<boolean> {
  const isNews = !(await isSpent(tab));
  if (isNews) await over.update((tabs) => ({ ...tabs, [tab]: true }));
  return isNews;
}

/**
 * A document greets us, at its start and after each nudge. When it is another one than before, what that one wanted does
 * not count. Firefox gives documents no id: there the popup may offer to go on where nothing is held back. True for another.
 */
export async function greet(tab: number, documentId = ''): Promise<boolean> {
  let isNew = false;
  await documents.update((all) => {
    isNew = all[tab] !== documentId;
    return isNew ? { ...all, [tab]: documentId } : all;
  });
  if (isNew) await forgive(tab);
  return isNew;
}

const forgive = (tab: number): Promise<void> => over.update(({ [tab]: _forgiven, ...tabs }) => tabs);

export const isSpent = async (tab: number): Promise<boolean> => Object.hasOwn(await over.get(), tab);

/** A person lets this tab's page go on: a burst more, of the day too if that is spent. */
export async function refill(tab: number, site: string): Promise<void> {
  const [{ buckets, day, keep }, set] = await Promise.all([books.get(), readLimits()]);
  const { tabBurst, sitePerDay } = limitsOf(set);
  buckets[tab] = { left: tabBurst, at: Date.now() };
  turnPage(day);
  day.spent[site] = Math.min(day.spent[site] ?? 0, sitePerDay - tabBurst);
  keep();
  await forgive(tab);
}

/** What is in memory goes with what was stored. */
export const forgetBudgets = books.forget;

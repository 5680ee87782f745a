import type { Attempt, Conditions, Outcome, Send } from '../source.ts';

/** Answers in pages. An empty page may be followed by others, so that only a missing token ends them. */

export type Page<T> = { items: readonly T[]; next: string | null | undefined };

/** Forty customers with a hundred entitlements each; more than that, and the service leads us round in circles. */
const MOST_PAGES = 200;

export type Failed = Outcome<never> & { ok: false };
/** What was read, and why there may be more: what is active among it is active, but nothing else may be concluded then. */
export type Found<T> = { items: readonly T[]; failure: Failed | null };
/** The service said what it never would. */
export const STRANGE: Failed = { ok: false, reason: 'bad-response' };

/** All items, each page a request of its own, up to the first page that fails; `bad-response` for pages without an end. */
export async function allPages<T>(
  send: Send,
  ask: (next: string | null, on: Conditions) => Promise<Attempt<Page<T>>>,
): Promise<Found<T>> {
  const items: T[] = [];
  const seen = new Set<string | null>([null]);
  let next: string | null = null;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const token: string | null = next;
    const page: Outcome<Page<T>> = await send((on) => ask(token, on));
    if (!page.ok) return { items, failure: page };
    items.push(...page.value.items);
    next = page.value.next || null;
    if (next === null) return { items, failure: null };
    if (seen.has(next)) break;
    seen.add(next);
  }
  return { items, failure: STRANGE };
}

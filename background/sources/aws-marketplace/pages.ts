import { fail, ok } from '../../../src/shared/result.ts';
import type { Attempt, Conditions, Outcome, Send } from '../source.ts';

/** Answers in pages. An empty page may be followed by others, so that only a missing token ends them. */

export type Page<T> = { items: readonly T[]; next: string | null | undefined };

/** Forty customers with a hundred entitlements each; more than that, and the service leads us round in circles. */
const MOST_PAGES = 200;

/** All items, each page a request of its own. Fails as the first page that fails, and with `bad-response` for pages without an end. */
export async function allPages<T>(
  send: Send,
  ask: (next: string | null, on: Conditions) => Promise<Attempt<Page<T>>>,
): Promise<Outcome<readonly T[]>> {
  const items: T[] = [];
  const seen = new Set<string | null>([null]);
  let next: string | null = null;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const token: string | null = next;
    const page: Outcome<Page<T>> = await send((on) => ask(token, on));
    if (!page.ok) return page;
    items.push(...page.value.items);
    next = page.value.next || null;
    if (next === null) return ok(items);
    if (seen.has(next)) break;
    seen.add(next);
  }
  return fail('bad-response');
}

import { afterEach, expect, test } from 'vitest';
import { observePage, type PageListener } from '../../src/content/page-observer.ts';

let lifetime = new AbortController();
afterEach(() => {
  lifetime.abort();
  Reflect.deleteProperty(document, 'hidden');
  document.body.replaceChildren();
});

/** Everything heard, in order. */
function listen(): string[] {
  lifetime = new AbortController();
  const heard: string[] = [];
  const names = ['changed', 'disturbed', 'field', 'moved', 'shown', 'tick'] as const;
  const listener = Object.fromEntries(names.map((name) => [name, () => void heard.push(name)]));
  observePage(listener as unknown as PageListener, lifetime.signal);
  return heard;
}

/** As when a tab goes to the back, or a page into the back-forward cache, and comes again. */
function turn(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('a document that is hidden calls for no work at all: no change, no tick', async () => {
  const heard = listen();
  turn(true);
  document.body.append('x');
  await sleep(1_300);
  expect(heard).toEqual([]);
});

test('one that is shown again is heard of, once, and lives on', async () => {
  const heard = listen();
  turn(true);
  turn(false);
  expect(heard).toEqual(['shown']);
  document.body.append('x');
  await expect.poll(() => heard).toContain('changed');
  await expect.poll(() => heard, { timeout: 5_000 }).toContain('tick');
});

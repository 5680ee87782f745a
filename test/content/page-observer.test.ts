import { afterEach, expect, test, vi } from 'vitest';
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
  const isIdle = () => false;
  observePage({ ...listener, isIdle } as unknown as PageListener, lifetime.signal);
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

test('what is nothing to anybody is not heard of', async () => {
  const heard: string[] = [];
  const asked: number[] = [];
  const changed = () => void heard.push('changed');
  const isIdle = (records: readonly MutationRecord[]) => asked.push(records.length) > 1;
  const others = { disturbed: vi.fn(), field: vi.fn(), moved: vi.fn(), shown: vi.fn(), tick: () => 1_000 };
  observePage({ ...others, changed, isIdle }, lifetime.signal);
  document.body.append('x');
  await expect.poll(() => heard).toEqual(['changed']);
  document.body.append('y');
  await expect.poll(() => asked).toEqual([1, 1]);
  expect(heard).toEqual(['changed']);
});

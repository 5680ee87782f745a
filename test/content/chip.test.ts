import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SubscriptionStatus } from '../../src/shared/status.ts';
import { unknown } from '../../src/shared/status.ts';
import { LOOK_WORD, type Look, lookOf } from '../../src/shared/words.ts';
import { active, type Background, chips, fakeBackground, names, open, ours, pidOf, rootOf, stop } from './harness.ts';

const PID = pidOf(1);
const checked = { checkedAt: Date.now(), account: 'Acme', stale: false };
const STATUSES: (SubscriptionStatus | undefined)[] = [
  active('Photo Cloud', 'A product with a name as long as nobody would give one'),
  { state: 'ended', reason: 'none-active', ...checked },
  { state: 'pending', reason: 'payment-pending', ...checked, stale: true },
  { state: 'not-found', reason: 'not-this-seller', ...checked },
  unknown('unreachable'),
  unknown('locked'),
  undefined,
];
const rows = STATUSES.map((status) => ({ status, word: LOOK_WORD[lookOf(status)] }));

let background: Background;
beforeEach(() => {
  background = fakeBackground();
});
afterEach(stop);

async function show(status: SubscriptionStatus | undefined, html = `<p>${PID}</p>`): Promise<void> {
  if (status) background.statuses.set(PID, status);
  else background.onLookUp = () => new Promise(() => {});
  open(html);
  await expect.poll(() => names()[0] ?? '').toMatch(new RegExp(`^${LOOK_WORD[lookOf(status)]}`));
}

/** Boxes and markup of our layer, but for what says the status inside. */
const outside = () => {
  const group = rootOf(ours()[0]).firstElementChild as Element;
  const boxes = [...group.querySelectorAll('button, span.line')].map((part) =>
    JSON.stringify(part.getBoundingClientRect()),
  );
  const markup = group.outerHTML
    .replaceAll(/ (aria-label|aria-description|data-look|data-word|data-t)="[^"]*"/g, '')
    .replaceAll(/class="mark[^"]*"/g, 'class="mark"');
  return { boxes, markup, host: ours()[0]?.outerHTML };
};

test('the same box and the same DOM for every look', async () => {
  const seen = [];
  for (const { status } of rows) {
    await show(status);
    seen.push(outside());
  }
  for (const one of seen) expect(one).toEqual(seen[0]);
});

test.each(rows)('$word: found by a screen reader, and not by the page', async ({ status, word }) => {
  await show(status);
  expect(names()).toEqual([expect.stringMatching(new RegExp(`^${word}.*${PID}`))]);
  const find = (window as unknown as { find(text: string): boolean }).find.bind(window);
  for (const text of [word, 'Pidlight', 'Photo Cloud', 'Checked']) expect(find(text)).toBe(false);
  getSelection()?.selectAllChildren(document.body);
  expect(getSelection()?.toString().trim()).toBe(PID);
});

test.each<[string, string]>([
  ['wide', `<p style="font:14px Arial">${PID}</p>`],
  ['small print', `<p style="font:9px Arial">${PID}</p>`],
])('the longest word fits: %s', async (_, html) => {
  await show(unknown('offline'), html);
  const [chip] = chips();
  expect(chip?.scrollWidth).toBeLessThanOrEqual(chip?.clientWidth ?? 0);
});

test.each<[string, string, number]>([
  ['in a wide line', `<p style="font:14px/20px Arial">${PID}</p>`, 112],
  ['wrapped in a narrow column', `<p style="font:14px/20px Arial;width:120px;overflow-wrap:anywhere">${PID}</p>`, 18],
  ['in a narrow field', `<input style="width:120px;height:40px;box-sizing:border-box" value="${PID}">`, 18],
])('%s', async (_, html, width) => {
  await show(active('Cloud'), html);
  expect(chips()[0]?.getBoundingClientRect().width).toBe(width);
});

test.each<[string, string, boolean]>([
  ['a light page', 'background:#fff', false],
  ['a dark panel', 'background:#123', true],
  ['a picture behind light text', 'background:linear-gradient(#000,#111);color:#fff', true],
])('the page itself decides light or dark: %s', async (_, style, isDark) => {
  await show(active('Cloud'), `<div style="${style}"><p>${PID}</p></div>`);
  const look: Look = 'active';
  const mark = rootOf(ours()[0]).querySelector(`[data-look=${look}]`);
  expect(mark?.classList.contains('dark')).toBe(isDark);
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { LAYER } from '../../src/content/skip.ts';
import { chips, fakeBackground, frames, open, ours, pidOf, stop } from './harness.ts';

beforeEach(() => void fakeBackground());
afterEach(stop);

test.each([
  'copy',
  'cut',
  'dragstart',
])('%s: nothing of ours is drawn until the next frame, and then as before', async (type) => {
  const page = open(`<p>${pidOf(1)}</p>`);
  await expect.poll(() => chips().length).toBe(1);
  const [chip] = chips();
  const box = chip?.getBoundingClientRect();
  chip?.focus();
  const focused = document.activeElement;
  page.dispatchEvent(new Event(type, { bubbles: true }));
  expect(ours(LAYER).map((layer) => getComputedStyle(layer).display)).toEqual(['none']);
  await frames();
  expect(ours(LAYER).map((layer) => getComputedStyle(layer).display)).toEqual(['block']);
  expect(chip?.getBoundingClientRect()).toEqual(box);
  expect([focused?.localName, document.activeElement]).toEqual([LAYER, focused]);
});

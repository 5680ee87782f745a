import { afterEach, beforeEach, expect, test } from 'vitest';
import { CARD, LAYER } from '../../src/content/skip.ts';
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
  page.dispatchEvent(new Event(type, { bubbles: true }));
  expect(ours(LAYER).map((layer) => getComputedStyle(layer).display)).toEqual(['none']);
  await frames();
  expect(ours(LAYER).map((layer) => getComputedStyle(layer).display)).toEqual(['block']);
  expect(chip?.getBoundingClientRect()).toEqual(box);
});

test.each([LAYER, CARD])('what is copied from our own %s: everything stays as it is', async (name) => {
  const page = open(`<p>${pidOf(1)}</p>`);
  await expect.poll(() => chips().length).toBe(1);
  const [layer] = ours(LAYER);
  const own = page.appendChild(document.createElement(name));
  own.dispatchEvent(new Event('copy', { bubbles: true }));
  expect(getComputedStyle(layer as Element).display).toBe('block');
  own.remove();
});

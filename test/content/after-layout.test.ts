import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAfterLayout } from '../../src/content/after-layout.ts';

const errors: string[] = [];
const hear = ({ message }: ErrorEvent) => void errors.push(message);
beforeEach(() => {
  errors.length = 0;
  addEventListener('error', hear);
});
afterEach(() => {
  removeEventListener('error', hear);
  document.body.replaceChildren();
});

const frame = () => new Promise((done) => requestAnimationFrame(done));
const task = () => new Promise((done) => setTimeout(done));

test('the work is done once a frame, after what the page does in it', async () => {
  const order: string[] = [];
  const ask = createAfterLayout(() => void order.push('work'));
  for (let round = 0; round < 3; round += 1) {
    ask();
    ask();
    requestAnimationFrame(() => void order.push('page'));
    await frame();
    await task();
  }
  expect(order).toEqual(['page', 'work', 'page', 'work', 'page', 'work']);
});

test('what it adds to the page is painted in the same frame, and asking again from there is no error', async () => {
  let left = 3;
  const widths: number[] = [];
  const ask = createAfterLayout(() => {
    const box = document.createElement('div');
    document.body.append(box);
    widths.push(box.getBoundingClientRect().width);
    left -= 1;
    if (left > 0) ask();
  });
  ask();
  await expect.poll(() => left).toBe(0);
  await frame();
  await task();
  expect(widths.every((width) => width > 0)).toBe(true);
  expect(errors).toEqual([]);
});

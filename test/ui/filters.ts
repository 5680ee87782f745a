import { expect } from 'vitest';
import type { Locator } from 'vitest/browser';

/** What the browser draws of an element: the mode's rules, and not the names of its classes. */

/** How far an element is blurred, in its own em; 0: it is in clear. */
export function blurOf(element: Element): number {
  const { filter, fontSize } = getComputedStyle(element);
  const radius = /^blur\(([\d.]+)px\)$/.exec(filter)?.[1];
  return radius ? Number(radius) / Number.parseFloat(fontSize) : 0;
}

/** The rules say half an em: in a picture of that no letter can be told from another. */
export const blurred = (what: Locator) =>
  expect.poll(() => blurOf(what.element()), { message: 'blurred' }).toBeGreaterThanOrEqual(0.45);
export const clear = (what: Locator) => expect.poll(() => blurOf(what.element()), { message: 'in clear' }).toBe(0);

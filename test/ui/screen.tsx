import type { VNode } from 'preact';
import { render } from 'preact';
import { page } from 'vitest/browser';
import { reset } from '../harness/fake-browser.ts';
import { fakeBackground, type World } from './fake-background.ts';

let root: HTMLElement | null = null;

/** A fresh browser, background and page, with `screen` drawn in it. `prepare` runs before it is drawn. */
export function show(screen: VNode, prepare: (world: World) => void = () => {}): World {
  leave();
  reset();
  const world = fakeBackground();
  prepare(world);
  root = document.createElement('div');
  document.body.append(root);
  render(screen, root);
  return world;
}

/** Take the screen away, as closing it does. */
export function leave(): void {
  if (!root) return;
  render(null, root);
  root.remove();
  root = null;
}

export const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
export const box = (label: string) => page.getByLabelText(label, { exact: true });
export const value = (label: string): string => (box(label).element() as HTMLInputElement).value;
/** Put `text` in a field at once, as a paste does. */
export const fill = (label: string, text: string) => box(label).fill(text);

/** Types of the fields that stand on the page now, by label. */
export const typeOf = (label: string): string | null => box(label).element().getAttribute('type');

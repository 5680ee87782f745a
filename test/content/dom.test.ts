import { afterEach, expect, test } from 'vitest';
import { makeHost } from '../../src/content/dom.ts';
import { active, fakeBackground, names, open, ours, pidOf, stop } from './harness.ts';

afterEach(stop);

test('makeHost: the page is not given the root, neither by the element nor by what happens in it', () => {
  const { host, root } = makeHost('div', '');
  document.body.append(host);
  const inside = document.createElement('button');
  root.append(inside);
  const path: EventTarget[] = [];
  document.addEventListener('click', (event) => path.push(...event.composedPath()), { once: true });
  inside.click();
  expect(host.shadowRoot).toBeNull();
  expect(inside.isConnected).toBe(true);
  expect(path[0]).toBe(host);
  host.remove();
});

test('what stands in a page is in such a root', async () => {
  const background = fakeBackground();
  background.statuses.set(pidOf(1), active('Cloud'));
  open(`<p>${pidOf(1)}</p>`);
  await expect.poll(() => names()[0] ?? '').toMatch(/^Active/);
  expect(ours().length).toBeGreaterThan(0);
  for (const host of ours()) expect(host.shadowRoot).toBeNull();
});

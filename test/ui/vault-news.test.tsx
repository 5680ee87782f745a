import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { Popup } from '../../popup/popup.tsx';
import { Options } from '../../src/options/options.tsx';
import type { World } from './fake-background.ts';
import { button, leave, show } from './screen.tsx';

afterEach(leave);

const SAID = /put it back from its copy. Nothing was lost/;
const restored = (world: World) => {
  world.restored = true;
};

test.each([
  ['options', () => show(<Options />, restored)],
  ['popup', () => show(<Popup />, restored)],
])('%s: a restored vault is said once, until it is understood', async (_where, open) => {
  const world = open();
  await expect.element(page.getByText(SAID)).toBeVisible();
  expect(world.restored).toBe(false);
  world.nudge();
  await button('Understood').click();
  expect(page.getByText(SAID).elements()).toEqual([]);
});

test('nothing is said of a vault that is as it was', async () => {
  show(<Options />);
  await expect.element(button('Lock')).toBeVisible();
  expect(page.getByText(SAID).elements()).toEqual([]);
});

test('one that is restored while the page is open is said too', async () => {
  const world = show(<Options />, (each) => {
    each.vault = 'damaged';
  });
  await expect.element(button('Import backup')).toBeVisible();
  world.restored = true;
  world.vault = 'locked';
  world.nudge();
  await expect.element(page.getByText(SAID)).toBeVisible();
});

import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { Options } from '../../../src/options/options.tsx';
import browser from '../../harness/fake-browser.ts';
import { box, button, fill, leave, show } from '../screen.tsx';

afterEach(leave);

test('shows what is stored, and saves', async () => {
  const world = show(<Options />, (each) => {
    each.autoLock = 30;
  });
  await expect.element(box('Lock after (minutes)')).toHaveValue('30');
  await expect
    .element(box('Lock after (minutes)'))
    .toHaveAccessibleDescription(/without use: 1 to 480.*browser is closed/);
  await fill('Lock after (minutes)', '480');
  await button('Save auto-lock').click();
  await expect.element(page.getByText('Saved.')).toBeVisible();
  expect(world.autoLock).toBe(480);
});

test('says which keys lock at once, and where to change them, also when they were changed meanwhile', async () => {
  show(<Options />);
  const minutes = box('Lock after (minutes)');
  await expect
    .element(minutes)
    .toHaveAccessibleDescription(/Alt\+Shift\+L locks it at once.*extension shortcuts.*changes/);
  browser.commands.all = [{ name: 'lock', shortcut: 'Ctrl+Shift+9' }];
  window.dispatchEvent(new Event('focus'));
  await expect.element(minutes).toHaveAccessibleDescription(/Ctrl\+Shift\+9 locks it at once/);
  browser.commands.all = [{ name: 'lock', shortcut: '' }];
  window.dispatchEvent(new Event('focus'));
  await expect.element(minutes).toHaveAccessibleDescription(/No keys lock it at once yet/);
});

test.each(['0', '481', '1.5', '', '1e2', '-5', 'soon'])('%j is refused at its field, and stays there', async (text) => {
  const world = show(<Options />);
  await fill('Lock after (minutes)', text);
  await button('Save auto-lock').click();
  await expect.element(box('Lock after (minutes)')).toHaveAccessibleDescription(/whole number from 1 to 480/);
  await expect.element(box('Lock after (minutes)')).toHaveFocus();
  await expect.element(box('Lock after (minutes)')).toHaveValue(text);
  expect(world.autoLock).toBe(15);
});

test('follows what another window saves, and not over what is being typed', async () => {
  const world = show(<Options />);
  await expect.element(box('Lock after (minutes)')).toHaveValue('15');
  world.autoLock = 20;
  world.nudge();
  await expect.element(box('Lock after (minutes)')).toHaveValue('20');
  await fill('Lock after (minutes)', '7');
  world.autoLock = 25;
  world.nudge();
  await button('Save auto-lock').click();
  await expect.element(page.getByText('Saved.')).toBeVisible();
  expect(world.autoLock).toBe(7);
});

test('what cannot be saved is said', async () => {
  show(<Options />, (world) => world.failing.set('saveAutoLock', 'storage'));
  await fill('Lock after (minutes)', '7');
  await button('Save auto-lock').click();
  await expect.element(page.getByText(/refused to store/)).toBeVisible();
  await expect.element(box('Lock after (minutes)')).toHaveValue('7');
});

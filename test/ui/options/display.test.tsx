import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Options } from '../../../src/options/options.tsx';
import { DISPLAY, type Display } from '../../../src/shared/display.ts';
import { SHORTCUT_PROBLEM } from '../../../src/shared/shortcut.ts';
import type { World } from '../fake-background.ts';
import { box, button, fill, leave, show, value } from '../screen.tsx';
import { said } from './account-steps.ts';

afterEach(leave);

const TAIL = 'On the tail of the identifier';
const END = 'At its end';
const SET: Display = { chip: 'end', shortcut: 'Alt+Shift+1', screenShare: true };
const save = () => button('Save display').click();
const radio = (name: string) => page.getByRole('group', { name: 'Chip' }).getByRole('radio', { name, exact: true });

async function open(display: Display = DISPLAY): Promise<World> {
  const world = show(<Options />, (fresh) => {
    fresh.display = display;
  });
  await expect.element(box('Shortcut')).toBeVisible();
  return world;
}

describe('display', () => {
  test.each<[string, Display, string, string]>([
    ['at first', DISPLAY, TAIL, 'Alt+P'],
    ['as it was set', SET, END, 'Alt+Shift+1'],
  ])('is shown %s, each choice with what it means', async (_, display, chosen, shortcut) => {
    await open(display);
    for (const name of [TAIL, END]) {
      expect([name, (radio(name).element() as HTMLInputElement).checked]).toEqual([name, name === chosen]);
      await expect.element(radio(name)).toHaveAccessibleDescription(/tail|beneath/);
    }
    expect(value('Shortcut')).toBe(shortcut);
  });

  test('does not need an open vault', async () => {
    show(<Options />, (world) => {
      world.vault = 'locked';
    });
    await expect.element(box('Shortcut')).toHaveValue(DISPLAY.shortcut);
  });

  test('goes there and back; the shortcut is saved in its normal form', async () => {
    const world = await open();
    await radio(END).click();
    await fill('Shortcut', ' shift ctrl y ');
    await userEvent.keyboard('{Enter}');
    await said(/The display is saved/);
    expect(world.savedDisplays).toEqual([{ chip: 'end', shortcut: 'Ctrl+Shift+Y', screenShare: false }]);
    await expect.element(box('Shortcut')).toHaveValue('Ctrl+Shift+Y');
    await expect.element(radio(END)).toBeChecked();
    await radio(TAIL).click();
    await save();
    await expect.poll(() => world.display).toEqual({ ...DISPLAY, shortcut: 'Ctrl+Shift+Y' });
  });

  test.each([
    ['', SHORTCUT_PROBLEM['not-keys']],
    ['Alt+Enter', SHORTCUT_PROBLEM['not-keys']],
    ['P', SHORTCUT_PROBLEM['types-text']],
    ['Ctrl+C', SHORTCUT_PROBLEM.taken],
  ])('%j is no shortcut: it is said, and stays as it was typed', async (text, problem) => {
    const world = await open();
    await radio(END).click();
    await fill('Shortcut', text);
    await save();
    await said(/Nothing was saved: the shortcut needs a correction/);
    await expect.element(box('Shortcut')).toHaveAccessibleDescription(problem);
    await expect.element(box('Shortcut')).toHaveFocus();
    expect([value('Shortcut'), world.savedDisplays]).toEqual([text, []]);
    await expect.element(radio(END)).toBeChecked();
    await userEvent.keyboard('x');
    await expect.element(box('Shortcut')).not.toHaveAttribute('aria-invalid');
  });

  test('Back to the initial values chooses them, and Save display stores that', async () => {
    const world = await open(SET);
    await fill('Shortcut', 'nonsense');
    await button('Back to the initial values of the display').click();
    await said(/Nothing is changed yet/);
    expect(value('Shortcut')).toBe(DISPLAY.shortcut);
    await expect.element(radio(TAIL)).toBeChecked();
    expect(world.display).toEqual(SET);
    await save();
    await expect.poll(() => world.display).toEqual(DISPLAY);
  });

  test('what another window saves is followed, except where something was chosen', async () => {
    const world = await open();
    await fill('Shortcut', 'F9');
    world.display = SET;
    world.nudge();
    await expect.element(radio(END)).toBeChecked();
    expect(value('Shortcut')).toBe('F9');
  });

  test('that cannot be stored is said, and stays as it was chosen', async () => {
    const world = await open();
    world.failing.set('saveDisplay', 'storage');
    await fill('Shortcut', 'F9');
    await save();
    await said(/refused to store/);
    expect(value('Shortcut')).toBe('F9');
  });

  test('that cannot be read is not offered: a save would overwrite it', async () => {
    show(<Options />, (world) => world.failing.set('readDisplay', 'gone'));
    await said(/Pidlight did not answer/);
    expect(button('Save display').elements()).toEqual([]);
  });
});

describe('keys pressed in the field', () => {
  test.each([
    ['{Alt>}{Shift>}2{/Shift}{/Alt}', 'Alt+Shift+2'],
    ['{F8}', 'F8'],
    ['{Control>}{Shift>}y{/Shift}{/Control}', 'Ctrl+Shift+Y'],
  ])('%s are written down', async (keys, expected) => {
    await open();
    box('Shortcut').element().focus();
    await userEvent.keyboard(keys);
    await expect.element(box('Shortcut')).toHaveValue(expected);
    await expect.element(box('Shortcut')).toHaveFocus();
  });

  test('letters, Backspace and cutting edit the text', async () => {
    await open();
    box('Shortcut').element().focus();
    await userEvent.keyboard('{End}{Backspace}q');
    expect(value('Shortcut')).toBe('Alt+q');
    await userEvent.keyboard('{Control>}a{/Control}{Backspace}');
    expect(value('Shortcut')).toBe('');
  });

  test('Escape puts back what is saved', async () => {
    await open(SET);
    await fill('Shortcut', 'nonsense');
    await userEvent.keyboard('{Escape}');
    await expect.element(box('Shortcut')).toHaveValue(SET.shortcut);
  });

  test('Tab and Shift+Tab leave the field, and change nothing', async () => {
    await open();
    box('Shortcut').element().focus();
    await userEvent.keyboard('{Tab}');
    await expect.element(button('Save display')).toHaveFocus();
    await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
    await expect.element(box('Shortcut')).toHaveFocus();
    await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
    await expect.element(radio(TAIL)).toHaveFocus();
    expect(value('Shortcut')).toBe(DISPLAY.shortcut);
  });
});

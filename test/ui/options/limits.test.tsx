import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { LIMIT_GROUPS, LIMIT_NAMES, LIMIT_WORDS } from '../../../src/options/limit-words.ts';
import { Options } from '../../../src/options/options.tsx';
import { LIMITS, type LimitName, type LimitsSet } from '../../../src/shared/limits.ts';
import type { World } from '../fake-background.ts';
import { box, button, fill, leave, show, value } from '../screen.tsx';
import { said } from './account-steps.ts';

afterEach(leave);

const SUMMARY = 'Show and change limits';
const label = (name: LimitName) => LIMIT_WORDS[name].label;
const shown = (name: LimitName) => value(label(name));
const put = (name: LimitName, text: string) => fill(label(name), text);
const save = () => button('Save limits').click();
const setTo = (limits: LimitsSet) => (world: World) => {
  world.limits = limits;
};

async function open(limits: LimitsSet = {}): Promise<World> {
  const world = show(<Options />, setTo(limits));
  await page.getByText(SUMMARY).click();
  await expect.element(button('Save limits')).toBeVisible();
  return world;
}

describe('limits', () => {
  test('are folded up; the keyboard opens and closes them, and nothing typed is lost', async () => {
    show(<Options />);
    await expect.element(page.getByText(SUMMARY)).toBeVisible();
    expect(box(label('parallel')).elements()).toEqual([]);
    page.getByText(SUMMARY).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(box(label('parallel'))).toBeVisible();
    await userEvent.keyboard('{Tab}2');
    await expect.element(box(label('parallel'))).toHaveFocus();
    page.getByText(SUMMARY).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(box(label('parallel'))).not.toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect.element(box(label('parallel'))).toHaveValue('2');
  });

  test('each is there, under its heading, with its bounds and its value', async () => {
    await open({ parallel: 3 });
    for (const name of LIMIT_NAMES) {
      const { min, max, initial } = LIMITS[name];
      const group = page.getByRole('group', { name: LIMIT_GROUPS[LIMIT_WORDS[name].group] });
      const field = group.getByLabelText(label(name), { exact: true });
      const hint = new RegExp(`^${min} to ${max} [a-z ]+, ${initial} unless changed\\.$`);
      await expect.element(field).toHaveAccessibleDescription(hint);
      expect([name, shown(name)]).toEqual([name, String(name === 'parallel' ? 3 : initial)]);
      expect([name, field.element().getAttribute('autocomplete')]).toEqual([name, 'off']);
    }
    expect(new Set(LIMIT_NAMES.map(label)).size).toBe(LIMIT_NAMES.length);
  });

  test('do not need an open vault', async () => {
    show(<Options />, (world) => {
      world.vault = 'locked';
    });
    await page.getByText(SUMMARY).click();
    await expect.element(box(label('parallel'))).toHaveValue(String(LIMITS.parallel.initial));
  });

  test('go there and back: only those that differ are sent, and the others with them again', async () => {
    const world = await open({ deadline: 60 });
    await put('parallel', ' 2 ');
    await put('keptDays', '90');
    await put('burst', String(LIMITS.burst.initial));
    await save();
    await said('The limits are saved.');
    expect(world.savedLimits).toEqual([{ parallel: 2, deadline: 60, keptDays: 90 }]);
    expect([shown('parallel'), shown('keptDays'), shown('deadline')]).toEqual(['2', '90', '60']);
    await put('deadline', String(LIMITS.deadline.initial));
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => world.savedLimits.at(-1)).toEqual({ parallel: 2, keptDays: 90 });
  });

  test.each(
    LIMIT_NAMES.map((name) => [name, LIMITS[name].min, LIMITS[name].max] as const),
  )('%s goes from %d to %d, and no further', async (name, min, max) => {
    const world = await open();
    for (const text of [min - 1, max + 1].map(String)) {
      await put(name, text);
      await save();
      await expect.element(box(label(name))).toHaveAccessibleDescription(`Enter a whole number from ${min} to ${max}.`);
      expect(shown(name)).toBe(text);
    }
    expect(world.savedLimits).toEqual([]);
    for (const bound of [min, max]) {
      await put(name, String(bound));
      await save();
      await expect.poll(() => world.savedLimits.at(-1)).toEqual({ [name]: bound });
    }
  });

  test.each(['', '1.5', '1,000', '1e1', '-3', '0x2', 'six', '9'.repeat(400)])('%j is no limit', async (text) => {
    const world = await open();
    await put('parallel', text);
    await save();
    await expect.element(box(label('parallel'))).toHaveAttribute('aria-invalid', 'true');
    await expect.element(box(label('parallel'))).toHaveFocus();
    await said(/Nothing was saved: one limit needs a correction\. What you typed is still here\./);
    expect([shown('parallel'), world.savedLimits]).toEqual([text, []]);
  });

  test('of several that are wrong the first gets the focus; typing takes the complaint of its own field away', async () => {
    await open();
    await put('burst', '0');
    await put('keptDays', 'many');
    await save();
    await said(/2 limits need a correction/);
    await expect.element(box(label('burst'))).toHaveFocus();
    await userEvent.keyboard('5');
    await expect.element(box(label('burst'))).not.toHaveAttribute('aria-invalid');
    await expect.element(box(label('burst'))).toHaveFocus();
    await expect.element(box(label('keptDays'))).toHaveAttribute('aria-invalid', 'true');
  });

  test('Back to the initial values fills them in, and Save limits stores that', async () => {
    const world = await open({ parallel: 2, keptDays: 1 });
    await put('burst', 'nonsense');
    await button('Back to the initial values').click();
    await said(/Nothing is changed yet/);
    expect(LIMIT_NAMES.map(shown)).toEqual(LIMIT_NAMES.map((name) => String(LIMITS[name].initial)));
    expect(world.limits).toEqual({ parallel: 2, keptDays: 1 });
    await save();
    await said('The limits are saved.');
    expect(world.limits).toEqual({});
  });

  test('what another window saves is followed, except where something was typed', async () => {
    const world = await open();
    await put('parallel', '2');
    world.limits = { parallel: 4, deadline: 60 };
    world.nudge();
    await expect.element(box(label('deadline'))).toHaveValue('60');
    expect(shown('parallel')).toBe('2');
    await save();
    await expect.poll(() => world.limits).toEqual({ parallel: 2, deadline: 60 });
  });

  test('that cannot be stored are said, and stay as they were typed', async () => {
    const world = await open();
    world.failing.set('saveLimits', 'storage');
    await put('parallel', '2');
    await save();
    await said(/refused to store/);
    expect(shown('parallel')).toBe('2');
  });

  test('that cannot be read are not offered: a save would overwrite them', async () => {
    show(<Options />, (world) => world.failing.set('readLimits', 'gone'));
    await said(/Pidlight did not answer/);
    await page.getByText(SUMMARY).click();
    expect(button('Save limits').elements()).toEqual([]);
  });
});

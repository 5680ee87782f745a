import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Popup } from '../../../popup/popup.tsx';
import type { Pid } from '../../../src/shared/pid.ts';
import { active, ended } from '../fake-background.ts';
import { box, leave, show, value } from '../screen.tsx';
import { FIRST, IDENTIFIERS, line, lookUp, SECOND } from './popup-steps.ts';

afterEach(leave);

const given = () =>
  show(<Popup />, (world) => {
    world.handedOver = FIRST;
    world.statuses.set(FIRST, active('Photo Cloud')).set(SECOND, ended());
  });

test('a customer that a page hands over stands in the box, and is looked up', async () => {
  const world = given();
  await expect.element(line(FIRST).getByRole('cell', { name: 'Photo Cloud' })).toBeVisible();
  expect(value(IDENTIFIERS)).toBe(FIRST);
  await expect.element(box(IDENTIFIERS)).toHaveAccessibleDescription('1 identifier found.');
  await expect.element(box(IDENTIFIERS)).toHaveFocus();
  expect(world.remembered).toEqual([FIRST]);
  expect(world.handedOver).toBeNull();
});

test('the next look-up takes its place, and it does not come back', async () => {
  const world = given();
  await expect.element(line(FIRST)).toBeVisible();
  await lookUp(SECOND);
  await expect.element(line(SECOND).getByRole('cell', { name: 'Ended' })).toBeVisible();
  world.nudge();
  await expect.poll(() => world.asked.length).toBeGreaterThan(2);
  expect(line(FIRST).elements()).toEqual([]);
  expect(value(IDENTIFIERS)).toBe(SECOND);
});

test('what a person has begun to type stays', async () => {
  let tell = (_pid: Pid) => {};
  const world = show(<Popup />, (next) => {
    next.handedOver = new Promise((resolve) => {
      tell = resolve;
    });
  });
  await expect.element(box(IDENTIFIERS)).toHaveFocus();
  await userEvent.keyboard(SECOND);
  tell(FIRST);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(value(IDENTIFIERS)).toBe(SECOND);
  expect(world.asked).toEqual([]);
});

test('locked: the row waits, and the passphrase is the next thing to type', async () => {
  show(<Popup />, (world) => {
    world.vault = 'locked';
    world.handedOver = FIRST;
  });
  await expect.element(line(FIRST).getByRole('cell', { name: 'Locked' })).toBeVisible();
  expect(value(IDENTIFIERS)).toBe(FIRST);
});

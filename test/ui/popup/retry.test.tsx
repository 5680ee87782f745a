import { afterEach, describe, expect, test } from 'vitest';
import { Popup } from '../../../popup/popup.tsx';
import type { Pid } from '../../../src/shared/pid.ts';
import { type SubscriptionStatus, unknown } from '../../../src/shared/status.ts';
import { active, type World } from '../fake-background.ts';
import { leave, show } from '../screen.tsx';
import { FIRST, line, lookUp, SECOND, THIRD } from './popup-steps.ts';

afterEach(leave);

const busy = (wait: number) => unknown('throttled', 'Acme', { retryAt: Date.now() + wait });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const word = (pid: Pid, name: string) =>
  expect.element(line(pid).getByRole('cell', { name, exact: true })).toBeVisible();
const set =
  (...statuses: [Pid, SubscriptionStatus][]) =>
  (world: World) => {
    for (const [pid, status] of statuses) world.statuses.set(pid, status);
  };

describe('what is worth asking again is asked again', () => {
  test('when its time has come, and not before, and not past the cache', async () => {
    // Before the time is set: drawing the popup takes some of it.
    const start = Date.now();
    const world = show(<Popup />, set([FIRST, busy(1_500)]));
    await lookUp(FIRST);
    await word(FIRST, 'Could not check');
    world.statuses.set(FIRST, active('Photo Cloud'));
    await word(FIRST, 'Active');
    expect(Date.now() - start).toBeGreaterThanOrEqual(1_500);
    expect(world.asked.length).toBeGreaterThan(1);
    expect(world.asked.map(({ again }) => again)).not.toContain(true);
  });

  test('an old status stays in sight meanwhile', async () => {
    const old = { ...active('Photo Cloud'), checkedAt: 0, stale: true, failed: 'offline' } as const;
    const world = show(<Popup />, set([FIRST, { ...old, retryAt: Date.now() + 300 }]));
    await lookUp(FIRST);
    await word(FIRST, 'Active');
    world.statuses.delete(FIRST);
    await expect.poll(() => world.asked.length).toBeGreaterThan(1);
    await word(FIRST, 'Active');
    world.statuses.set(FIRST, active('Backup'));
    await expect.element(line(FIRST).getByText('Backup')).toBeVisible();
  });

  test('each in its own time', async () => {
    const world = show(
      <Popup />,
      set([FIRST, busy(60_000)], [SECOND, busy(400)], [THIRD, unknown('denied-secret', 'Acme')]),
    );
    await lookUp(`${FIRST} ${SECOND} ${THIRD}`);
    await word(SECOND, 'Could not check');
    world.statuses.set(SECOND, active('Photo Cloud'));
    await word(SECOND, 'Active');
    await pause(300);
    const [all, ...again] = world.asked.map(({ customers }) => customers);
    expect(all).toEqual([FIRST, SECOND, THIRD]);
    expect(new Set(again.flat())).toEqual(new Set([SECOND]));
  });

  test.each([
    ['long ago', -1_000],
    ['now', 0],
  ])('never in a tight loop, though it always comes back due %s', async (_, wait) => {
    const world = show(<Popup />, set([FIRST, busy(wait)]));
    await lookUp(FIRST);
    await pause(2_500);
    expect(world.asked.length).toBeGreaterThan(1);
    // The look-up, the first retry, and one a second after it.
    expect(world.asked.length).toBeLessThanOrEqual(5);
  });

  test('not at once when it is further off than a timer reaches', async () => {
    const world = show(<Popup />, set([FIRST, busy(2 ** 32)]));
    await lookUp(FIRST);
    await word(FIRST, 'Could not check');
    await pause(300);
    expect(world.asked).toHaveLength(1);
  });

  test.each([
    ['the popup is closed', () => leave()],
    ['something else is looked up', () => lookUp(SECOND)],
  ])('no more once %s', async (_, happens) => {
    const world = show(<Popup />, set([FIRST, busy(1_500)], [SECOND, active('Backup')]));
    await lookUp(FIRST);
    await word(FIRST, 'Could not check');
    await happens();
    await pause(1_800);
    expect(world.asked.filter(({ customers }) => customers.includes(FIRST))).toHaveLength(1);
  });
});

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { desk, shown, tabs } from '../harness/fake-browser.ts';
import { startWorker } from './setup/calls.ts';
import { call, POPUP, SITE } from './setup/senders.ts';
import { type Event, startShift } from './setup/shift.ts';
import { account, unlockedVault } from './setup/vault.ts';
import { browser } from './setup/worker.ts';

/** How long a machine that is busy may take; nothing waits that long when it works. */
const WAIT = { timeout: 10_000 };

const state = async () => ((await call(POPUP, 'vaultState', null)) as { value: string }).value;
const MINUTE = 60_000;

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('without a button', () => {
  beforeEach(async () => {
    await startWorker();
    desk.lastInput = Date.now();
    await unlockedVault([account()]);
  });
  const away = (minutes: number) => vi.setSystemTime(Date.now() + minutes * MINUTE);

  it.each<[string, () => void]>([
    ['the screen is locked', () => browser.idle.onStateChanged.fire('locked')],
    ['the keys are pressed', () => browser.commands.onCommand.fire('lock')],
    ['it was installed anew', () => browser.runtime.onInstalled.fire({ reason: 'update' })],
    ['the browser starts', () => browser.runtime.onStartup.fire()],
    [
      'nobody was there for the set time',
      () => {
        away(15);
        browser.idle.onStateChanged.fire('idle');
      },
    ],
    [
      'an alarm finds that time is over',
      () => {
        away(15);
        browser.alarms.onAlarm.fire({ name: 'x' });
      },
    ],
  ])('%s: locked, on the icon, too, and open pages are told', async (_why, happen) => {
    await browser.permissions.request({ origins: [`${SITE}/*`] });
    tabs.push({ id: 7, url: `${SITE}/agent`, heard: [] });
    happen();
    await vi.waitFor(() => expect(tabs[0]?.heard).toContainEqual({ nudge: 'changed' }), WAIT);
    expect(browser.storage.session.values.has('unlocked')).toBe(false);
    await vi.waitFor(() => expect(shown.text).toBe('lock'), WAIT);
    expect(await state()).toBe('locked');
  });

  it.each<[string, () => void]>([
    ['somebody is back', () => browser.idle.onStateChanged.fire('active')],
    ['a browser says `idle` by a time that is not ours', () => browser.idle.onStateChanged.fire('idle')],
    ['an alarm', () => browser.alarms.onAlarm.fire({ name: 'x' })],
    ['another command', () => browser.commands.onCommand.fire('other')],
  ])('%s: nothing', async (_what, happen) => {
    away(5);
    happen();
    await new Promise((done) => setTimeout(done, 20));
    expect(await state()).toBe('unlocked');
  });

  it('a screen that is locked while nothing is unlocked is no news', async () => {
    await call(POPUP, 'lock', null);
    const heard: unknown[] = [];
    tabs.push({ id: 7, url: `${SITE}/agent`, heard });
    // The permission itself is news to open pages.
    await browser.permissions.request({ origins: [`${SITE}/*`] });
    await vi.waitFor(() => expect(heard).toHaveLength(1), WAIT);
    browser.idle.onStateChanged.fire('locked');
    await new Promise((done) => setTimeout(done, 20));
    expect(heard).toHaveLength(1);
  });
});

describe('T6: no signature after the limit', () => {
  const minutes = (max: number) => fc.integer({ min: 1, max });
  const event: fc.Arbitrary<Event> = fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('quiet'), minutes: minutes(20) }) },
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('work'), minutes: minutes(60), hasAlarms: fc.boolean() }) },
    { weight: 4, arbitrary: fc.constant({ kind: 'act' as const }) },
    { weight: 4, arbitrary: fc.constant({ kind: 'kill' as const }) },
    { weight: 2, arbitrary: fc.constant({ kind: 'idle' as const }) },
    { weight: 1, arbitrary: fc.constantFrom(...['close', 'update', 'button', 'command'].map(ofKind)) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('screen'), isHeard: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('back'), minutes: fc.integer({ min: 3, max: 600 }) }) },
  );
  function ofKind(kind: string): Event {
    return { kind } as Event;
  }

  it('in any of 100 random days', async () => {
    const seen = { open: 0, locked: 0, signed: 0 };
    const day = fc.array(event, { minLength: 3, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(1, 5, 15, 60, 480), day, async (idleMinutes, events) => {
        const shift = await startShift(idleMinutes);
        await shift.ask();
        expect(shift.signed).toHaveBeenCalled();
        for (const each of events) {
          await shift.happen(each);
          shift.signed.mockClear();
          await shift.ask();
          if (shift.mustBeLocked()) expect(shift.signed).not.toHaveBeenCalled();
          seen[shift.mustBeLocked() ? 'locked' : 'open'] += 1;
          seen.signed += shift.signed.mock.calls.length;
        }
      }),
      { numRuns: 100 },
    );
    // A vault that were locked all the time would pass as well.
    expect(seen.locked).toBeGreaterThan(100);
    expect(seen.signed).toBeGreaterThan(20);
  }, 300_000);

  it('and as long as somebody works, eight hours long, it stays open', async () => {
    const shift = await startShift(15);
    for (let quarters = 1; quarters < 32; quarters += 1) {
      await shift.happen({ kind: 'work', minutes: 15, hasAlarms: true });
      if (quarters % 3 === 0) await shift.happen({ kind: 'kill' });
      shift.signed.mockClear();
      await shift.ask();
      expect(shift.signed).toHaveBeenCalled();
    }
    await shift.happen({ kind: 'work', minutes: 15, hasAlarms: true });
    shift.signed.mockClear();
    await shift.ask();
    expect(shift.signed).not.toHaveBeenCalled();
  }, 60_000);
});

import { vi } from 'vitest';
import type { Pid } from '../../../src/shared/pid.ts';
import { alarms, desk } from '../../harness/fake-browser.ts';
import { CONTENT, call, POPUP, SITE } from './senders.ts';
import { strangers } from './service.ts';
import { account, unlockedVault } from './vault.ts';
import { browser, closeBrowser, freshBrowser, killWorker } from './worker.ts';

/**
 * A working day at an unlocked vault, by a clock of its own: a person who comes and goes, pages that never stop asking,
 * a browser that drops events. `mustBeLocked` is the rule, said anew without the code under test.
 */

const MINUTE = 60_000;
const ENDPOINT = 'https://service.example/';
const DAY_START = Date.UTC(2026, 0, 5, 8);

export type Event =
  /** Time goes by, and nobody is there. */
  | { kind: 'quiet'; minutes: number }
  /** Somebody works, now and then in some program. The browser fires its alarm each minute, or not. */
  | { kind: 'work'; minutes: number; hasAlarms: boolean }
  /** Somebody does something in our own pages. */
  | { kind: 'act' }
  | { kind: 'kill' | 'close' | 'update' | 'button' | 'command' | 'idle' }
  | { kind: 'screen'; isHeard: boolean }
  | { kind: 'back'; minutes: number };

export async function startShift(idleMinutes: number) {
  freshBrowser();
  killWorker();
  vi.setSystemTime(DAY_START);
  await start();
  await browser.permissions.request({ origins: [`${SITE}/*`, `${ENDPOINT}*`] });
  await browser.storage.local.set({ sites: [SITE], autoLock: idleMinutes });
  const signed = vi.fn(async (_url: URL) => new Response('', { status: 400 }));
  vi.stubGlobal('fetch', signed);
  const pids = strangers(5_000);
  const rule = { unlockedAt: Date.now(), sign: Date.now(), isLocked: false };
  desk.lastInput = Date.now();
  await unlockedVault([account({ endpoint: ENDPOINT })]);

  return {
    signed,
    happen: (event: Event) => happen(event, rule),
    /** Whether nothing may be signed any more. */
    mustBeLocked: () =>
      rule.isLocked || Date.now() >= Math.min(rule.sign + idleMinutes * MINUTE, rule.unlockedAt + 480 * MINUTE),
    /** A page, and a popup that was left open, ask for customers that nobody knows yet. */
    async ask() {
      for (const sender of [CONTENT, POPUP]) {
        const input = { customers: [pids.pop() as Pid], again: false };
        await call(sender, 'lookUp', input);
      }
    },
  };
}

type Rule = { sign: number; isLocked: boolean };

async function happen(event: Event, rule: Rule): Promise<void> {
  if (event.kind === 'quiet') vi.setSystemTime(Date.now() + event.minutes * MINUTE);
  else if (event.kind === 'work') await work(event.minutes, event.hasAlarms, rule);
  else if (event.kind === 'act') {
    const isOpen = await call(POPUP, 'saveLimits', { tabBurst: 2_000 });
    if ((isOpen as { ok: boolean }).ok) rule.sign = Date.now();
  } else if (event.kind === 'back') {
    vi.setSystemTime(Date.now() - event.minutes * MINUTE);
    rule.isLocked ||= event.minutes > 2;
    rule.sign = Math.min(rule.sign, Date.now());
  } else await end(event, rule);
}

async function work(minutes: number, hasAlarms: boolean, rule: Rule): Promise<void> {
  for (let left = minutes; left > 0; left -= 1) {
    vi.setSystemTime(Date.now() + MINUTE);
    desk.lastInput = Date.now() - 5_000;
    // Whoever comes back too late does not open it.
    const wasInTime = desk.lastInput < rule.sign + (browser.storage.local.values.get('autoLock') as number) * MINUTE;
    if (!wasInTime) rule.isLocked = true;
    rule.sign = Math.max(rule.sign, desk.lastInput);
    if (hasAlarms && alarms.size > 0) await settled(browser.alarms.onAlarm.fire({}));
  }
}

async function end(event: Event, rule: Rule): Promise<void> {
  if (event.kind === 'kill') return restart(killWorker);
  if (event.kind === 'idle') return void (await settled(browser.idle.onStateChanged.fire('idle')));
  rule.isLocked = true;
  if (event.kind === 'close') await restart(closeBrowser);
  else if (event.kind === 'update') await settled(browser.runtime.onInstalled.fire({}));
  else if (event.kind === 'button') await call(POPUP, 'lock', null);
  else if (event.kind === 'command') await settled(browser.commands.onCommand.fire('lock'));
  else if (event.kind === 'screen') {
    desk.isScreenLocked = true;
    if (event.isHeard) await settled(browser.idle.onStateChanged.fire('locked'));
    else vi.setSystemTime(Date.now() + MINUTE);
  }
}

async function restart(stop: () => unknown): Promise<void> {
  for (const each of [
    browser.runtime.onMessage,
    browser.runtime.onInstalled,
    browser.runtime.onStartup,
    browser.idle.onStateChanged,
    browser.alarms.onAlarm,
    browser.commands.onCommand,
  ])
    each.clear();
  await stop();
  await start();
}

const start = () => import('../../../background/index.ts');
/** Listeners of events do not say when they are done. */
const settled = (_fired: unknown): Promise<void> => new Promise((done) => setTimeout(done, 2));

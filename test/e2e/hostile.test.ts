import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { manyPids } from '../demo-helpdesk/server.ts';
import { settledStatuses, statusNames } from '../harness/accessibility.ts';
import { callBackground, type Extension, launchExtension } from '../harness/extension.ts';
import { report } from '../harness/figures.ts';
import { setUp } from '../harness/set-up.ts';
import { startWorld, type World } from './world.ts';

/** Page text is attacker-written: what a ticket full of made-up identifiers may cost. */
const MADE_UP = manyPids(100_000);

/** In letters so small that tens of thousands are in view at once. */
const ticketOf = (pids: readonly string[]) =>
  `<!doctype html><title>Ticket</title><p style="font-size:1px;line-height:1px;word-break:break-all">${pids.join(' ')}</p>`;

describe('a ticket with made-up identifiers', () => {
  let world: World;
  let extension: Extension;
  let options: Page;

  beforeAll(async () => {
    world = await startWorld('loopback');
    extension = await launchExtension();
    options = await setUp(extension, world.seller, world.site);
  });
  afterAll(async () => {
    await extension?.close();
    await world?.close();
  });

  it('T22: a hundred thousand: 250 requests, few messages, and the page lives: its longest task grows by less than 200 ms', async () => {
    // The same page on a site that was not allowed: to lay it out takes long enough by itself.
    const own = await extension.context.newPage();
    await own.addInitScript(HEAR_LONG_TASKS);
    await show(own, MADE_UP, world.ticket('/tickets/made-up').replace('127.0.0.1', 'localhost'));
    await own.waitForTimeout(3_000);
    const longestOfItsOwn = await longestTask(own);
    await own.close();
    await options.evaluate(HEAR_CALLS);
    const started = Date.now();
    const page = await extension.context.newPage();
    await page.addInitScript(HEAR_LONG_TASKS);
    await show(page, MADE_UP);
    await expect.poll(() => asked(), { timeout: 60_000 }).toBeGreaterThanOrEqual(250);
    await page.waitForTimeout(3_000);
    const seconds = (Date.now() - started) / 1_000;
    const { messages, pids } = (await options.evaluate(CALLS_HEARD)) as { messages: number; pids: number };
    report({
      name: 'a ticket with 100,000 made-up identifiers: messages',
      unit: 'messages',
      value: messages,
      limit: 50,
    });
    expect(messages).toBeLessThanOrEqual(50);
    expect(pids).toBeLessThanOrEqual(250 + 2 * seconds);
    const limit = Math.floor(250 + 2 * seconds);
    report({
      name: `a ticket with 100,000 made-up identifiers, after ${Math.round(seconds)} s`,
      unit: 'requests',
      value: asked(),
      limit,
    });
    expect(asked()).toBeLessThanOrEqual(limit);
    const longest = await longestTask(page);
    report({
      name: `a ticket with 100,000 made-up identifiers: longest task (${longestOfItsOwn} ms without Pidlight)`,
      unit: 'ms',
      value: longest,
      limit: 200 + longestOfItsOwn,
    });
    expect(longest).toBeLessThan(200 + longestOfItsOwn);
    expect(await page.evaluate(() => document.title)).toBe('Ticket');
    await page.close();
  });

  it('others at each reload, the worker killed between: what comes back in that time, and no more', async () => {
    const before = asked();
    const started = Date.now();
    const page = await openTicket([]);
    for (let turn = 1; turn <= 6; turn += 1) {
      await show(page, MADE_UP.slice(turn * 300, turn * 300 + 300));
      await page.waitForTimeout(1_500);
      await extension.killWorker();
    }
    const seconds = (Date.now() - started) / 1_000;
    // A few were paid for, and not yet sent when the worker was killed.
    expect(asked() - before).toBeGreaterThan(200);
    expect(asked() - before).toBeLessThanOrEqual(250 + 2 * seconds + 1);
    await page.close();
  });

  it('T23: the same one loaded fifty times, the worker killed between: no share is filled up by it', async () => {
    const pids = MADE_UP.slice(10_000, 12_000);
    const killer = await extension.openKiller();
    const started = Date.now();
    const before = asked();
    const page = await openTicket(pids);
    await expect.poll(() => asked() - before, { timeout: 30_000 }).toBeGreaterThanOrEqual(50);
    for (let turn = 1; turn <= 50; turn += 1) {
      await killer.kill();
      await page.reload();
      await page.waitForTimeout(400);
    }
    const seconds = (Date.now() - started) / 1_000;
    expect(asked() - before).toBeLessThanOrEqual(250 + 2 * seconds);
    await Promise.all([page.close(), killer.close()]);
  });

  it('says so, and goes on when a person lets it', async () => {
    const page = await openTicket(MADE_UP.slice(5_000, 5_300));
    const pids = MADE_UP.slice(5_000, 5_300);
    await expect.poll(async () => (await spoken(page)).includes('Could not check'), { timeout: 20_000 }).toBe(true);
    const before = asked();
    const tabId = await tabOf(page);
    // The page shows it first; that it said so reaches the background a moment later.
    await expect
      .poll(() => callBackground(options, 'pageBudget', { tabId }))
      .toEqual({ ok: true, value: { isSpent: true } });
    expect(await callBackground(options, 'continuePage', { tabId })).toEqual({ ok: true, value: null });
    expect(await callBackground(options, 'pageBudget', { tabId })).toEqual({ ok: true, value: { isSpent: false } });
    await page.bringToFront();
    await expect.poll(() => asked(), { timeout: 30_000 }).toBeGreaterThanOrEqual(before + 50);
    const names = await settledStatuses(page, pids.slice(0, 1), 30_000);
    expect(names.filter((name) => name.startsWith('Could not check'))).toEqual([]);
    await page.close();
  });

  const asked = (): number => world.service.requests.length;
  const spoken = async (page: Page): Promise<string> => (await statusNames(page)).join('\n');

  async function openTicket(pids: readonly string[]): Promise<Page> {
    const page = await extension.context.newPage();
    await show(page, pids);
    return page;
  }

  async function show(page: Page, pids: readonly string[], url = world.ticket('/tickets/made-up')): Promise<void> {
    await page.unroute(url);
    await page.route(url, (route) => route.fulfill({ contentType: 'text/html', body: ticketOf(pids) }));
    await page.goto(url);
    await page.bringToFront();
  }

  /** The browser's number of the tab that shows this page. */
  async function tabOf(page: Page): Promise<number> {
    await page.evaluate(() => {
      document.title = 'The one';
    });
    return options.evaluate(
      `chrome.tabs.query({}).then((tabs) => tabs.find(({ title }) => title === 'The one').id)`,
    ) as Promise<number>;
  }
});

const HEAR_LONG_TASKS = `
  tasks = [0];
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)))
    .observe({ type: 'longtask', buffered: true })`;
/** Of those above 50 ms, in ms. */
const longestTask = (page: Page): Promise<number> => page.evaluate('Math.round(Math.max(...tasks))');

/** From now on, what content scripts call the background for is heard by this page of ours too. */
const HEAR_CALLS = `
  calls = [];
  chrome.runtime.onMessage.addListener((message) => void (message.call && calls.push(message)))`;
const CALLS_HEARD = `({ messages: calls.length, pids: new Set(calls.flatMap(({ input }) => input?.pids ?? [])).size })`;

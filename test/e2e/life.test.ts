import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TICKET_PIDS } from '../demo-helpdesk/server.ts';
import { settledStatuses, statusNames } from '../harness/accessibility.ts';
import { type Drawn, drawnIn } from '../harness/drawn.ts';
import { type Extension, launchExtension } from '../harness/extension.ts';
import { type ExtensionManager, openManager } from '../harness/manager.ts';
import { setUp } from '../harness/set-up.ts';
import { startWorld, type World } from './world.ts';

/**
 * The extension comes and goes while tickets are open, frames included: what it drew goes with it, and never are there
 * two at once.
 */
describe('a ticket that stays open while the extension is', () => {
  let world: World;
  let extension: Extension;
  let manager: ExtensionManager;
  let ticket: Page;
  let behind: Page;
  const noise: string[] = [];

  beforeAll(async () => {
    world = await startWorld('loopback');
    extension = await launchExtension();
    await setUp(extension, world.seller, world.site);
    manager = await openManager(extension);
    behind = await openTicket();
    ticket = await openTicket();
  });
  afterAll(async () => {
    await extension?.close();
    await world?.close();
  });

  it('disabled: everything is gone, for good, and nobody complains', async () => {
    const before = await whole(ticket);
    expect(before.names).toHaveLength(new Set(before.drawn.chips.map(asText)).size);
    await manager.disable();
    await expect.poll(() => drawnIn(ticket), { timeout: 10_000 }).toEqual(NOTHING);
    await doThings(ticket);
    expect(await whole(ticket)).toEqual({ names: [], drawn: NOTHING });
    // A tab that nobody looks at tidies up when it is looked at.
    await behind.bringToFront();
    await expect.poll(() => drawnIn(behind), { timeout: 10_000 }).toEqual(NOTHING);
    expect(noise).toEqual([]);
  });

  it('enabled again: both are marked as before, once', async () => {
    await manager.enable();
    await expectOnce(ticket);
    await expectOnce(behind);
    expect(noise).toEqual([]);
  });

  it.each(['first', 'second'])('updated, for the %s time: the new one starts, and the old one is gone', async () => {
    const mostHosts = await watchLayers(ticket);
    const [before, after] = [await whole(ticket), await manager.update().then(() => expectOnce(ticket))];
    expect(after.drawn.hosts.filter(isLayer)).toEqual(before.drawn.hosts.filter(isLayer));
    // At no time, too, were there two of it.
    expect(await mostHosts()).toBe(
      before.drawn.hosts.filter((path) => isLayer(path) && !path.includes('iframe')).length,
    );
    await doThings(ticket);
    await expectOnce(ticket);
    await expectOnce(behind);
    expect(noise).toEqual([]);
  });

  it('T37: of the scripts before, no observer stays in memory', async () => {
    const before = await observersIn(ticket);
    await manager.update();
    await ticket.waitForTimeout(2_000);
    await expectOnce(ticket);
    expect(await observersIn(ticket)).toBeLessThanOrEqual(before);
  });

  it('T37: reloaded twenty times: marked once, 0 errors, and no more in memory than before', async () => {
    const before = await observersIn(ticket);
    for (let turn = 1; turn <= 20; turn += 1) {
      await manager.update();
      // The old one notices within a second that it is alone.
      await ticket.waitForTimeout(2_000);
      await expect.poll(async () => (await drawnIn(ticket)).chips.length, { timeout: 20_000 }).toBe(MARKS);
    }
    await expectOnce(ticket);
    expect(noise).toEqual([]);
    expect(await observersIn(ticket)).toBeLessThanOrEqual(before);
  }, 400_000);

  it('disabled in the middle of its work: nothing is left either', async () => {
    const busy = await extension.context.newPage();
    hear(busy);
    await busy.goto(world.ticket('/tickets/many?n=2000'));
    await expect.poll(async () => (await drawnIn(busy)).hosts.length, { interval: 20 }).toBeGreaterThan(0);
    await manager.disable();
    await expect.poll(() => drawnIn(busy), { timeout: 10_000 }).toEqual(NOTHING);
    expect(noise).toEqual([]);
  });

  /** Each identifier's marks are there, each with one chip and one button, in the page and in its frame. */
  async function expectOnce(page: Page): Promise<Whole> {
    await page.bringToFront();
    await expect.poll(async () => (await statusNames(page)).length, { timeout: 20_000 }).toBe(MARKS);
    // Time enough for a second one to show itself.
    await page.waitForTimeout(1_500);
    const now = await whole(page);
    // After an update, and after it was disabled, the vault is locked.
    expect(now.names.every((name) => name.startsWith('Locked'))).toBe(true);
    expect(now.names).toHaveLength(MARKS);
    expect(new Set(now.drawn.hosts).size).toBe(now.drawn.hosts.length);
    expect(new Set(now.drawn.chips.map(asText)).size).toBe(now.drawn.chips.length);
    return now;
  }

  async function openTicket(): Promise<Page> {
    const page = await extension.context.newPage();
    hear(page);
    await page.goto(world.ticket('/tickets/4821'));
    await page.bringToFront();
    expect(await settledStatuses(page, TICKET_PIDS)).toHaveLength(MARKS);
    return page;
  }

  function hear(page: Page): void {
    page.on('pageerror', ({ message }) => noise.push(message));
    page.on('console', (message) => noise.push(message.text()));
  }
});

/** One for each customer of the ticket, one of them twice. */
const MARKS = TICKET_PIDS.length + 1;
/** A card may be open where the pointer rests. */
const isLayer = (path: string) => path.endsWith('pidlight-layer');
const NOTHING: Drawn = { hosts: [], chips: [] };

type Whole = { names: readonly string[]; drawn: Drawn };
const whole = async (page: Page): Promise<Whole> => ({ names: await statusNames(page), drawn: await drawnIn(page) });
const asText = (box: Drawn['chips'][number]): string => Object.values(box).map(Math.round).join();

/** What would wake a script that is still there: text, scrolling, keys, another tab in front, and time. */
async function doThings(page: Page): Promise<void> {
  await page.bringToFront();
  await page.evaluate(`document.querySelector('.thread').append('${TICKET_PIDS[0]}')`);
  await page.mouse.wheel(0, 200);
  await page.keyboard.press('Alt+P');
  await page.waitForTimeout(2_500);
  await page.evaluate(`document.querySelector('.thread').lastChild.remove()`);
}

/** Counts our elements of the page at every change of it; what is returned yields the most there were. */
async function watchLayers(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(`
    mostLayers = 0;
    new MutationObserver(() => {
      mostLayers = Math.max(mostLayers, document.querySelectorAll('pidlight-layer').length);
    }).observe(document, { childList: true, subtree: true })`);
  return () => page.evaluate('mostLayers') as Promise<number>;
}

/** How many observers of ours live in the page's own document, whatever world made them: counted after the rubbish is taken out. */
async function observersIn(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const worlds: { id: number; name: string }[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context));
  await session.send('Runtime.enable');
  let count = 0;
  for (const { id } of worlds.filter(({ name }) => name === 'Pidlight')) {
    for (const kind of ['MutationObserver', 'IntersectionObserver', 'ResizeObserver']) {
      const { result } = await session.send('Runtime.evaluate', { expression: `${kind}.prototype`, contextId: id });
      const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId: result.objectId ?? '' });
      const { result: length } = await session.send('Runtime.callFunctionOn', {
        objectId: objects.objectId ?? '',
        functionDeclaration: 'function () { return this.length; }',
      });
      count += Number(length.value);
    }
  }
  await session.detach();
  return count;
}

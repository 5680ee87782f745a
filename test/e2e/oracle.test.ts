import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DISPLAY } from '../../src/shared/display.ts';
import { LOOK_WORD, type Look } from '../../src/shared/words.ts';
import { CUSTOMER } from '../demo-helpdesk/server.ts';
import { statusNames } from '../harness/accessibility.ts';
import { drawnIn } from '../harness/drawn.ts';
import { callBackground, type Extension, launchExtension } from '../harness/extension.ts';
import { setUp } from '../harness/set-up.ts';
import { oraclePage, WORDS } from './oracle-page.ts';
import { EVERY_LOOK, putInto } from './put-into.ts';
import { startWorld, type World } from './world.ts';

/** What a page learns of its own customer: the same, whatever the status is. */

const PID = CUSTOMER.northlight;
/** What a page saw, and when: at rest, with the pointer on the chip, with a card open by a click, and after. */
type Happened = { log: string[]; events: string[]; performed: string[] };
type Seen = Happened & { views: Record<string, View>; fetched: string[] };
/** What is seen once more in screen-share mode: names to be blurred, and none. */
const SHARED = ['active', 'ended'] as const satisfies Look[];
type View = { found: string[]; hosts: object[]; fonts: string[]; [what: string]: unknown };

describe('a page that wants to know', () => {
  let world: World;
  let extension: Extension;
  let options: Page;
  const seen = new Map<Look, Seen>();
  const news = new Map<Look, Happened>();
  const shared = new Map<Look, Seen>();

  beforeAll(async () => {
    world = await startWorld('loopback');
    extension = await launchExtension();
    options = await setUp(extension, world.seller, world.site);
    for (const look of EVERY_LOOK) {
      await putInto(look, PID, world, options);
      seen.set(look, await spy(look));
      await putInto(look, PID, world, options);
      news.set(look, await spyOnNews(look));
    }
    await callBackground(options, 'saveDisplay', { ...DISPLAY, screenShare: true });
    for (const look of SHARED) {
      await putInto(look, PID, world, options);
      shared.set(look, await spy(look));
    }
    await callBackground(options, 'saveDisplay', DISPLAY);
  }, 300_000);
  afterAll(async () => {
    await extension?.close();
    await world?.close();
  });

  const of = (look: Look): Seen => seen.get(look) ?? expect.unreachable();

  it('sees a chip placed, and a card open and close: the test looks where something happens', () => {
    const { log, views } = of('active');
    expect(log.join('\n')).toMatch(/mutation.*PIDLIGHT-LAYER/);
    expect(log.join('\n')).toMatch(/mutation.*PIDLIGHT-CARD/);
    expect(Object.values(views).map(({ hosts }) => hosts.length)).toEqual([1, 2, 2, 1]);
  });

  it.each(EVERY_LOOK.slice(1))('T26: logs the same for %s as for active', (look) => {
    expect(of(look).log).toEqual(of('active').log);
    expect(of(look).events).toEqual(of('active').events);
    expect(of(look).performed).toEqual(of('active').performed);
  });

  it.each(EVERY_LOOK.slice(1))('T26: logs the same when a card is open while it becomes %s', (look) => {
    expect(news.get(look)).toEqual(news.get('active'));
  });

  it.each(EVERY_LOOK.slice(1))('T26: measures the same for %s as for active', (look) => {
    expect(of(look).views).toEqual(of('active').views);
  });

  it.each(SHARED)('T26: sees no screen-share mode: all is the same for %s in it as for active without', (look) => {
    expect(shared.get(look)).toEqual(of('active'));
  });

  it.each(EVERY_LOOK)('T26: is asked for 0 fonts by letter, for %s', (look) => {
    expect(of(look).fetched).toEqual([]);
  });

  it.each(EVERY_LOOK)('T25: finds, selects and reads none of our words, for %s', (look) => {
    for (const { found, selected, text } of Object.values(of(look).views)) {
      expect(found).toEqual([PID]);
      expect(selected).toBe(PID);
      expect(text).toEqual([PID, PID, 'Ticket']);
    }
  });

  it.each(['de', 'tr', 'ja', 'ar', 'ru'])('T25: finds none in a page in the language %s', async (lang) => {
    await putInto('active', PID, world, options);
    const page = await open(oraclePage(PID, [PID], lang));
    await untilLook(page, 'active');
    for (const words of [
      WORDS,
      WORDS.map((word) => word.toLocaleUpperCase(lang)),
      WORDS.map((word) => word.slice(0, 4)),
    ])
      expect(await foundIn(page, words)).toEqual([]);
    expect(await foundIn(page, [PID])).toEqual([PID]);
    await page.close();
  });

  it('the page does get a font by letter, where it draws that letter itself', async () => {
    const fetched: string[] = [];
    const page = await open(`${oraclePage(PID, [])}<b>x</b>`, fetched);
    await expect.poll(() => fetched).toContain('/spy/0-78');
    await page.close();
  });

  async function spy(look: Look): Promise<Seen> {
    const fetched: string[] = [];
    const page = await open(oraclePage(PID, [PID]), fetched);
    await untilLook(page, look);
    const views: Record<string, View> = {};
    const view = async (when: string) => {
      await page.waitForTimeout(700);
      views[when] = (await page.evaluate('lookAround()')) as View;
    };
    await view('at rest');
    const [x, y] = await pointAtChip(page);
    await view('pointed at');
    await page.mouse.click(x, y);
    await view('clicked');
    await page.mouse.click(600, 450);
    await view('after');
    expect((await statusNames(page)).join()).toContain(LOOK_WORD[look]);
    return { ...(await happenedIn(page)), views, fetched };
  }

  /** The pointer is on the chip before the answer is there. */
  async function spyOnNews(look: Look): Promise<Happened> {
    if (look !== 'checking') world.service.setLatency(2_000);
    const page = await open(oraclePage(PID, [PID]));
    await pointAtChip(page);
    await untilLook(page, look);
    await page.waitForTimeout(700);
    return happenedIn(page);
  }

  async function open(html: string, fetched: string[] = []): Promise<Page> {
    const page = await extension.context.newPage();
    const url = world.ticket('/tickets/oracle');
    await page.route('**/spy/*', (route) => {
      fetched.push(new URL(route.request().url()).pathname);
      return route.fulfill({ status: 404 });
    });
    await page.route(url, (route) => route.fulfill({ contentType: 'text/html', body: html }));
    await page.goto(url);
    await page.bringToFront();
    return page;
  }

  async function untilLook(page: Page, look: Look): Promise<void> {
    const isThere = async () => (await statusNames(page)).some((name) => name.startsWith(LOOK_WORD[look]));
    await vi.waitUntil(isThere, { timeout: 30_000 });
  }
});

async function happenedIn(page: Page): Promise<Happened> {
  const happened = await page.evaluate('({ log, events: [...events].sort(), performed })');
  await page.close();
  return happened as Happened;
}

async function pointAtChip(page: Page): Promise<[x: number, y: number]> {
  const chip = await vi.waitUntil(async () => (await drawnIn(page)).chips[0], { timeout: 30_000 });
  const [x, y] = [(chip.left + chip.right) / 2, (chip.top + chip.bottom) / 2];
  await page.mouse.move(x, y);
  return [x, y];
}

const foundIn = (page: Page, words: readonly string[]): Promise<string[]> =>
  page.evaluate((all) => all.filter((word) => (globalThis as unknown as Finder).find(word)), words);

type Finder = { find(word: string): boolean };

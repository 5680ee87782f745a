import { beforeAll, expect, it, vi } from 'vitest';
import { DISPLAY } from '../../src/shared/display.ts';
import type { Look } from '../../src/shared/words.ts';
import { CUSTOMER } from '../demo-helpdesk/server.ts';
import { oraclePage, WORDS } from './oracle-page.ts';
import { foundIn, type Happened, type Seen, type SpyPage, spy, spyOnNews, untilLook } from './oracle-spy.ts';
import { type Ask, EVERY_LOOK, putInto } from './put-into.ts';
import type { World } from './world.ts';

/** The customer that the page is about. */
const PID = CUSTOMER.northlight;
/** How long the look at all of them may take, ms: each needs its pauses. */
const LONG = 300_000;
/** What is seen once more in screen-share mode: names to be blurred, and none. */
const SHARED = ['active', 'ended'] as const satisfies Look[];

/** Where the page is: a browser with Pidlight set up in it. Asked for once it is. */
export type Stage = { world: World; ask: Ask; open(html: string): Promise<SpyPage> };

/** T25 and T26 for one browser. Call it in a `describe`, after a `beforeAll` that makes the stage. */
export function oracleCases(stage: () => Stage): void {
  const seen = new Map<Look, Seen>();
  const news = new Map<Look, Happened>();
  const shared = new Map<Look, Seen>();
  const of = (look: Look): Seen => seen.get(look) ?? expect.unreachable();

  beforeAll(async () => {
    const { world, ask, open } = stage();
    for (const look of EVERY_LOOK) {
      await putInto(look, PID, world, ask);
      seen.set(look, await spy(await open(oraclePage(PID, [PID])), look));
      await putInto(look, PID, world, ask);
      if (look !== 'checking') world.service.setLatency(2_000);
      news.set(look, await spyOnNews(await open(oraclePage(PID, [PID])), look));
    }
    await ask('saveDisplay', { ...DISPLAY, screenShare: true });
    for (const look of SHARED) {
      await putInto(look, PID, world, ask);
      shared.set(look, await spy(await open(oraclePage(PID, [PID])), look));
    }
    await ask('saveDisplay', DISPLAY);
  }, LONG);

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
    const { world, ask, open } = stage();
    await putInto('active', PID, world, ask);
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
    const page = await stage().open(`${oraclePage(PID, [])}<b>x</b>`);
    await vi.waitUntil(() => page.fetched.includes('/spy/0-78'), { timeout: 10_000 });
    await page.close();
  });
}

import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CUSTOMER, manyPids } from '../demo-helpdesk/server.ts';
import { settledStatuses } from '../harness/accessibility.ts';
import { type Extension, launchExtension } from '../harness/extension.ts';
import { setUp } from '../harness/set-up.ts';
import { CONTAINERS, leftAlonePage, MARKS, ticketOf } from './left-alone-page.ts';
import * as read from './left-alone-read.ts';
import { startWorld, type World } from './world.ts';

/** The same page on a site where Pidlight is on, and on one where it is not: what can be read, copied, found or printed. */
/** Not allowed: nothing of ours runs there. */
const WITHOUT = 'http://localhost:9';

describe('the page is left alone', () => {
  let world: World;
  let extension: Extension;
  let bare: Page;
  let marked: Page;

  beforeAll(async () => {
    world = await startWorld('loopback');
    extension = await launchExtension();
    await setUp(extension, world.seller, world.site);
    bare = await open(WITHOUT, leftAlonePage);
    marked = await open(world.site, leftAlonePage);
    expect(await settledStatuses(marked, [CUSTOMER.northlight])).toHaveLength(MARKS);
  });
  afterAll(async () => {
    await extension?.close();
    await world?.close();
  });
  beforeEach(async () => {
    for (const page of [bare, marked]) await page.evaluate('getSelection().removeAllRanges(), scrollTo(0, 0)');
  });

  // nb. Chips in what is transformed go along with it, whatever moves it: their layer has to be in there.
  it.each(
    CONTAINERS.map(({ name }, index) => [name, index] as const).filter(([name]) => !name.startsWith('transformed')),
  )('a message, %s, that a helpdesk quotes or clones holds nothing of ours', async (_name, index) => {
    const quoted = async (page: Page) => ((await page.evaluate(read.messages)) as unknown[])[index];
    expect(await quoted(marked)).toEqual(await quoted(bare));
  });

  it('every element of the page holds what it held, our own elements aside', async () => {
    expect(await marked.evaluate(read.markup)).toEqual(await bare.evaluate(read.markup));
  });

  it.each(['innerText', 'textContent'])('%s', async (property) => {
    const textOf = (page: Page) => page.evaluate(`document.body.${property}`);
    expect(await textOf(marked)).toBe(await textOf(bare));
  });

  it('every element stands where it stood', async () => {
    expect(await marked.evaluate(read.layout)).toEqual(await bare.evaluate(read.layout));
  });

  it('normalize() finds nothing to do, and text nodes are those of the page', async () => {
    expect(await marked.evaluate(read.textNodes)).toEqual(await bare.evaluate(read.textNodes));
  });

  it.each<[string, (page: Page) => Promise<void>]>([
    ['everything', ({ keyboard }) => keyboard.press('Control+a')],
    ['some messages, with the mouse', dragOver],
  ])('selecting and copying: %s', async (_what, select) => {
    const copied = async (page: Page) => {
      await page.bringToFront();
      await select(page);
      const selection = await page.evaluate('getSelection().toString()');
      await page.keyboard.press('Control+c');
      return { selection, ...(await paste()) };
    };
    const expected = await copied(bare);
    expect(expected.selection).toContain(CUSTOMER.northlight);
    expect(expected.html).toContain(CUSTOMER.northlight);
    expect(await copied(marked)).toEqual(expected);
  });

  it('find: as often, at the same places, and none of our words', async () => {
    const found = (page: Page, words: string) => page.evaluate(read.find, words);
    for (const words of [
      CUSTOMER.northlight,
      CUSTOMER.northlight.slice(3, 20),
      'thank you',
      'number',
      'Active',
      'Pidlight',
    ])
      expect(await found(marked, words), words).toEqual(await found(bare, words));
    expect(await found(bare, CUSTOMER.northlight)).toHaveLength(3);
    expect(await found(bare, 'Active')).toEqual([]);
  });

  it('printing: the same pages', async () => {
    const print = async (page: Page) => {
      const pdf = (await page.pdf({ width: '700px', height: '400px' })).toString('latin1');
      return pdf.replaceAll(/\/(CreationDate|ModDate) \(.*?\)/g, '');
    };
    const expected = await print(bare);
    expect(expected.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(1);
    expect((await print(marked)) === expected).toBe(true);
  });

  it('printing: the same picture', async () => {
    const shoot = async (page: Page) => {
      await page.bringToFront();
      await page.emulateMedia({ media: 'print' });
      const picture = await page.screenshot({ fullPage: true });
      await page.emulateMedia({ media: null });
      return picture;
    };
    const [expected, found] = [await shoot(bare), await shoot(marked)];
    expect(found.equals(expected)).toBe(true);
    // The same with screens would differ: the picture does show what we draw.
    expect((await marked.screenshot({ fullPage: true })).equals(await bare.screenshot({ fullPage: true }))).toBe(false);
  });

  it('nothing shifts when identifiers and their statuses come late', async () => {
    world.service.setLatency(1_500);
    const pids = manyPids(6);
    const page = await open(world.site, '<!doctype html><body><p>Ticket</p>');
    await page.evaluate(read.watchShifts);
    await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), ticketOf(pids));
    const names = await settledStatuses(page, pids);
    expect(names.filter((name) => name.startsWith('Not found'))).toHaveLength(MARKS);
    expect(await page.evaluate('shifts')).toEqual([]);
    // It hears of shifts: this is one.
    await page.evaluate(`document.querySelector('p').style.marginTop = '300px'`);
    await expect.poll(() => page.evaluate('shifts.length')).toBeGreaterThan(0);
    world.service.setLatency(0);
    await page.close();
  });

  async function open(origin: string, html: string): Promise<Page> {
    const page = await extension.context.newPage();
    const url = `${origin}/tickets/left-alone`;
    await page.route(url, (route) => route.fulfill({ contentType: 'text/html', body: html }));
    await page.goto(url);
    await page.bringToFront();
    return page;
  }

  /** What is in the clipboard, as a page gets it that a person pastes into. */
  async function paste(): Promise<{ html: string; plain: string }> {
    const page = await open(WITHOUT, '<!doctype html><body contenteditable><p>x</p>');
    await page.evaluate(read.catchPaste);
    await page.evaluate('document.body.focus()');
    await page.keyboard.press('Control+v');
    await page.waitForFunction('window.pasted');
    const pasted = (await page.evaluate('pasted')) as { html: string; plain: string };
    await page.close();
    return pasted;
  }
});

/** Select from the headline to somewhere in a message further down. */
async function dragOver({ mouse }: Page): Promise<void> {
  await mouse.move(12, 30);
  await mouse.down();
  await mouse.move(200, 200, { steps: 5 });
  await mouse.move(90, 420, { steps: 5 });
  await mouse.up();
}

import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { manyPids } from '../demo-helpdesk/server.ts';
import { settledStatuses, statusNames } from '../harness/accessibility.ts';
import { drawnIn } from '../harness/drawn.ts';
import { type Extension, launchExtension } from '../harness/extension.ts';
import { setUp } from '../harness/set-up.ts';
import { startWorld, type World } from './world.ts';

/**
 * Helpdesks keep every open ticket in the document: only what a person can see is looked up, the rest when it is shown.
 * Each way of hiding has a document of its own, with a ticket in front and a hidden one behind it.
 */
const WAYS: readonly [name: string, style: string, attributes?: string, around?: string][] = [
  ['display: none', 'display:none'],
  ['the hidden attribute', '', 'hidden'],
  ['hidden until found', '', 'hidden="until-found"'],
  ['visibility: hidden', 'visibility:hidden'],
  ['opacity: 0', 'opacity:0'],
  ['content-visibility: hidden', 'content-visibility:hidden'],
  ['no height', 'height:0;overflow:hidden'],
  ['an ancestor of no width', '', '', 'width:0;overflow:hidden'],
  ['a position far to the left', 'position:absolute;left:-9999px'],
  ['a position far above', 'position:absolute;top:-9999px'],
  ['a transform to the left', 'transform:translateX(-100vw)'],
  ['a transform to the right, cut off', 'transform:translateX(110%)', '', 'overflow:hidden'],
  ['a drawer to the right of the window', 'position:fixed;top:0;left:100vw;width:500px'],
  ['a drawer below the window', 'position:fixed;left:0;top:100vh'],
  ['inert, off to the left', 'position:absolute;right:100%;width:500px', 'inert aria-hidden="true"'],
];

/** So many that those far from the window are not drawn before they come near. */
const ROWS = 400;

describe('tickets in the document that nobody sees', () => {
  let world: World;
  let extension: Extension;
  const pids = manyPids(2 * WAYS.length + 2 + ROWS);

  beforeAll(async () => {
    world = await startWorld('loopback');
    extension = await launchExtension();
    await setUp(extension, world.seller, world.site);
  });
  afterAll(async () => {
    await extension?.close();
    await world?.close();
  });

  it.each(
    WAYS.map((way, index) => [...way, index] as const).map((way) => [way[0], way] as const),
  )('%s: not asked for, and then, once it is shown', async (_name, [, style, attributes = '', around = '']) => {
    const [front = '', behind = ''] = pids.splice(0, 2);
    const page = await openTicket(
      `<article>${front}</article><div style="${around}"><article id="behind" style="${style}" ${attributes}>
        <p>Another ticket, of ${behind}</p></article></div>`,
    );
    await settledStatuses(page, [front]);
    await beat(page);
    expect([asked(front), asked(behind)]).toEqual([1, 0]);
    expect((await drawnIn(page)).chips).toHaveLength(1);

    await page.evaluate(SHOW);
    await settledStatuses(page, [behind]);
    expect([asked(front), asked(behind)]).toEqual([1, 1]);
    expect((await drawnIn(page)).chips).toHaveLength(2);
    await page.close();
  });

  it('a ticket that goes behind another keeps no chip in sight, and is not asked for anew when it comes back', async () => {
    const [one = '', other = ''] = pids.splice(0, 2);
    const page = await openTicket(`<article id="one">${one}</article><article id="other" hidden>${other}</article>`);
    await settledStatuses(page, [one]);
    for (const [shown, hidden, pid] of [
      ['other', 'one', other],
      ['one', 'other', one],
    ]) {
      await page.evaluate(`document.querySelector('#${shown}').hidden = false`);
      await page.evaluate(`document.querySelector('#${hidden}').hidden = true`);
      await expect.poll(async () => (await statusNames(page)).join(), { timeout: 20_000 }).toMatch(pid ?? '');
      await expect.poll(async () => (await drawnIn(page)).chips.length).toBe(1);
    }
    expect([asked(one), asked(other)]).toEqual([1, 1]);
    await page.close();
  });

  it('of many lines in a list that scrolls, those in sight are asked for, and some close to them', async () => {
    const rows = pids.splice(0, ROWS);
    const page = await openTicket(
      `<div style="height:300px;overflow:auto;position:relative">${rows.map((row) => `<p style="margin:0;font:16px/20px serif">${row}</p>`).join('')}</div>`,
    );
    await expect.poll(async () => rows.slice(0, 15).filter(asked), { timeout: 20_000 }).toHaveLength(15);
    await beat(page);
    // Of 52 lines that the window would hold, the list shows 15, and 30 % of its height more are near.
    expect(rows.filter(asked).length).toBeLessThan(30);
    await page.close();
  });

  const asked = (pid: string): number => world.service.requests.filter((request) => request.pid === pid).length;

  async function openTicket(body: string): Promise<Page> {
    const page = await extension.context.newPage();
    const url = world.ticket('/tickets/hidden');
    await page.route(url, (route) => route.fulfill({ contentType: 'text/html', body: `<!doctype html><body>${body}` }));
    await page.goto(url);
    await page.bringToFront();
    return page;
  }
});

/** More than the second after which Pidlight looks again at what no event tells of. */
const beat = (page: Page): Promise<void> => page.waitForTimeout(1_300);

const SHOW = `
  const behind = document.querySelector('#behind');
  behind.parentElement.removeAttribute('style');
  for (const name of ['style', 'hidden', 'inert', 'aria-hidden']) behind.removeAttribute(name)`;

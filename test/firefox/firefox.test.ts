import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOOK_WORD } from '../../src/shared/words.ts';
import { CUSTOMER, TICKET_EXPECTED } from '../demo-helpdesk/server.ts';
import { startWorld, type World } from '../e2e/world.ts';
import { whyMissing } from '../harness/debian.ts';
import { type Firefox, launchFirefox } from './launch.ts';
import { FIREFOX, WITNESS } from './package.ts';
import { namesOf, offBy, witness } from './witness.ts';

/** The built extension in real Firefox, its real background included; only the set-up is done by a script. */

const why = await whyMissing(FIREFOX);
/** How long a busy machine may take. */
const PATIENT = { timeout: 30_000, interval: 200 };

/** In the ticket each identifier stands once, and the first in the customer panel's field too. */
const EXPECTED = inOrder([CUSTOMER.northlight, ...TICKET_EXPECTED.keys()].map(wordOf));

describe.skipIf(why)(`Firefox${why ? `, left out: ${why}` : ''}`, () => {
  let world: World;
  let firefox: Firefox;
  let page: Page;
  let alone: string;

  beforeAll(async () => {
    world = await startWorld('loopback');
    firefox = await launchFirefox();
    page = await firefox.browser.newPage();
    await openTicket(page, world);
    alone = await bodyOf(page);
    await firefox.browser.installExtension(WITNESS);
    await firefox.install(world.seller, world.site);
  });
  afterAll(async () => {
    await firefox?.close();
    await world?.close();
  });

  it('marks each identifier of the ticket with its status, as the real background answers', async () => {
    await openTicket(page, world);
    await expect.poll(async () => inOrder(namesOf(await witness(page)).map(shortOf)), PATIENT).toEqual(EXPECTED);
  });

  it('draws each mark within a pixel of its identifier', async () => {
    const seen = await witness(page);
    const places = seen.flatMap((each) => each.places.map((place) => ({ pid: place.pid, off: offBy(each, place) })));
    expect(new Set(places.map(({ pid }) => pid))).toEqual(new Set(TICKET_EXPECTED.keys()));
    expect(places.filter(({ off }) => !(off <= 1))).toEqual([]);
    await picture(page);
  });

  it('leaves the page as it is without Pidlight', async () => {
    expect(await bodyOf(page)).toBe(alone);
  });

  it('takes everything away when the site is removed', async () => {
    expect(await firefox.remote.call('removeSite', { site: world.site })).toEqual({ ok: true, value: null });
    await expect.poll(async () => (await layersOf(page)) + namesOf(await witness(page)).length, PATIENT).toBe(0);
    expect(await bodyOf(page)).toBe(alone);
  });
});

function inOrder(texts: readonly string[]): string[] {
  return [...texts].sort((a, b) => (a < b ? -1 : 1));
}

function wordOf(pid: string): string {
  const expected = [...TICKET_EXPECTED].find(([each]) => each === pid)?.[1];
  return `${LOOK_WORD[expected?.state ?? 'not-found']} ${pid}`;
}
const shortOf = (name: string): string => name.replace(/^([A-Z][a-z ]+)[.:].*\b(P[A-Z2-7]{26})\b.*$/s, '$1 $2');

/** The ticket with all its messages: the last one comes later. */
async function openTicket(page: Page, world: World): Promise<void> {
  await page.goto(world.ticket('/tickets/4821'));
  await page.waitForFunction((pid) => document.body.textContent?.includes(pid), {}, CUSTOMER.sandbox);
}

/** What the page is made of, but for our own elements. */
const bodyOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const body = document.body.cloneNode(true) as HTMLElement;
    for (const ours of body.querySelectorAll('pidlight-layer, pidlight-card')) ours.remove();
    return body.outerHTML;
  });

const layersOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.querySelectorAll('pidlight-layer').length);

/** A picture to be looked at by a person, in the folder that PIDLIGHT_SCREENS names. */
async function picture(page: Page): Promise<void> {
  const folder = process.env['PIDLIGHT_SCREENS'];
  if (folder) await page.screenshot({ path: `${folder}/firefox-ticket.png` });
}

import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CUSTOMER } from '../demo-helpdesk/server.ts';
import { settledStatuses } from '../harness/accessibility.ts';
import { drawnIn, type Part, partsIn } from '../harness/drawn.ts';
import { type Extension, launchExtension } from '../harness/extension.ts';
import { setUp } from '../harness/set-up.ts';
import { startWorld, type World } from './world.ts';

const WAIT = { timeout: 30_000 };
const PID = CUSTOMER.northlight;
const PRIVATE = ['li', 'meta', 'pid', 'word::after'];

/** With the built extension: switched in the popup, seen in a ticket that is open, and in the popup itself. */
describe('screen-share mode', () => {
  let world: World;
  let extension: Extension;
  let ticket: Page;
  let popup: Page;

  beforeAll(async () => {
    world = await startWorld('loopback');
    extension = await launchExtension();
    await setUp(extension, world.seller, world.site);
    popup = await extension.context.newPage();
    await popup.goto(extension.url('popup/index.html'));
    ticket = await extension.context.newPage();
    await openTicket();
  });
  afterAll(async () => {
    await extension?.close();
    await world?.close();
  });

  /** A ticket of a helpdesk that we know, so that there is a ticket line. */
  async function openTicket(): Promise<void> {
    const url = world.ticket('/Ticket/Display.html?id=7');
    const skeleton = await readFile(new URL('../content/site-skeletons/request-tracker.html', import.meta.url), 'utf8');
    const body = skeleton.replace('Message', `I am ${PID}.`);
    await ticket.route(url, (route) => route.fulfill({ contentType: 'text/html', body }));
    await ticket.goto(url);
  }

  /** Which parts are blurred, in the ticket with its card open; null: the card is not. */
  async function blurredInTicket(): Promise<string[] | null> {
    const parts = await pointAtMark();
    if (!parts.some(({ name }) => name === 'pid')) return null;
    return [...new Set(parts.filter(isBlurred).map(({ name }) => name))].sort();
  }

  /** The chip in the text: the ticket line, which is above it, shows what it says when it is pointed at. */
  async function pointAtMark(): Promise<Part[]> {
    await ticket.bringToFront();
    await settledStatuses(ticket, [PID]);
    const chips = await vi.waitUntil(async () => {
      const all = (await drawnIn(ticket)).chips;
      return all.length === 2 && all;
    }, WAIT);
    const [lowest] = chips.toSorted((one, other) => other.top - one.top);
    if (lowest) await pointAt(lowest);
    await ticket.waitForTimeout(500);
    return partsIn(ticket);
  }

  const pointAt = ({ left, right, top, bottom }: NonNullable<Part['box']>) =>
    ticket.mouse.move((left + right) / 2, (top + bottom) / 2);

  const hosts = () =>
    ticket.evaluate(() =>
      [...document.querySelectorAll('pidlight-layer, pidlight-card')].map((each) => each.outerHTML),
    );

  it('is off at first: nothing is blurred', async () => {
    await expect.poll(blurredInTicket, WAIT).toEqual([]);
  });

  it('one press in the popup blurs the card and the line of a ticket that is open; the page finds no mark of it', async () => {
    const before = await hosts();
    await popup.bringToFront();
    await popup.getByRole('switch', { name: 'Screen-share mode' }).check();
    await expect.poll(blurredInTicket, WAIT).toEqual(PRIVATE);
    expect(await hosts()).toEqual(before);
  });

  it('what is pointed at in the card is in clear, and the rest is not', async () => {
    const pid = (await pointAtMark()).find(({ name }) => name === 'pid');
    await pointAt(pid?.box ?? expect.unreachable());
    const now = async () => (await partsIn(ticket)).filter(isBlurred).map(({ name }) => name);
    await expect.poll(async () => (await now()).includes('pid'), WAIT).toBe(false);
    expect(await now()).toEqual(expect.arrayContaining(['li', 'meta']));
  });

  it('results in the popup are blurred until they are pointed at', async () => {
    await popup.bringToFront();
    await popup.getByLabel('Customer identifiers').fill(PID);
    await popup.getByRole('button', { name: 'Look up' }).click();
    const row = popup.getByRole('row').filter({ hasText: PID });
    await row.getByText('Active').waitFor();
    for (const text of [PID, 'Photo Cloud Pro', 'Photo Cloud']) {
      const part = row.getByText(text, { exact: text !== 'Photo Cloud Pro' });
      await popup.mouse.move(1, 1);
      await expect.poll(() => filterOf(part), WAIT).toMatch(/^blur\(/);
      await part.hover();
      await expect.poll(() => filterOf(part), WAIT).toBe('none');
    }
    expect(await filterOf(row.getByText('Active'))).toBe('none');
  });

  it('is still on for the next worker, and a page that is opened then', async () => {
    await extension.killWorker();
    await openTicket();
    await expect.poll(blurredInTicket, WAIT).toEqual(PRIVATE);
    await popup.reload();
    await expect.poll(() => popup.getByRole('switch', { name: 'Screen-share mode' }).isChecked(), WAIT).toBe(true);
  });

  it('switched off again, nothing is blurred', async () => {
    await popup.bringToFront();
    await popup.getByRole('switch', { name: 'Screen-share mode' }).uncheck();
    await expect.poll(blurredInTicket, WAIT).toEqual([]);
  });
});

const isBlurred = ({ filter }: Part): boolean => filter.startsWith('blur(');
const filterOf = (part: Locator): Promise<string> => part.evaluate((element) => getComputedStyle(element).filter);

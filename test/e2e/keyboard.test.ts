import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SENTENCES } from '../../src/shared/sentences.ts';
import { CUSTOMER, TICKET_PIDS } from '../demo-helpdesk/server.ts';
import { accessibilityTree, settledStatuses } from '../harness/accessibility.ts';
import { type Extension, launchExtension } from '../harness/extension.ts';
import { setUp } from '../harness/set-up.ts';
import { startWorld, type World } from './world.ts';

/** A ticket by the keyboard alone. The steps build on each other. */

let world: World;
let extension: Extension;
let options: Page;
let ticket: Page;

beforeAll(async () => {
  world = await startWorld('loopback');
  extension = await launchExtension();
  options = await setUp(extension, world.seller, world.site);
  ticket = await extension.context.newPage();
  await ticket.goto(world.ticket('/tickets/4821'));
  await ticket.bringToFront();
  await settledStatuses(ticket, TICKET_PIDS);
});
afterAll(async () => {
  await extension?.close();
  await world?.close();
});

/** As they stand in the ticket: the thread, then the panel beside it, then the mail in its frame. */
const { northlight, brightwater, novak, sable, sandbox, kestrel, harborFinch } = CUSTOMER;
const ORDER = [northlight, brightwater, novak, sable, sandbox, northlight, kestrel, harborFinch];

const editor = () => ticket.locator('.editor');
const walk = () => ticket.keyboard.press('Alt+KeyP');
const back = () => ticket.keyboard.press('Alt+Shift+KeyP');

/** The customer whose chip has the focus, in whichever frame, when it is another mark than before. */
async function at(): Promise<string | undefined> {
  const focused = (await accessibilityTree(ticket)).filter(({ isFocused }) => isFocused);
  const names = focused.map(({ name }) => /\b(P[A-Z2-7]{26})\./.exec(name)?.[1]).filter(Boolean);
  return names.at(-1);
}

async function go(press: () => Promise<void>, expected: readonly string[]): Promise<void> {
  for (const pid of expected) {
    await press();
    await expect.poll(at, { timeout: 10_000 }).toBe(pid);
  }
}

/** Something of the popup's body: our own pages may look into each other, and no tool of ours reaches an open popup. */
const inPopup = (what: string): Promise<unknown> =>
  options.evaluate(
    `chrome.extension.getViews().find(({ location }) => location.pathname === '/popup/index.html')?.document.body.${what}`,
  );

it('walks from the reply editor through every frame, round and back', async () => {
  await editor().click();
  await ticket.keyboard.press('Control+End');
  await ticket.keyboard.type('onetwo');
  for (let left = 0; left < 3; left += 1) await ticket.keyboard.press('ArrowLeft');
  await walk();
  await expect.poll(at, { timeout: 10_000 }).toBeDefined();
  const heard = (await accessibilityTree(ticket)).find(({ isFocused, role }) => isFocused && role === 'button');
  expect(heard?.name).toMatch(/^(Active|Ended|Pending|Not found|Could not check)/);
  expect(heard?.description).toMatch(/\. Account: Photo Cloud\.$/);
  // From the messages of the package, not from the script.
  expect(Object.values(SENTENCES).filter(([, next]) => heard?.description.includes(next))).not.toEqual([]);
  const first = ORDER.indexOf((await at()) as (typeof ORDER)[number]);
  const round = [...ORDER.slice(first + 1), ...ORDER.slice(0, first + 1)];
  await go(walk, round);
  await go(back, [...round.slice(0, -1).reverse(), ORDER[first] as string]);
});

it('Escape gives the focus back to the editor from another frame, caret in place', async () => {
  while ((await at()) !== harborFinch) await walk();
  await ticket.keyboard.press('Escape');
  await expect.poll(() => ticket.evaluate(() => document.activeElement?.className)).toBe('editor');
  await ticket.keyboard.type('-');
  expect(await editor().innerText()).toContain('one-two');
});

it('opens the popup with the customer, from the card', async () => {
  while ((await at()) !== brightwater) await walk();
  for (let tab = 0; tab < 3; tab += 1) await ticket.keyboard.press('Tab');
  // The card has to be seen first, and the browser looks ten times a second.
  await ticket.waitForTimeout(1_000);
  await ticket.keyboard.press('Enter');
  await expect.poll(() => inPopup('innerText'), { timeout: 20_000 }).toMatch(/Not found/);
  expect(await inPopup('querySelector("textarea").value')).toBe(brightwater);
  // Told once: whoever opens the popup next finds an empty box.
  const next = await extension.context.newPage();
  await next.goto(extension.url('popup/index.html'));
  await next.getByText(brightwater).waitFor();
  expect(await next.getByLabel('Customer identifiers').inputValue()).toBe('');
});

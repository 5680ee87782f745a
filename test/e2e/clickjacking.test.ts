import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CUSTOMER } from '../demo-helpdesk/server.ts';
import { accessibilityTree, settledStatuses } from '../harness/accessibility.ts';
import { type Box, cardButtons, drawnIn } from '../harness/drawn.ts';
import { callBackground, type Extension, launchExtension } from '../harness/extension.ts';
import { setUp } from '../harness/set-up.ts';
import { startWorld, type World } from './world.ts';

const VIEW_TRANSITION = `
  ${style('::view-transition{pointer-events:none}::view-transition-old(root){animation-duration:100s}')}
  document.startViewTransition(() => document.body.classList.add('new'))`;
/** For as long as the press lasts, the card is seen. */
const TAKE_AWAY = `
  addEventListener('pointerdown', () => document.querySelector(':popover-open').style.display = 'none', true);
  addEventListener('click', () => document.querySelector(':popover-open').style.display = 'block', true);`;
/** Ours, and whatever else: a page can get hold of our elements, though not of what is in them. */
const TAKE_DOWN = `;
  for (const each of document.querySelectorAll('*')) if (each.popover) each.hidePopover();
  document.querySelector('pidlight-card').popover = 'auto'`;
const MOVE_CARD = `{
  const own = document.body.appendChild(document.createElement('div'));
  // nb. Not over the chip: it would open the card anew, in its place, when it is put on top again.
  own.style.cssText = 'position:fixed;width:0;height:0;overflow:hidden';
  own.append(document.querySelector('pidlight-card'))
}`;
/** By a pixel, ten times a second. */
const KEEP_MOVING = `{
  const spacer = document.createElement('div');
  spacer.style.overflow = 'hidden';
  document.body.prepend(spacer);
  let turn = 0;
  setInterval(() => {
    turn = 1 - turn;
    spacer.style.height = 40 + turn + 'px';
    spacer.textContent = turn;
  }, 100)
}`;

/**
 * Pages that have a person click on Pidlight without seeing it, in the ways that Marek Tóth showed for password managers
 * (2025), and pages that click themselves. The most that may come of it is an open card.
 */
const VARIANTS: readonly [name: string, script: string][] = [
  ['our own element made transparent', style('pidlight-layer,pidlight-card{opacity:.001!important}')],
  ['its parent', style('#own{opacity:.001!important}')],
  ['the body', style('body{opacity:.001!important}')],
  ['the root', style('html{opacity:.001!important}')],
  ['a filter', style('html{filter:opacity(.001)!important}')],
  ['our own elements cut off', style('pidlight-layer,pidlight-card{clip-path:inset(0 0 99% 0)!important}')],
  ['a popover over it that takes no clicks', overlay('popover')],
  ['the same, put on top of all again at each click', overlay('popover again')],
  ['a layer over it that takes no clicks', overlay('')],
];
/** What hides a card that is open. Of what the page does to itself, nothing reaches it: it is on top of all, by a root of ours. */
const HIDES_CARD: readonly [name: string, script: string][] = [
  ['a popover over it that takes no clicks', overlay('popover')],
  ['the same, put on top of all again at each click', overlay('popover again')],
  ['the same, taken away when the person presses', `${overlay('popover')};${TAKE_AWAY}`],
  ['the shadow of a popover', lure('inset:0 auto auto 0;width:0;height:0;box-shadow:0 0 0 2000px #fff')],
  ['the blur of a popover', lure('inset:0;width:100vw;height:100vh;background:none;backdrop-filter:blur(50px)')],
  ['a picture of the page without it', VIEW_TRANSITION],
  ['the page as a whole not drawn', style('html{content-visibility:hidden}')],
  ['our element moved elsewhere', MOVE_CARD],
];
const SHOWS_CARD: readonly [name: string, script: string][] = [
  ['the root', style('html{opacity:.001!important}')],
  ['a filter', style('html{filter:opacity(.001)!important}')],
  ['a mask', style('html{mask:linear-gradient(transparent,transparent)!important}')],
  ['the root cut off', style('html{clip-path:inset(0 0 99% 0)!important}')],
  [
    'our element, no popover',
    style('pidlight-card{display:none!important;opacity:0!important;zoom:.1!important}') + TAKE_DOWN,
  ],
];

/** How long a busy machine may take. */
const PATIENT = { timeout: 10_000 };

describe('a page that wants clicks', () => {
  let world: World;
  let extension: Extension;
  let options: Page;
  let page: Page;

  beforeAll(async () => {
    world = await startWorld('loopback');
    extension = await launchExtension();
    options = await setUp(extension, world.seller, world.site);
    await options.evaluate(HEAR_CALLS);
  });
  beforeEach(async () => {
    await page?.close();
    page = await extension.context.newPage();
    const url = world.ticket('/tickets/lure');
    const html = `<!doctype html><title>Ticket</title><body><div id="own"><p>${CUSTOMER.northlight}</p></div>`;
    await page.route(url, (route) => route.fulfill({ contentType: 'text/html', body: html }));
    await page.goto(url);
    await page.bringToFront();
    await settledStatuses(page, [CUSTOMER.northlight]);
  });
  afterAll(async () => {
    await extension?.close();
    await world?.close();
  });

  it.each(VARIANTS)('T28: %s: a click there changes nothing, asks nothing and sends nothing', async (_name, script) => {
    const { left, top, right, bottom } = await theChip();
    const before = await state();
    await page.evaluate(script);
    await page.waitForTimeout(300);
    await page.mouse.click((left + right) / 2, (top + bottom) / 2);
    await page.waitForTimeout(500);
    expect(await state()).toEqual(before);
  });

  it.each(HIDES_CARD)('T28: %s: nor do clicks on the buttons of a card that nobody sees', async (_name, script) => {
    await openCard();
    const before = await state();
    const buttons = await cardButtons(page);
    await page.evaluate(script);
    await page.waitForTimeout(500);
    for (const box of buttons) {
      await clickOn(box);
      await page.waitForTimeout(400);
    }
    expect(await state()).toEqual(before);
  });

  it('T28: nor do keys, where the focus was led into a card that nobody sees', async () => {
    await page.keyboard.press('Alt+KeyP');
    await expect.poll(() => cardButtons(page), PATIENT).toHaveLength(3);
    const before = await state();
    await page.evaluate(overlay('popover again'));
    for (let tab = 0; tab < 3; tab += 1) {
      await page.keyboard.press('Tab');
      await page.waitForTimeout(400);
      await page.keyboard.press(tab === 1 ? 'Space' : 'Enter');
    }
    await page.waitForTimeout(400);
    expect(await state()).toEqual(before);
  });

  it('T28: nor do clicks on a card that the page keeps moving under the pointer; the card says so', async () => {
    await openCard();
    const before = await state();
    // It stays open while the pointer is in it.
    const [, { left, top } = expect.unreachable()] = await cardButtons(page);
    await page.mouse.move(left, top);
    await page.evaluate(KEEP_MOVING);
    await page.waitForTimeout(1_000);
    await clickOn((await cardButtons(page))[1]);
    await expect.poll(async () => (await accessibilityTree(page)).map(({ name }) => name)).toContain('Not pressed');
    expect(await state()).toEqual(before);
  });

  it.each(SHOWS_CARD)('T28: %s: hides no card: a person sees it as before', async (_name, script) => {
    await openCard();
    const [first, , last] = await cardButtons(page);
    if (!first || !last) return expect.unreachable();
    const clip = { x: first.left, y: first.top, width: last.right - first.left, height: last.bottom - first.top };
    const before = await page.screenshot({ clip });
    await page.evaluate(script);
    await page.waitForTimeout(500);
    expect((await page.screenshot({ clip })).equals(before)).toBe(true);
    const calls = await state();
    await clickOn((await cardButtons(page))[1]);
    await expect.poll(state, PATIENT).not.toEqual(calls);
  });

  it('T28: a page that clicks itself, in every way it has: nothing, not even a card', async () => {
    const box = await theChip();
    const before = await state();
    await page.evaluate(CLICK_YOURSELF, { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 });
    await page.waitForTimeout(500);
    expect((await drawnIn(page)).hosts.filter((path) => path.endsWith('pidlight-card'))).toEqual([]);
    expect(await state()).toEqual(before);
  });

  it('a click on a card that a person sees does ask: the clicks above hit something', async () => {
    await openCard();
    const before = await state();
    await page.waitForTimeout(1_000);
    await clickOn((await cardButtons(page))[1]);
    await expect.poll(state, PATIENT).not.toEqual(before);
  });

  async function openCard(): Promise<void> {
    await clickOn(await theChip());
    await expect.poll(() => cardButtons(page), PATIENT).toHaveLength(3);
  }

  async function clickOn(box: Box | undefined): Promise<void> {
    const { left, top, right, bottom } = box ?? expect.unreachable();
    await page.mouse.click((left + right) / 2, (top + bottom) / 2);
  }

  async function theChip(): Promise<Box> {
    await expect.poll(async () => (await drawnIn(page)).chips.length, PATIENT).toBe(1);
    return (await drawnIn(page)).chips[0] ?? expect.unreachable();
  }

  /** What may not change: what the service was asked, what was called but for greeting, the vault, pages and tabs. */
  const state = async () => ({
    requests: world.service.requests.length,
    calls: (await options.evaluate('calls')) as unknown[],
    vault: await callBackground(options, 'vaultState', null),
    sites: await callBackground(options, 'listSites', null),
    accounts: await callBackground(options, 'listAccounts', null),
    pages: extension.context.pages().length,
  });
});

function style(rules: string): string {
  return `document.head.appendChild(document.createElement('style')).textContent = '${rules}'`;
}

/** A lure over everything, through which clicks fall; as a popover it is on top of cards too, when it is shown last. */
function overlay(kind: '' | 'popover' | 'popover again'): string {
  return `(() => {
    const lure = document.createElement('div');
    lure.style.cssText = 'position:fixed;inset:0;width:100vw;height:100vh;background:#fff;z-index:2147483647;pointer-events:none';
    lure.textContent = 'Press here to go on';
    document.body.append(lure);
    const show = () => {
      lure.popover = 'manual';
      if (lure.matches(':popover-open')) lure.hidePopover();
      lure.showPopover();
    };
    if ('${kind}') show();
    if ('${kind}' === 'popover again') setInterval(show, 50);
  })()`;
}

/** A popover that is drawn over more than its own box, and takes no clicks. */
function lure(rules: string): string {
  return `(() => {
    const lure = document.body.appendChild(document.createElement('div'));
    lure.style.cssText = 'position:fixed;border:0;margin:0;padding:0;overflow:visible;pointer-events:none;${rules}';
    lure.popover = 'manual';
    lure.showPopover();
  })()`;
}

/** From now on, what content scripts call the background for is heard by this page of ours too. */
const HEAR_CALLS = `
  calls = [];
  chrome.runtime.onMessage.addListener((message) => void (message.call && calls.push(message)))`;

/** Events of all kinds at the chip's place, at its element, and in its element's name. */
const CLICK_YOURSELF = ({ x, y }: { x: number; y: number }): void => {
  const hosts = [...document.querySelectorAll<HTMLElement>('pidlight-layer'), document.elementFromPoint(x, y)];
  const mouse = ['pointerover', 'pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'dblclick', 'contextmenu'];
  for (const host of hosts.filter((each) => each !== null)) {
    const about = { bubbles: true, composed: true, cancelable: true, clientX: x, clientY: y };
    for (const type of mouse) host.dispatchEvent(new PointerEvent(type, about));
    for (const key of ['Enter', ' ', 'Tab'])
      for (const type of ['keydown', 'keypress', 'keyup'])
        host.dispatchEvent(new KeyboardEvent(type, { ...about, key }));
    for (const type of ['focusin', 'focus', 'touchstart', 'touchend', 'message', 'submit', 'toggle', 'walk'])
      host.dispatchEvent(new CustomEvent(type, about));
    (host as HTMLElement).focus();
    (host as HTMLElement).click();
  }
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'p', code: 'KeyP', altKey: true, bubbles: true }));
};

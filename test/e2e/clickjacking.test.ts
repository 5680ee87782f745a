import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CUSTOMER } from '../demo-helpdesk/server.ts';
import { settledStatuses } from '../harness/accessibility.ts';
import { type Box, cardButtons, drawnIn } from '../harness/drawn.ts';
import { callBackground, type Extension, launchExtension } from '../harness/extension.ts';
import { setUp } from '../harness/set-up.ts';
import { startWorld, type World } from './world.ts';

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
/**
 * A card is on top of all, and no style of the page but the root's reaches it. Not kept yet: a second click, on the place
 * of a card's button, does ask once or opens the popup. This goes red when it is.
 */
const HIDES_CARD = /root|filter|again/;

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

  it.fails.each(
    VARIANTS.filter(([name]) => HIDES_CARD.test(name)),
  )('T28: %s: nor do clicks on the buttons of a card that nobody sees', async (_name, script) => {
    const { left, top, right, bottom } = await theChip();
    const before = await state();
    await page.evaluate(script);
    await page.waitForTimeout(300);
    await page.mouse.click((left + right) / 2, (top + bottom) / 2);
    await page.waitForTimeout(300);
    for (const box of await cardButtons(page)) {
      await page.mouse.click((box.left + box.right) / 2, (box.top + box.bottom) / 2);
      await page.waitForTimeout(400);
    }
    expect(await state()).toEqual(before);
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
    const { left, top, right, bottom } = await theChip();
    const before = await state();
    await page.mouse.click((left + right) / 2, (top + bottom) / 2);
    await page.waitForTimeout(500);
    const again = (await cardButtons(page))[1] ?? expect.unreachable();
    await page.mouse.click((again.left + again.right) / 2, (again.top + again.bottom) / 2);
    await expect.poll(state).not.toEqual(before);
  });

  async function theChip(): Promise<Box> {
    await expect.poll(async () => (await drawnIn(page)).chips.length).toBe(1);
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

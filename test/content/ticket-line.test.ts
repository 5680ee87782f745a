import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { LINE_WIDTH } from '../../src/content/headline.ts';
import type { Pid } from '../../src/shared/pid.ts';
import { ok } from '../../src/shared/result.ts';
import type { SiteProfile } from '../../src/shared/site-profile.ts';
import { type SubscriptionStatus, unknown } from '../../src/shared/status.ts';
import {
  active,
  type Background,
  cardText,
  chips,
  fakeBackground,
  GREETING,
  open,
  ours,
  pidOf,
  stop,
} from './harness.ts';

const [PID, OTHER, THIRD] = [pidOf(1), pidOf(2), pidOf(3)];
const PROFILE: SiteProfile = {
  name: 'Desk',
  hosts: [],
  probe: '.desk',
  panel: ['.ticket.front', '.ticket'],
  anchor: ['.subject', 'h1'],
  fields: ['.customer'],
};

let background: Background;
beforeEach(() => {
  background = fakeBackground();
  background.hello = ok({ ...GREETING, profiles: [PROFILE] } as typeof GREETING);
});
afterEach(stop);

const ticket = (inside: string, more = '') => `<div class="desk"><div class="ticket" ${more}>${inside}</div></div>`;
const lines = () => chips().filter((chip) => chip.getAttribute('aria-label')?.includes('Customer of this ticket.'));
const lineNames = () => lines().map((chip) => chip.getAttribute('aria-label'));
const nameOf = (pid: Pid, more = '') =>
  `Active: Photo Cloud. ${pid}. Checked just now. Customer of this ticket.${more}`;
const asked = () => background.asked.flatMap(({ customers }) => customers);
/** Two rounds of gathering, and the frames after them. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 400));

describe('who it tells', () => {
  test.each<[string, string, string]>([
    ['the first customer', `<h1>Help</h1><p>${PID}</p><p>${PID}</p>`, nameOf(PID)],
    ['one more', `<h1>Help</h1><p>${PID}</p><p>${OTHER}</p>`, nameOf(PID, ' 1 more customer.')],
    ['two more', `<h1>Help</h1><p>${PID} ${OTHER}</p><p>${THIRD}</p>`, nameOf(PID, ' 2 more customers.')],
    [
      'the one in a field',
      `<h1>Help</h1><p>${PID}</p><input class="customer" value="${OTHER}">`,
      nameOf(OTHER, ' 1 more customer.'),
    ],
    [
      'the one in what stands for a field',
      `<h1>Help</h1><p>${PID}</p><dl><dd class="customer">${OTHER}</dd></dl>`,
      nameOf(OTHER, ' 1 more customer.'),
    ],
    [
      'the one in the headline',
      `<h1 style="font:9px Arial">Help ${PID}</h1><p>${OTHER}</p>`,
      nameOf(PID, ' 1 more customer.'),
    ],
    ['not one that nobody can see', `<h1>Help</h1><p style="display:none">${PID}</p><p>${OTHER}</p>`, nameOf(OTHER)],
  ])('%s', async (_, html, name) => {
    open(ticket(html));
    await expect.poll(lineNames).toEqual([name]);
  });

  test.each<[string, string]>([
    ['no customer', ticket('<h1>Help</h1><p>x</p>')],
    ['no headline', ticket(`<p>${PID}</p>`)],
    ['no panel', `<div class="desk"><h1>Help</h1><p>${PID}</p></div>`],
    ['another helpdesk', `<div class="ticket"><h1>Help</h1><p>${PID}</p></div>`],
    ['the customer stands elsewhere', `${ticket('<h1>Help</h1>')}<p>${PID}</p>`],
    ['a headline that nobody can see', ticket(`<h1 style="visibility:hidden">Help</h1><p>${PID}</p>`)],
  ])('nobody: %s', async (_, html) => {
    open(html);
    await settle();
    expect(lineNames()).toEqual([]);
  });

  test('the ticket in front, and no look-up for the other', async () => {
    const page = open(
      `<div class="desk"><div class="ticket" style="display:none"><h1>Hidden</h1><p>${PID}</p><input class="customer" value="${PID}"></div>
      <div class="ticket"><h1>Shown</h1><p>${OTHER}</p></div></div>`,
    );
    await expect.poll(lineNames).toEqual([nameOf(OTHER)]);
    expect(asked()).toEqual([OTHER]);
    const [first, second] = page.querySelectorAll<HTMLElement>('.ticket');
    if (first) first.style.display = '';
    if (second) second.style.display = 'none';
    await expect.poll(lineNames, { timeout: 4000 }).toEqual([nameOf(PID)]);
  });

  test('the best panel, where two can be seen', async () => {
    open(
      `<div class="desk"><div class="ticket"><h1>Left</h1><p>${PID}</p></div><div class="ticket front"><h1>Right</h1><p>${OTHER}</p></div></div>`,
    );
    await expect.poll(lineNames).toEqual([nameOf(OTHER)]);
  });

  test('nothing without a profile', async () => {
    background.hello = ok(GREETING);
    open(ticket(`<h1>Help</h1><p>${PID}</p>`));
    await expect.poll(() => chips().length).toBe(1);
    await settle();
    expect(lineNames()).toEqual([]);
  });
});

describe('it follows', () => {
  test('a headline that is made anew, a customer that comes late, and one that goes', async () => {
    const page = open(ticket('<h1>Help</h1><p>x</p>'));
    const [panel, p] = [page.querySelector('.ticket') as Element, page.querySelector('p') as Element];
    p.textContent = PID;
    await expect.poll(lineNames).toEqual([nameOf(PID)]);
    panel.querySelector('h1')?.remove();
    await expect.poll(lineNames).toEqual([]);
    panel.insertAdjacentHTML('afterbegin', '<h1>Another</h1>');
    await expect.poll(lineNames).toEqual([nameOf(PID)]);
    panel.insertAdjacentHTML('beforeend', `<p>${OTHER}</p>`);
    await expect.poll(lineNames).toEqual([nameOf(PID, ' 1 more customer.')]);
    p.remove();
    await expect.poll(lineNames).toEqual([nameOf(OTHER)]);
  });

  test('the ticket in front, where the panel is the whole page', async () => {
    background.hello = ok({ ...GREETING, profiles: [{ ...PROFILE, panel: ['.desk'] }] } as typeof GREETING);
    const page = open(
      `<div class="desk"><section><h1>Help</h1><p>${PID}</p></section><section hidden><h1>Next</h1><p>${OTHER}</p></section></div>`,
    );
    await expect.poll(lineNames).toEqual([nameOf(PID)]);
    for (const section of page.querySelectorAll('section')) section.hidden = !section.hidden;
    await expect.poll(lineNames).toEqual([nameOf(OTHER)]);
  });

  test('customers of other tickets that are listed before the headline come last', async () => {
    background.hello = ok({ ...GREETING, profiles: [{ ...PROFILE, panel: ['.desk'] }] } as typeof GREETING);
    open(`<div class="desk"><aside>Conversation with ${OTHER}</aside><h1>Help</h1><p>${PID}</p></div>`);
    await expect.poll(lineNames).toEqual([nameOf(PID, ' 1 more customer.')]);
  });

  test('another ticket in the same place', async () => {
    const page = open(ticket(`<h1>Help</h1><p>${PID}</p>`));
    await expect.poll(lineNames).toEqual([nameOf(PID)]);
    (page.querySelector('.ticket') as Element).innerHTML = `<h1>Next</h1><p>${OTHER}</p>`;
    await expect.poll(lineNames).toEqual([nameOf(OTHER)]);
  });

  test('a status', async () => {
    background.statuses.set(PID, unknown('locked'));
    open(ticket(`<h1>Help</h1><p>${PID}</p>`));
    await expect.poll(lineNames).toEqual([`Locked. ${PID}. Pidlight is locked. Customer of this ticket.`]);
  });
});

test('it is a chip like the others: the first tab stop, arrow keys, and the card of its customer', async () => {
  const page = open(
    ticket(
      `<button type="button">before</button><h1>Help</h1><p>${OTHER}</p><dl><dd class="customer">${PID}</dd></dl>`,
    ),
  );
  await expect.poll(lineNames).toEqual([nameOf(PID, ' 1 more customer.')]);
  page.querySelector('button')?.focus();
  const focused = () => (lines()[0]?.getRootNode() as ShadowRoot | undefined)?.activeElement;
  await userEvent.keyboard('{Tab}{Home}');
  expect(focused()).toBe(lines()[0]);
  await expect.poll(cardText).toContain(PID);
  await userEvent.keyboard('{ArrowDown}');
  expect(focused()).not.toBe(lines()[0]);
  await expect.poll(cardText).toContain(OTHER);
  page.querySelector('h1')?.remove();
  await expect.poll(lineNames).toEqual([]);
});

describe('where it stands', () => {
  const boxOf = (selector: string) => document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
  const line = () => lines()[0]?.getBoundingClientRect() ?? new DOMRect();
  const SMALL = 20;
  const rest = `<p>${PID}</p>`;
  const button = '<button class="act" style="float:right;height:24px;width:90px">Close</button>';

  test.each<[string, string, number, (line: DOMRect) => boolean]>([
    ['after the text', `<h1>Help</h1>${rest}`, LINE_WIDTH, ({ left }) => left < 200],
    [
      'after the last line',
      `<h1 style="width:110px;font:14px/20px Arial">${'word '.repeat(9)}</h1>${rest}`,
      LINE_WIDTH,
      ({ bottom }) => bottom <= boxOf('h1').bottom + 2,
    ],
    [
      'after a headline that is cut off',
      `<div style="display:flex"><h1 style="width:100px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis">${'long '.repeat(20)}</h1></div>${rest}`,
      LINE_WIDTH,
      ({ left }) => left >= boxOf('h1').right,
    ],
    [
      'not over a button',
      `<div style="width:500px">${button}<h1 style="font:20px Arial">A headline of some length</h1></div>${rest}`,
      SMALL,
      ({ right }) => right <= boxOf('.act').left,
    ],
    [
      'not over text that goes on',
      `<div style="width:500px;font:20px Arial"><span class="subject">Short</span> and text of the page that goes on and on here</div>${rest}`,
      0,
      () => true,
    ],
    [
      'at the end of the box, past a badge',
      `<h1>Help <b style="display:inline-block;width:60px;height:20px;background:red"></b></h1>${rest}`,
      LINE_WIDTH,
      ({ right }) => right > 300,
    ],
    [
      'no room at all',
      `<h1 style="font:20px Arial;width:395px;overflow:hidden;white-space:nowrap">${'long '.repeat(20)}</h1>${rest}`,
      0,
      () => true,
    ],
    [
      'from right to left',
      `<div dir="rtl" style="width:600px"><h1>שלום</h1></div>${rest}`,
      LINE_WIDTH,
      ({ left }) => left < 340,
    ],
    [
      'in a field, after its value',
      `<input class="subject" style="width:600px" value="Help me please">${rest}`,
      LINE_WIDTH,
      ({ right, left }) => right <= boxOf('.subject').right && left > boxOf('.subject').left + 60,
    ],
    [
      'not over the value of a field',
      `<input class="subject" style="width:100px" value="Help me please, this is a long subject of a ticket">${rest}`,
      LINE_WIDTH,
      ({ left }) => left >= boxOf('.subject').right,
    ],
  ])('%s', async (_, html, width, isRight) => {
    const page = open(ticket(html, 'style="width:900px;height:300px"'));
    const before = page.innerHTML;
    await expect.poll(() => chips().length).toBeGreaterThan(0);
    await settle();
    expect(Math.round(line().width)).toBe(width);
    if (width > 0) expect(isRight(line()), JSON.stringify(line())).toBe(true);
    for (const layer of ours()) layer.remove();
    expect(page.innerHTML).toBe(before);
  });

  test('nothing of the page moves, and nothing is drawn beyond what cuts off its layer', async () => {
    const page = open(
      ticket(
        `<div style="position:relative;overflow:hidden;width:200px"><h1 style="font:20px Arial">Headline</h1></div>${rest}`,
      ),
    );
    const measure = () =>
      [...page.querySelectorAll('*')]
        .filter(({ localName }) => localName !== 'pidlight-layer')
        .map((element) => JSON.stringify(element.getBoundingClientRect()));
    const before = measure();
    await expect.poll(() => lines().length).toBe(1);
    expect(line().right).toBeLessThanOrEqual(200 + boxOf('.ticket').left);
    expect(measure()).toEqual(before);
  });

  test('one box and one DOM for every status', async () => {
    const statuses: (SubscriptionStatus | undefined)[] = [
      active('Photo Cloud', 'A product with a name as long as nobody would give one'),
      unknown('unreachable'),
      unknown('locked'),
      undefined,
    ];
    const seen = [];
    for (const status of statuses) {
      if (status) background.statuses.set(PID, status);
      else background.onLookUp = () => new Promise(() => {});
      open(ticket(`<h1>Help</h1>${rest}`));
      await expect.poll(() => lines().length).toBe(1);
      await settle();
      const [chip] = lines();
      const markup = chip?.outerHTML.replaceAll(/ (aria-label|aria-description|data-word|data-t)="[^"]*"/g, '');
      seen.push({ box: JSON.stringify(line()), markup });
    }
    for (const one of seen) expect(one).toEqual(seen[0]);
  });
});

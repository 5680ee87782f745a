import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cdp, userEvent } from 'vitest/browser';
import { DISPLAY } from '../../src/shared/display.ts';
import { ok } from '../../src/shared/result.ts';
import { unknown } from '../../src/shared/status.ts';
import {
  active,
  type Background,
  card,
  cardText,
  chips,
  fakeBackground,
  GREETING,
  names,
  nudge,
  open,
  ours,
  pidOf,
  rootOf,
  stop,
} from './harness.ts';

const PID = pidOf(1);
const PROFILE = { name: 'Desk', hosts: [], probe: '.desk', panel: ['.ticket'], anchor: ['h1'], fields: [] };
const greeting = (screenShare: boolean) =>
  ok({ ...GREETING, display: { ...DISPLAY, screenShare }, profiles: [PROFILE] } as typeof GREETING);
const TICKET = `<div class="desk"><div class="ticket"><h1>Help</h1><p>${PID}</p></div></div>`;

let background: Background;
beforeEach(async () => {
  background = fakeBackground();
  background.hello = greeting(true);
  await moveTo(0, 0);
});
afterEach(stop);

/** The tests run in a frame: where its zero is in the window, and how much it is scaled. */
async function moveTo(x: number, y: number): Promise<void> {
  const element = window.frameElement as HTMLElement;
  const { left, top, width } = element.getBoundingClientRect();
  const scale = width / element.offsetWidth;
  await cdp().send('Input.dispatchMouseEvent', { type: 'mouseMoved', x: left + x * scale, y: top + y * scale });
}
const pointAt = (element: Element | null | undefined) => {
  const { left, top, width, height } = element?.getBoundingClientRect() ?? expect.unreachable();
  return moveTo(left + width / 2, top + height / 2);
};

/** How far a part is blurred, in its own em; 0: it is in clear. */
function blurOf(element: Element | null | undefined, pseudo?: string): number {
  const { filter, fontSize } = getComputedStyle(element ?? expect.unreachable(), pseudo);
  return Number(/^blur\(([\d.]+)px\)$/.exec(filter)?.[1] ?? 0) / Number.parseFloat(fontSize);
}
const part = (selector: string) => card()?.querySelector(`.panel ${selector}`);
const line = () => chips().find((chip) => chip.getAttribute('aria-label')?.includes('Customer of this ticket.'));
const chip = () => chips().find((each) => each !== line());
const lineBlur = () => blurOf(line()?.querySelector('.word'), '::after');

async function openCard(html = `<p>${PID}</p>`): Promise<void> {
  open(html);
  await expect.poll(() => names().join()).toMatch(/Active|Could not check/);
  await pointAt(chip());
  await expect.poll(() => card()).not.toBeNull();
}

const PRIVATE = ['.pid', 'li', '.meta'];

describe('the card', () => {
  test.each(PRIVATE)('%s is blurred until it is pointed at', async (selector) => {
    await openCard();
    expect(blurOf(part(selector))).toBeGreaterThanOrEqual(0.45);
    await pointAt(part(selector));
    await expect.poll(() => blurOf(part(selector))).toBe(0);
    for (const other of PRIVATE.filter((each) => each !== selector))
      expect([other, blurOf(part(other))]).toEqual([other, expect.closeTo(0.5)]);
    await pointAt(part('.why'));
    await expect.poll(() => blurOf(part(selector))).toBeGreaterThanOrEqual(0.45);
  });

  test('is all in clear for whoever comes by the keyboard', async () => {
    open(`<p>${PID}</p>`);
    await expect.poll(() => names().join()).toContain('Active');
    chips()[0]?.focus();
    await expect.poll(() => card()).not.toBeNull();
    expect(blurOf(part('.pid'))).toBeGreaterThanOrEqual(0.45);
    await userEvent.keyboard('{Tab}');
    await expect.poll(() => PRIVATE.map((selector) => blurOf(part(selector)))).toEqual([0, 0, 0]);
    expect(cardText()).toContain(PID);
  });

  test.each(['.word', '.why', '.next', 'button'])('%s stays readable', async (selector) => {
    await openCard();
    expect(blurOf(part(selector))).toBe(0);
  });

  test('when it was checked stays readable where it names no account', async () => {
    background.statuses.set(PID, unknown('no-account'));
    await openCard();
    expect([part('.meta')?.getAttribute('data-t'), blurOf(part('.meta'))]).toEqual(['Tried just now', 0]);
  });

  test('nothing is blurred when the mode is off', async () => {
    background.hello = greeting(false);
    await openCard();
    for (const selector of PRIVATE) expect([selector, blurOf(part(selector))]).toEqual([selector, 0]);
  });
});

describe('the ticket line', () => {
  test('has its products blurred until pointed at, or the focus comes to it; the status stays readable', async () => {
    open(TICKET);
    await expect.poll(line).toBeDefined();
    const word = line()?.querySelector('.word');
    expect([word?.getAttribute('data-word'), word?.getAttribute('data-t')]).toEqual(['Active', ': Photo Cloud']);
    expect(lineBlur()).toBeGreaterThanOrEqual(0.45);
    for (const pseudo of [undefined, '::before']) expect(blurOf(word, pseudo)).toBe(0);
    await pointAt(line());
    await expect.poll(lineBlur).toBe(0);
    await moveTo(0, innerHeight - 1);
    await expect.poll(lineBlur).toBeGreaterThanOrEqual(0.45);
    // The focus that a key gave.
    await userEvent.keyboard('{Tab}');
    line()?.focus();
    await expect.poll(lineBlur).toBe(0);
  });
});

test('an open page follows the switch, there and back', async () => {
  background.hello = greeting(false);
  open(TICKET);
  await expect.poll(line).toBeDefined();
  expect(lineBlur()).toBe(0);
  for (const isOn of [true, false]) {
    background.hello = greeting(isOn);
    await nudge();
    await expect.poll(() => line() && lineBlur() > 0).toBe(isOn);
  }
});

test('the page is shown no difference, and a screen reader neither', async () => {
  const seen = [];
  for (const isOn of [false, true]) {
    background.hello = greeting(isOn);
    await openCard(TICKET);
    await expect.poll(line).toBeDefined();
    seen.push(lookAround());
    await moveTo(0, innerHeight - 1);
    await expect.poll(() => card()).toBeNull();
  }
  expect(seen[1]).toEqual(seen[0]);
  expect(JSON.stringify(seen)).toContain(PID);
});

/** Our hosts as a page finds them, and markup and boxes of all that we draw. */
function lookAround() {
  return ours().map((host) => {
    const inside = [...rootOf(host).querySelectorAll('*')];
    return {
      host: host.outerHTML,
      style: Array.from(getComputedStyle(host), (name) => getComputedStyle(host).getPropertyValue(name)).join(),
      inside: inside
        .map((each) => [each.cloneNode(false), JSON.stringify(each.getBoundingClientRect())])
        .map(([each, box]) => [(each as Element).outerHTML, box]),
    };
  });
}

test('products that are many stay within the line', async () => {
  background.statuses.set(PID, active('A product with a name as long as nobody would give one', 'Another'));
  open(TICKET);
  await expect.poll(line).toBeDefined();
  const box = line()?.querySelector('.word')?.getBoundingClientRect();
  expect(box?.right).toBeLessThanOrEqual(line()?.getBoundingClientRect().right ?? 0);
  expect(lineBlur()).toBeGreaterThanOrEqual(0.45);
});

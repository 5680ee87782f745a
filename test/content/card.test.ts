import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { cdp, page as tab, userEvent } from 'vitest/browser';
import { LONG_ENOUGH } from '../../src/content/sight.ts';
import { KINDS } from '../../src/shared/kinds.ts';
import { fail, ok } from '../../src/shared/result.ts';
import { type KnownStatus, type SubscriptionStatus, unknown } from '../../src/shared/status.ts';
import { explain } from '../../src/shared/words.ts';
import {
  active,
  type Background,
  card,
  cardText,
  chips,
  fakeBackground,
  frames,
  GREETING,
  names,
  open,
  ours,
  pidOf,
  stop,
} from './harness.ts';

const [PID, OTHER] = [pidOf(1), pidOf(2)];
let background: Background;
// nb. What is higher than the window is scaled down as a whole, and the browser calls nothing in it seen as it is.
beforeAll(() => tab.viewport(414, 700));
afterAll(() => tab.viewport(414, 896));
beforeEach(async () => {
  background = fakeBackground();
  await moveTo(0, 0);
});
afterEach(stop);

/** The tests run in a frame: where its zero is in the window, and how much it is scaled. */
const frame = () => {
  const element = window.frameElement as HTMLElement;
  const { left, top, width } = element.getBoundingClientRect();
  return { left, top, scale: width / element.offsetWidth };
};
type Mouse = 'mouseMoved' | 'mousePressed' | 'mouseReleased';
async function mouse(type: Mouse, x: number, y: number): Promise<void> {
  const { left, top, scale } = frame();
  const at = { x: left + x * scale, y: top + y * scale };
  const button = type === 'mouseMoved' ? 'none' : 'left';
  await cdp().send('Input.dispatchMouseEvent', { type, ...at, button, clickCount: type === 'mouseMoved' ? 0 : 1 });
}
const moveTo = (x: number, y: number) => mouse('mouseMoved', x, y);
const middleOf = (element: Element | null | undefined): [number, number] => {
  const { left, top, width, height } = element?.getBoundingClientRect() ?? new DOMRect();
  return [left + width / 2, top + height / 2];
};
async function click(element: Element | null | undefined): Promise<void> {
  const [x, y] = middleOf(element);
  for (const type of ['mouseMoved', 'mousePressed', 'mouseReleased'] as const) await mouse(type, x, y);
}
const hover = (element: Element | undefined) => moveTo(...middleOf(element));
const button = (text: string) => card()?.querySelector(`button[data-t="${text}"]`);
/** As a person does, who sees the card first. */
async function press(text: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, LONG_ENOUGH + 500));
  await click(button(text));
}

async function show(html: string): Promise<HTMLElement> {
  const page = open(html);
  await expect.poll(() => names().filter((name) => /^(Active|Ended)/.test(name)).length).toBeGreaterThan(0);
  return page;
}

describe('with the pointer', () => {
  test('rests on a chip: the card tells everything, and goes when the pointer does', async () => {
    background.statuses.set(PID, { ...active('Photo Cloud', 'Backup Vault'), stale: true } as KnownStatus);
    await show(`<p>${PID}</p>`);
    await hover(chips()[0]);
    await expect.poll(() => card()).not.toBeNull();
    for (const part of ['Active', PID, 'Photo Cloud', 'Backup Vault', 'by Acme', 'may be out of date', 'Copy ID'])
      expect(cardText()).toContain(part);
    expect(chips()[0]?.getAttribute('aria-expanded')).toBe('true');
    await moveTo(0, innerHeight - 1);
    await expect.poll(() => card()).toBeNull();
  });

  test('moves into the card: it stays and can be clicked; the page hears none of it', async () => {
    const page = await show(`<p>${PID}</p>`);
    const heard: string[] = [];
    for (const type of ['click', 'mousedown', 'pointerdown', 'keydown'])
      document.body.addEventListener(type, () => heard.push(type));
    await hover(chips()[0]);
    await expect.poll(() => card()).not.toBeNull();
    await press('Check again');
    await expect.poll(() => background.asked.at(-1)).toEqual({ customers: [PID], again: true });
    await frames(20);
    expect(card()).not.toBeNull();
    expect(heard).toEqual([]);
    expect(page.innerHTML).toBe(`<p>${PID}</p>`);
  });

  test('copies the PID', async () => {
    await cdp().send('Browser.grantPermissions', { permissions: ['clipboardReadWrite', 'clipboardSanitizedWrite'] });
    await show(`<p>${PID}</p>`);
    await click(chips()[0]);
    await expect.poll(() => card()).not.toBeNull();
    await press('Copy ID');
    await expect.poll(() => cardText()).toContain('Copied');
    expect(card()?.querySelector('[role=status]')?.getAttribute('data-t')).toBe('Copied');
  });

  test('shows and copies another kind as its service writes it', async () => {
    const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const { pattern, labels } = KINDS['aws-account'];
    background.hello = ok({ ...GREETING, finding: { pids: false, rules: [{ kind: 'aws-account', pattern, labels }] } });
    await show('<p>AWS account 1234 5678 9012</p>');
    await click(chips()[0]);
    await expect.poll(() => card()).not.toBeNull();
    expect(cardText()).toContain('\n123456789012\n');
    await press('Copy ID');
    await expect.poll(() => cardText()).toContain('Copied');
    expect(copied).toHaveBeenCalledExactlyOnceWith('123456789012');
    copied.mockRestore();
  });

  test.each([
    ['opens the popup', ok(null), 'Open in popup', ''],
    ['says that it did not, and why', fail('budget'), 'Not opened', 'Not opened: this page asked too often'],
    ['says that it did not', fail('gone'), 'Not opened', 'Not opened'],
  ])('%s with this customer', async (_, outcome, label, aloud) => {
    background.onOpen = outcome;
    await show(`<p>${PID}</p><p>${OTHER}</p>`);
    await click(chips()[1]);
    await expect.poll(() => card()).not.toBeNull();
    const tool = button('Open in popup');
    await press('Open in popup');
    await expect.poll(() => background.opened).toEqual([OTHER]);
    await expect.poll(() => tool?.getAttribute('data-t')).toBe(label);
    expect(card()?.querySelector('[role=status]')?.getAttribute('data-t')).toBe(aloud);
    await expect.poll(() => tool?.getAttribute('data-t')).toBe('Open in popup');
  });

  test.each<[string, string]>([
    ['at the bottom right', 'position:fixed;bottom:0;right:0;margin:0'],
    ['at the top left', 'position:fixed;top:0;left:0;margin:0'],
    ['at the top right', 'position:fixed;top:0;right:0;margin:0'],
    ['at the bottom left', 'position:fixed;bottom:0;left:0;margin:0'],
  ])('the card stays in the window: %s', async (_, style) => {
    await show(`<p style="${style}">${PID}</p>`);
    await click(chips()[0]);
    await expect.poll(() => card()).not.toBeNull();
    const { left, top, right, bottom } = card()?.querySelector('.panel')?.getBoundingClientRect() ?? new DOMRect();
    expect(left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight).toBe(true);
  });

  test('over a modal dialog of the page', async () => {
    const page = await show(`<dialog><p>${PID}</p></dialog><p>${PID}</p>`);
    page.querySelector('dialog')?.showModal();
    await expect.poll(() => ours('dialog pidlight-layer')).toHaveLength(1);
    const chip = chips().find((each) => each.getBoundingClientRect().top > 100);
    await hover(chip ?? chips().at(-1));
    await expect.poll(() => card()).not.toBeNull();
    await press('Check again');
    await expect.poll(() => background.asked.at(-1)).toEqual({ customers: [PID], again: true });
  });
});

describe('with the keyboard', () => {
  test('one tab stop for a layer; arrows walk; Tab goes into the card and Escape back', async () => {
    const page = await show(`<button type="button">before</button><p>${PID}</p><p>${OTHER}</p>`);
    await expect.poll(() => chips().length).toBe(2);
    const [first, second] = chips();
    const focused = () => (first?.getRootNode() as ShadowRoot | undefined)?.activeElement;
    expect(chips().map(({ tabIndex }) => tabIndex)).toEqual([0, -1]);
    page.querySelector('button')?.focus();
    await userEvent.keyboard('{Tab}');
    expect(focused()).toBe(first);
    await expect.poll(cardText).toContain(PID);
    await userEvent.keyboard('{ArrowDown}');
    expect(focused()).toBe(second);
    await expect.poll(cardText).toContain(OTHER);
    await userEvent.keyboard('{Tab}');
    expect(card()?.activeElement).toBe(button('Copy ID'));
    await userEvent.keyboard('{Tab}');
    expect(card()?.activeElement).toBe(button('Check again'));
    await userEvent.keyboard('{Tab}');
    expect(card()?.activeElement).toBe(button('Open in popup'));
    await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
    expect(card()?.activeElement).toBe(button('Check again'));
    await userEvent.keyboard('{Escape}');
    expect(card()).toBeNull();
    expect(focused()).toBe(second);
    await userEvent.keyboard('{Enter}');
    await expect.poll(cardText).toContain(OTHER);
    await userEvent.keyboard('{Escape}');
    expect(card()).toBeNull();
  });
});

test('many products with long names: the keys reach what is below them', async () => {
  const many = Array.from({ length: 30 }, (_, n) => `Product ${n} ${'with a long name '.repeat(6)}`);
  background.statuses.set(PID, active(...many));
  await show(`<p>${PID}</p>`);
  await userEvent.keyboard('{Alt>}p{/Alt}{Tab}');
  const panel = () => card()?.querySelector('.panel');
  const bottom = () => panel()?.getBoundingClientRect().bottom ?? 0;
  const meta = () => card()?.querySelector('.meta')?.getBoundingClientRect().bottom ?? 0;
  expect(meta()).toBeGreaterThan(bottom());
  expect(button('Copy ID')?.getBoundingClientRect().bottom).toBeLessThan(bottom());
  await userEvent.keyboard('{End}');
  await expect.poll(() => meta() < bottom()).toBe(true);
});

describe('for those who hear it', () => {
  test.each<[string, SubscriptionStatus]>([
    ['a status', active('Photo Cloud')],
    ['a failure', unknown('throttled', 'Acme')],
    ['an old status that could not be renewed', { ...active('Photo Cloud'), stale: true, failed: 'throttled' }],
  ])('%s: the chip says all that the card says, and nothing twice', async (_, status) => {
    background.statuses.set(PID, status);
    open(`<p>${PID}</p>`);
    await expect.poll(() => names()[0]).not.toMatch(/^Checking/);
    const heard = `${names()[0]} ${chips()[0]?.getAttribute('aria-description')}`;
    const { why, next } = explain(status);
    for (const part of [why, next, 'Account: Acme.']) expect(heard.split(part)).toHaveLength(2);
  });

  test('an answer that comes while the card is open is read aloud', async () => {
    await show(`<p>${PID}</p>`);
    await click(chips()[0]);
    await expect.poll(() => card()).not.toBeNull();
    const live = () => card()?.querySelector('[role=status]')?.getAttribute('data-t');
    expect(live()).toBe('');
    background.statuses.set(PID, unknown('throttled', 'Acme'));
    await press('Check again');
    await expect.poll(live).toMatch(/^Could not check/);
  });
});

test('events that the page makes up do nothing', async () => {
  await show(`<p>${PID}</p>`);
  const [chip] = chips();
  const before = background.asked.length;
  for (const type of ['pointerover', 'click', 'focusin', 'keydown', 'mousedown'])
    chip?.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true }));
  chip?.click();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(card()).toBeNull();
  await click(chip);
  await expect.poll(() => card()).not.toBeNull();
  (button('Check again') as HTMLElement).click();
  await frames();
  expect(background.asked).toHaveLength(before);
});

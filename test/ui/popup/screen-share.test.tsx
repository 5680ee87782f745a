import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Popup } from '../../../popup/popup.tsx';
import '../../../popup/popup.css';
import { DISPLAY, type Display } from '../../../src/shared/display.ts';
import '../../../src/ui/controls.css';
import '../../../src/ui/screen-share.css';
import '../../../src/ui/theme.css';
import { active, ended } from '../fake-background.ts';
import { blurred, clear } from '../filters.ts';
import { box, button, fill, leave, show } from '../screen.tsx';
import { FIRST, IDENTIFIERS, line, lookUp, SECOND } from './popup-steps.ts';

const ON: Display = { ...DISPLAY, screenShare: true };
const share = () => page.getByRole('switch', { name: 'Screen-share mode', exact: true });
/** Away from whatever is being looked at. */
const pointElsewhere = () => userEvent.hover(page.getByRole('heading', { name: 'Pidlight' }));

const open = (display = ON) =>
  show(<Popup />, (world) => {
    world.display = display;
    world.statuses.set(FIRST, active('Photo Cloud')).set(SECOND, ended());
    world.recent = [{ customer: SECOND, status: ended() }];
  });

afterEach(leave);

describe('the switch', () => {
  beforeEach(pointAway);

  test('blurs and stores at once, and nothing else changes; and back', async () => {
    const world = open({ ...DISPLAY, shortcut: 'F8' });
    await expect.element(page.getByRole('button', { name: SECOND })).toBeVisible();
    await clear(page.getByText(SECOND));
    // Another window, whose news have not come yet.
    world.display = { ...world.display, chip: 'end' };
    await share().click();
    await blurred(page.getByText(SECOND));
    await expect.poll(() => world.savedDisplays).toEqual([{ chip: 'end', shortcut: 'F8', screenShare: true }]);
    await expect.element(share()).toHaveAccessibleDescription(/blurred until.*own text is not hidden/);
    await share().click();
    await clear(page.getByText(SECOND));
    await expect.poll(() => world.display).toEqual({ chip: 'end', shortcut: 'F8', screenShare: false });
  });

  test.each([
    'readDisplay',
    'saveDisplay',
  ] as const)('%s fails: it is said, and the switch is as it was', async (call) => {
    const world = open(DISPLAY);
    await expect.element(page.getByText(SECOND)).toBeVisible();
    await clear(page.getByText(SECOND));
    world.failing.set(call, 'storage');
    await share().click();
    await expect.element(page.getByText(/Screen-share mode is still off\. The browser refused/)).toBeVisible();
    await expect.element(share()).not.toBeChecked();
    await clear(page.getByText(SECOND));
  });

  test('pressed twice: what was pressed last is what stands', async () => {
    const world = open(DISPLAY);
    await expect.element(page.getByText(SECOND)).toBeVisible();
    const press = () => (share().element() as HTMLElement).click();
    press();
    press();
    await expect.poll(() => world.savedDisplays.map(({ screenShare }) => screenShare)).toEqual([true, false]);
    await expect.element(share()).not.toBeChecked();
    await clear(page.getByText(SECOND));
  });

  test('follows another window', async () => {
    const world = open(DISPLAY);
    await expect.element(page.getByText(SECOND)).toBeVisible();
    world.display = ON;
    world.nudge();
    await expect.element(share()).toBeChecked();
    await blurred(page.getByText(SECOND));
  });

  test('what is not known is not shown either', async () => {
    show(<Popup />, (world) => {
      world.failing.set('readDisplay', 'gone');
      world.recent = [{ customer: SECOND, status: ended() }];
    });
    await expect.element(page.getByText(SECOND)).toBeVisible();
    await blurred(page.getByText(SECOND));
  });
});

describe('while it is on', () => {
  beforeEach(pointAway);

  const parts = {
    identifier: () => line(FIRST).getByText(FIRST),
    products: () => line(FIRST).getByText('Photo Cloud', { exact: true }),
    account: () => line(FIRST).getByText('Acme', { exact: true }),
  };

  test.each(
    Object.entries(parts),
  )('%s of a result: until pointed at, or the keyboard comes to its row', async (_, part) => {
    open();
    await lookUp(FIRST);
    await blurred(part());
    await userEvent.hover(part());
    await clear(part());
    await pointElsewhere();
    await blurred(part());
    (line(FIRST).getByRole('button', { name: 'Copy' }).element() as HTMLElement).focus({
      focusVisible: true,
    } as FocusOptions);
    await clear(part());
  });

  test('a button that the mouse pressed keeps nothing in clear', async () => {
    open();
    await lookUp(FIRST);
    await line(FIRST).getByRole('button', { name: 'Check again' }).click();
    await pointElsewhere();
    await blurred(parts.identifier());
  });

  test('status, reason, next step and age stay readable', async () => {
    open();
    await lookUp(FIRST);
    for (const part of [
      line(FIRST).getByText('Active', { exact: true }),
      line(FIRST).getByText(/lists these subscriptions/),
      line(FIRST).getByText(/^just now by/),
    ])
      await clear(part);
  });

  test('a recent one: until pointed at, or the keyboard comes to it', async () => {
    open();
    const entry = page.getByRole('button', { name: SECOND });
    const text = entry.getByText(SECOND);
    await blurred(text);
    await userEvent.hover(entry);
    await clear(text);
    await pointElsewhere();
    await blurred(text);
    button('Look up').element().focus();
    await userEvent.keyboard('{Tab}');
    await expect.element(entry).toHaveFocus();
    await clear(text);
  });

  test('what nearly is an identifier', async () => {
    open();
    await lookUp('PMNGLKRRYHLOXDQKEMKLRTBAUL0');
    const text = page.getByRole('listitem').getByText('PMNGLKRRYHLOXDQKEMKLRTBAUL0');
    await pointElsewhere();
    await blurred(text);
  });

  test('what is typed: in clear while it is, blurred once it was looked up, until somebody comes back to it', async () => {
    open();
    await expect.element(share()).toBeChecked();
    (box(IDENTIFIERS).element() as HTMLElement).blur();
    await clear(box(IDENTIFIERS));
    await fill(IDENTIFIERS, FIRST);
    await pointElsewhere();
    await clear(box(IDENTIFIERS));
    // Nothing of the blur is left, its ground neither.
    const { backgroundColor } = getComputedStyle(button('Options').element().closest('header') as Element);
    expect(getComputedStyle(box(IDENTIFIERS).element()).backgroundColor).toBe(backgroundColor);
    await userEvent.keyboard('{Enter}');
    await expect.element(box(IDENTIFIERS)).toHaveFocus();
    await blurred(box(IDENTIFIERS));
    await userEvent.keyboard('{ArrowLeft}');
    await clear(box(IDENTIFIERS));
    button('Look up').element().focus();
    await blurred(box(IDENTIFIERS));
    await userEvent.hover(box(IDENTIFIERS));
    await clear(box(IDENTIFIERS));
    await pointElsewhere();
    box(IDENTIFIERS).element().focus();
    await clear(box(IDENTIFIERS));
  });

  test('a customer that a page hands over is blurred, although the box has the focus', async () => {
    show(<Popup />, (world) => {
      world.display = ON;
      world.handedOver = FIRST;
    });
    await expect.element(box(IDENTIFIERS)).toHaveValue(FIRST);
    await expect.element(box(IDENTIFIERS)).toHaveFocus();
    await blurred(box(IDENTIFIERS));
  });

  test('every part has the size and the words that it has without it', async () => {
    const world = open(DISPLAY);
    await lookUp(`${FIRST} PMNGLKRRYHLOXDQKEMKLRTBAUL0`);
    await expect.element(parts.products()).toBeVisible();
    await pointElsewhere();
    await clear(parts.products());
    const before = drawn();
    world.display = ON;
    world.nudge();
    await blurred(parts.products());
    expect(drawn()).toEqual(before);
    expect(before.markup).toContain(FIRST);
  });

  test('no title or tooltip tells of anybody', async () => {
    open();
    await lookUp(FIRST);
    await expect.element(parts.products()).toBeVisible();
    const titles = [
      document.title,
      ...[...document.querySelectorAll('[title]')].map((each) => each.getAttribute('title')),
    ];
    expect(titles.length).toBeGreaterThan(2);
    expect(titles.filter((title) => title?.includes(FIRST) || title?.includes('Photo Cloud'))).toEqual([]);
  });
});

/** Markup and sizes of all that stands below the switch, which says more while it is on. */
function drawn() {
  const main = document.querySelector('main') as HTMLElement;
  const sizes = Array.from(main.querySelectorAll<HTMLElement>('*'), ({ offsetWidth, offsetHeight, textContent }) => [
    offsetWidth,
    offsetHeight,
    textContent,
  ]);
  return { markup: main.outerHTML, sizes };
}

/** Nothing is under the pointer when the popup comes. */
async function pointAway(): Promise<void> {
  await userEvent.unhover(document.body);
}

import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Popup } from '../../../popup/popup.tsx';
import { tabs } from '../../harness/fake-browser.ts';
import { ended, type World } from '../fake-background.ts';
import { box, button, leave, show } from '../screen.tsx';
import { FIRST, IDENTIFIERS, line, lookUp } from './popup-steps.ts';

afterEach(leave);

const TAB = 7;
const SPENT = /^This page shows more customers than it may ask for at once\. The others say “Could not check”\.$/;
const openTab = (url = 'https://acme.zendesk.com/agent/filters/1') => void tabs.push({ id: TAB, url, heard: [] });
const spent = (world: World) => {
  openTab();
  world.spent.add(TAB);
};

describe('a page that has spent its budget', () => {
  test('is said, and goes on at a press of Continue, by keyboard', async () => {
    const world = show(<Popup />, spent);
    await expect.element(page.getByText(SPENT)).toBeVisible();
    expect(page.getByText(SPENT).element().closest('[role="status"]')).not.toBeNull();
    button('Continue').element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText(SPENT)).not.toBeInTheDocument();
    expect([...world.spent]).toEqual([]);
    await expect.element(box(IDENTIFIERS)).toHaveFocus();
  });

  test('that cannot go on says why, and Continue stays', async () => {
    const world = show(<Popup />, (it) => {
      spent(it);
      it.failing.set('continuePage', 'gone');
    });
    await button('Continue').click();
    await expect.element(page.getByRole('alert').getByText(/Pidlight did not answer\. Nothing was lost/)).toBeVisible();
    world.failing.clear();
    await button('Continue').click();
    await expect.element(page.getByText(SPENT)).not.toBeInTheDocument();
  });

  test('while the popup is open is said at the next nudge', async () => {
    const world = show(<Popup />, () => openTab());
    await expect.element(page.getByText('acme.zendesk.com')).toBeVisible();
    expect(button('Continue').elements()).toEqual([]);
    world.spent.add(TAB);
    world.nudge();
    await expect.element(page.getByText(SPENT)).toBeVisible();
  });

  test.each([
    ['another tab', (world: World) => [openTab(), world.spent.add(TAB + 1)]],
    ['a page that is none of ours', (world: World) => [openTab('chrome://extensions'), world.spent.add(TAB)]],
    ['no tab', (world: World) => world.spent.add(TAB)],
    ['a background that does not say', (world: World) => [spent(world), world.failing.set('pageBudget', 'gone')]],
  ] as const)('is not said of %s', async (_, prepare) => {
    show(<Popup />, (world) => void prepare(world));
    await expect.element(button('Lock')).toBeVisible();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(page.getByText(SPENT).elements()).toEqual([]);
  });
});

describe('a page that holds a pasted secret', () => {
  const HOLDS = /^This page holds what looks like an access key with its secret and a private key\.$/;
  const pasted = (world: World) => world.pasted.set(TAB, ['access-key', 'private-key']);

  test('is said, with what to do, and no button', async () => {
    show(<Popup />, (world) => [openTab(), pasted(world)]);
    await expect.element(page.getByText(HOLDS)).toBeVisible();
    const notice = page.getByText(HOLDS).element().closest('[role="status"]');
    expect(notice?.textContent).toMatch(/neither sent nor stored it\. Ask the customer to replace it/);
    expect(notice?.querySelector('button')).toBeNull();
  });

  test('while the popup is open is said at the next nudge', async () => {
    const world = show(<Popup />, () => openTab());
    await expect.element(page.getByText('acme.zendesk.com')).toBeVisible();
    pasted(world);
    world.nudge();
    await expect.element(page.getByText(HOLDS)).toBeVisible();
  });
});

describe('the clock', () => {
  test.each([
    [
      2 * 3_600_000,
      /^The clock of this computer is 2 hours ahead of the service’s\. Answers are right all the same\. Set/,
    ],
    [-60_000, /^The clock of this computer is 1 minute behind the service’s\. .*Set the clock to automatic\.$/],
  ])('%d ms wrong is said', async (error, says) => {
    show(<Popup />, (world) => {
      world.clockError = error;
    });
    await expect.element(page.getByText(says)).toBeVisible();
    expect(page.getByText(says).element().closest('[role="status"]')).not.toBeNull();
    await expect.element(box(IDENTIFIERS)).toHaveFocus();
  });

  test.each([0, 59_999, -59_999])('%d ms wrong is not', async (error) => {
    show(<Popup />, (world) => {
      world.clockError = error;
    });
    await expect.element(button('Lock')).toBeVisible();
    expect(page.getByText(/clock/).elements()).toEqual([]);
  });

  test('that a look-up finds to be wrong is said after it', async () => {
    const world = show(<Popup />, ({ statuses }) => statuses.set(FIRST, ended()));
    await expect.element(button('Lock')).toBeVisible();
    world.clockError = 86_400_000;
    await lookUp(FIRST);
    await expect.element(line(FIRST).getByRole('cell', { name: 'Ended' })).toBeVisible();
    await expect.element(page.getByText(/is 1 day ahead of/)).toBeVisible();
  });
});

import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Popup } from '../../../popup/popup.tsx';
import type { Pid } from '../../../src/shared/pid.ts';
import { unknown } from '../../../src/shared/status.ts';
import { explain } from '../../../src/shared/words.ts';
import { active, ended } from '../fake-background.ts';
import { box, fill, leave, show, value } from '../screen.tsx';
import { FIRST, IDENTIFIERS, line, lookUp, results, SECOND, THIRD } from './popup-steps.ts';

afterEach(leave);

describe('look-up', () => {
  test('the box has the focus, and Enter looks up', async () => {
    show(<Popup />, (world) => world.statuses.set(FIRST, active('Photo Cloud', 'Backup')));
    await expect.element(box(IDENTIFIERS)).toHaveFocus();
    await userEvent.keyboard(`${FIRST}{Enter}`);
    await expect.element(line(FIRST).getByRole('cell', { name: 'Active', exact: true })).toBeVisible();
    await expect.element(line(FIRST).getByRole('cell', { name: 'Photo Cloud, Backup' })).toBeVisible();
    await expect.element(line(FIRST).getByRole('cell', { name: 'just now by Acme' })).toBeVisible();
  });

  test.each([
    ['Active', active('Photo Cloud')],
    ['Ended', ended()],
    ['Could not check', unknown('throttled', 'Acme')],
  ] as const)('%s: says why, what to do, and which account answered', async (_, status) => {
    show(<Popup />, ({ statuses }) => statuses.set(FIRST, status));
    await lookUp(FIRST);
    await expect.element(line(FIRST).getByText(explain(status).why)).toBeVisible();
    await expect.element(line(FIRST).getByText(explain(status).next, { exact: true })).toBeVisible();
    await expect.element(line(FIRST).getByText(/just now by Acme$/)).toBeVisible();
  });

  test('one that is open or locked says so, and what comes next', async () => {
    const world = show(<Popup />);
    await lookUp(FIRST);
    await expect.element(line(FIRST).getByText(explain(undefined).why)).toBeVisible();
    await expect.element(line(FIRST).getByText(explain(undefined).next, { exact: true })).toBeVisible();
    world.statuses.set(FIRST, unknown('locked'));
    await expect.element(line(FIRST).getByText(/waits for your passphrase/)).toBeVisible();
    await expect.element(line(FIRST).getByText(/^Enter it above/)).toBeVisible();
  });

  test('Shift+Enter makes a new line', async () => {
    const world = show(<Popup />);
    await userEvent.keyboard(`${FIRST}{Shift>}{Enter}{/Shift}${SECOND}`);
    expect(value(IDENTIFIERS)).toBe(`${FIRST}\n${SECOND}`);
    expect(world.asked).toEqual([]);
  });

  test('the table has the columns that scripts rely on', async () => {
    show(<Popup />);
    await lookUp(FIRST);
    const headers = results().getByRole('columnheader');
    await expect.element(headers.first()).toBeInTheDocument();
    expect(headers.elements().map((each) => each.textContent)).toEqual(['Identifier', 'Status', 'Products', 'Checked']);
  });

  test('rows stand at once, in order, and are filled one by one', async () => {
    const world = show(<Popup />);
    await lookUp(`${SECOND}, ${FIRST}; ${SECOND} ${THIRD}`);
    await expect.element(line(THIRD).getByRole('cell', { name: 'Checking' })).toBeVisible();
    const rows = () =>
      [...results().element().querySelectorAll('tbody tr')].map((row) => row.querySelector('.mono')?.textContent);
    expect(rows()).toEqual([SECOND, FIRST, THIRD]);
    await expect.element(page.getByText('0 of 3 checked')).toBeVisible();
    world.statuses.set(FIRST, ended());
    await expect.element(line(FIRST).getByRole('cell', { name: 'Ended' })).toBeVisible();
    await expect.element(page.getByText('1 of 3 checked')).toBeVisible();
    await expect.element(line(SECOND).getByRole('cell', { name: 'Checking' })).toBeVisible();
    world.statuses.set(SECOND, active('Photo Cloud'));
    world.statuses.set(THIRD, unknown('throttled'));
    await expect.element(page.getByText('Done: 1 active, 1 ended, 1 could not check')).toBeVisible();
    expect(rows()).toEqual([SECOND, FIRST, THIRD]);
    expect(world.remembered).toEqual([SECOND, FIRST, THIRD]);
  });

  test('more identifiers than one call takes are all asked, the rest as answers come', async () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
    const pids = Array.from(
      { length: 60 },
      (_, i) => `P${letters[i % 32]}${letters[Math.floor(i / 32)]}${'A'.repeat(24)}` as Pid,
    );
    const world = show(<Popup />, ({ statuses }) => {
      for (const pid of pids) statuses.set(pid, active('Photo Cloud'));
    });
    await lookUp(pids.join('\n'));
    await expect.element(page.getByText('Done: 60 active')).toBeVisible();
    expect(world.asked.map(({ customers: asked }) => asked.length)).toEqual([50, 10]);
  });

  test('Check again passes over the cache, once', async () => {
    const world = show(<Popup />, ({ statuses }) => statuses.set(FIRST, ended()));
    await lookUp(FIRST);
    await expect.element(line(FIRST).getByRole('cell', { name: 'Ended' })).toBeVisible();
    world.statuses.delete(FIRST);
    world.asked.length = 0;
    await line(FIRST).getByRole('button', { name: 'Check again' }).click();
    await expect.poll(() => world.asked.length).toBeGreaterThan(1);
    expect(world.asked.map(({ again }) => again).filter(Boolean)).toHaveLength(1);
    await expect.element(line(FIRST).getByRole('cell', { name: 'Ended' })).toBeVisible();
    world.statuses.set(FIRST, active('Backup'));
    await expect.element(line(FIRST).getByRole('cell', { name: 'Backup' })).toBeVisible();
  });

  test('a worker that dies in mid-answer is asked again', async () => {
    const world = show(<Popup />, ({ failing, statuses }) => {
      failing.set('lookUp', 'gone');
      statuses.set(FIRST, ended());
    });
    await lookUp(FIRST);
    await expect.element(line(FIRST).getByRole('cell', { name: 'Checking' })).toBeVisible();
    world.failing.clear();
    await expect.element(line(FIRST).getByRole('cell', { name: 'Ended' })).toBeVisible();
  });

  test.each([
    ['locked', 'Locked'],
    ['internal', 'Could not check'],
  ] as const)('a call that fails as a whole (%s) leaves no row open', async (reason, word) => {
    show(<Popup />, ({ failing }) => failing.set('lookUp', reason));
    await lookUp(`${FIRST} ${SECOND}`);
    await expect.element(line(SECOND).getByRole('cell', { name: word })).toBeVisible();
    await expect.element(line(FIRST).getByRole('cell', { name: word })).toBeVisible();
  });

  test('a stale status says so, and why something is not known stands in plain sight', async () => {
    show(<Popup />, ({ statuses }) => {
      statuses.set(FIRST, { ...ended(), checkedAt: Date.now() - 7_200_000, stale: true });
      statuses.set(SECOND, unknown('denied-clock'));
    });
    await lookUp(`${FIRST} ${SECOND}`);
    await expect.element(line(FIRST).getByText('2 hours ago by Acme, may be out of date')).toBeVisible();
    await expect.element(line(SECOND).getByText(/clock of this computer is wrong/)).toBeVisible();
    await expect.element(line(SECOND).getByText(/Set the clock/)).toBeVisible();
    await expect.element(line(SECOND).getByText(/^Tried just now/)).toBeVisible();
  });
});

describe('bad input', () => {
  test('says what an identifier looks like, at the field, and keeps the text', async () => {
    const world = show(<Popup />);
    await lookUp('my order number is 4711');
    await expect.element(box(IDENTIFIERS)).toHaveAttribute('aria-invalid', 'true');
    await expect.element(box(IDENTIFIERS)).toHaveAccessibleDescription(/No customer identifier in this text/);
    await expect.element(box(IDENTIFIERS)).toHaveFocus();
    expect(value(IDENTIFIERS)).toBe('my order number is 4711');
    expect(world.asked).toEqual([]);
  });

  test('is said once, as an alert, and takes away the results of the text before', async () => {
    show(<Popup />, ({ statuses }) => statuses.set(FIRST, ended()));
    await lookUp(FIRST);
    await expect.element(page.getByText('Done: 1 ended')).toBeVisible();
    await lookUp('my order number is 4711');
    await expect.element(page.getByText(/No customer identifier/)).toHaveAttribute('role', 'alert');
    expect(results().elements()).toEqual([]);
    expect(page.getByText(/^Done/).elements()).toEqual([]);
  });

  test('a near miss is named beside what was found', async () => {
    show(<Popup />);
    await lookUp(`${FIRST} and ${SECOND.slice(0, 26)}`);
    await expect.element(page.getByText(/has 26 characters/)).toBeVisible();
    await expect.element(line(FIRST)).toBeVisible();
  });

  test('a pasted novel of a megabyte is read to its end', async () => {
    show(<Popup />, ({ statuses }) => statuses.set(FIRST, ended()));
    await fill(IDENTIFIERS, `${'Call me Ishmael. '.repeat(63_530)}${FIRST}`);
    await expect.element(box(IDENTIFIERS)).toHaveAccessibleDescription('1 identifier found.');
    await userEvent.keyboard('{Enter}');
    await expect.element(line(FIRST).getByRole('cell', { name: 'Ended' })).toBeVisible();
  });
});

test('recent look-ups stand below, and a click shows one among the results', async () => {
  const known = ended();
  const world = show(<Popup />, ({ recent, statuses }) => {
    recent.push({ customer: FIRST, status: known }, { customer: SECOND, status: null });
    statuses.set(FIRST, known).set(SECOND, active('Photo Cloud'));
  });
  await expect.element(page.getByRole('button', { name: SECOND })).toHaveTextContent(/Not checked lately$/);
  await page.getByRole('button', { name: SECOND }).click();
  await expect.element(line(SECOND).getByRole('cell', { name: 'Photo Cloud' })).toBeVisible();
  await page.getByRole('button', { name: FIRST }).click();
  await expect.element(line(FIRST).getByRole('cell', { name: 'Ended' })).toBeVisible();
  await expect.element(line(SECOND)).toBeVisible();
  expect(world.remembered).toEqual([SECOND, FIRST]);
});

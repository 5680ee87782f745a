import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Popup } from '../../../popup/popup.tsx';
import type { Pid } from '../../../src/shared/pid.ts';
import { unknown } from '../../../src/shared/status.ts';
import { active, ended, PASSPHRASE, PIDS, type World } from '../fake-background.ts';
import { box, button, fill, leave, show, typeOf, value } from '../screen.tsx';

const [FIRST, SECOND, THIRD] = PIDS as [Pid, Pid, Pid];
const IDENTIFIERS = 'Customer identifiers';
const results = () => page.getByRole('table', { name: 'Results' });
const line = (pid: Pid) => results().getByRole('row', { name: pid });

async function lookUp(text: string) {
  await fill(IDENTIFIERS, text);
  await button('Look up').click();
}

afterEach(leave);

describe('look-up', () => {
  test('the box has the focus, and Enter looks up', async () => {
    show(<Popup />, (world) => world.statuses.set(FIRST, active('Photo Cloud', 'Backup')));
    await expect.element(box(IDENTIFIERS)).toHaveFocus();
    await userEvent.keyboard(`${FIRST}{Enter}`);
    await expect.element(line(FIRST).getByRole('cell', { name: 'Active' })).toBeVisible();
    await expect.element(line(FIRST).getByRole('cell', { name: 'Photo Cloud, Backup' })).toBeVisible();
    await expect.element(line(FIRST).getByRole('cell', { name: 'just now' })).toBeVisible();
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
    expect(world.asked.map(({ pids: asked }) => asked.length)).toEqual([50, 10]);
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
      statuses.set(FIRST, { ...ended(), checkedAt: Date.now() - 7_200_000, stale: true } as never);
      statuses.set(SECOND, unknown('denied-clock'));
    });
    await lookUp(`${FIRST} ${SECOND}`);
    await expect.element(line(FIRST).getByText('2 hours ago, may be out of date')).toBeVisible();
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

  test('a near miss is named beside what was found', async () => {
    show(<Popup />);
    await lookUp(`${FIRST} and ${SECOND.slice(0, 26)}`);
    await expect.element(page.getByText(/has 26 characters/)).toBeVisible();
    await expect.element(line(FIRST)).toBeVisible();
  });

  test('a pasted novel of a megabyte is read in part, and that is said', async () => {
    show(<Popup />, ({ statuses }) => statuses.set(FIRST, ended()));
    await fill(IDENTIFIERS, `${FIRST} ${'Call me Ishmael. '.repeat(60_000)}`);
    await expect.element(box(IDENTIFIERS)).toHaveAccessibleDescription(/1 identifier found\. Only the first 200,000/);
    await userEvent.keyboard('{Enter}');
    await expect.element(line(FIRST).getByRole('cell', { name: 'Ended' })).toBeVisible();
  });
});

describe('vault', () => {
  const locked = (world: World) => {
    world.vault = 'locked';
    world.statuses.set(FIRST, active('Photo Cloud'));
  };

  test('unlocking in place goes on with the look-up, and keeps what was typed', async () => {
    const world = show(<Popup />, locked);
    await expect.element(box('Passphrase')).toBeVisible();
    expect(typeOf('Passphrase')).toBe('password');
    await lookUp(`ticket ${FIRST}`);
    await expect.element(line(FIRST).getByRole('cell', { name: 'Locked' })).toBeVisible();
    await expect.element(box('Passphrase')).toHaveFocus();
    await userEvent.keyboard(`${PASSPHRASE}{Enter}`);
    await expect.element(line(FIRST).getByRole('cell', { name: 'Active' })).toBeVisible();
    expect(value(IDENTIFIERS)).toBe(`ticket ${FIRST}`);
    expect(page.getByLabelText('Passphrase').elements()).toEqual([]);
    expect(world.remembered).toEqual([FIRST]);
  });

  test('a wrong passphrase is said at its field and stays there', async () => {
    show(<Popup />, locked);
    await fill('Passphrase', 'not this one');
    await button('Unlock').click();
    await expect.element(box('Passphrase')).toHaveAccessibleDescription(/does not open this vault/);
    await expect.element(box('Passphrase')).toHaveFocus();
    expect(value('Passphrase')).toBe('not this one');
  });

  test('Lock shows Locked everywhere', async () => {
    show(<Popup />, ({ statuses }) => statuses.set(FIRST, ended()));
    await lookUp(FIRST);
    await expect.element(line(FIRST).getByRole('cell', { name: 'Ended' })).toBeVisible();
    await button('Lock').click();
    await expect.element(line(FIRST).getByRole('cell', { name: 'Locked' })).toBeVisible();
    await expect.element(box('Passphrase')).toBeVisible();
  });

  test.each([
    ['not-set-up', /not set up yet/, 'Set up Pidlight'],
    ['damaged', /damaged or missing/, 'Open options'],
  ] as const)('%s: says so and leads to the options', async (vault, says, action) => {
    show(<Popup />, (world) => {
      world.vault = vault;
    });
    await expect.element(page.getByText(says)).toBeVisible();
    await expect.element(button(action)).toBeVisible();
  });

  test('a background that does not answer is said, and asked again on demand', async () => {
    const world = show(<Popup />, ({ failing }) => failing.set('vaultState', 'gone'));
    await expect.element(page.getByText(/did not answer/)).toBeVisible();
    world.failing.clear();
    await button('Try again').click();
    await expect.element(button('Lock')).toBeVisible();
  });
});

test('recent look-ups stand below, and a click shows one among the results', async () => {
  const known = ended();
  if (known.state === 'unknown') return;
  const world = show(<Popup />, ({ recent, statuses }) => {
    recent.push({ pid: FIRST, status: known }, { pid: SECOND, status: null });
    statuses.set(FIRST, known).set(SECOND, active('Photo Cloud'));
  });
  await page.getByRole('button', { name: SECOND }).click();
  await expect.element(line(SECOND).getByRole('cell', { name: 'Photo Cloud' })).toBeVisible();
  await page.getByRole('button', { name: FIRST }).click();
  await expect.element(line(FIRST).getByRole('cell', { name: 'Ended' })).toBeVisible();
  await expect.element(line(SECOND)).toBeVisible();
  expect(world.remembered).toEqual([SECOND, FIRST]);
});

import { afterEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { Popup } from '../../../popup/popup.tsx';
import { PASSING, type UnknownReason, unknown } from '../../../src/shared/status.ts';
import { explain } from '../../../src/shared/words.ts';
import { active, ended } from '../fake-background.ts';
import { leave, show } from '../screen.tsx';
import { FIRST, line, lookUp } from './popup-steps.ts';

afterEach(leave);

const HOURS_AGO = 3 * 3_600_000;
const stale = (failed?: UnknownReason) => ({
  account: 'Photo team',
  checkedAt: Date.now() - HOURS_AGO,
  stale: true,
  ...(failed && { failed }),
});

describe('a code that the service said', () => {
  test.each([
    [
      'with what to do about it',
      'Have the account allowed to ask.',
      'The service said AccessDenied. Have the account allowed to ask.',
    ],
    ['alone, when nobody knows what to do', null, 'The service said AccessDenied.'],
  ])('stands %s', async (_, advice, says) => {
    const detail = { code: 'AccessDenied', advice };
    show(<Popup />, ({ statuses }) => statuses.set(FIRST, unknown('denied-permission', 'Acme', { detail })));
    await lookUp(FIRST);
    await expect.element(line(FIRST).getByText(says, { exact: true })).toBeVisible();
    await expect.element(line(FIRST).getByText('AccessDenied', { exact: true })).toHaveClass('mono');
    await expect.element(line(FIRST).getByText(/^The service does not let this account ask/)).toBeVisible();
  });

  test.each([
    ['denied-secret', 'Have it copied again.', false],
    ['denied-secret', null, true],
    ['throttled', 'Wait a little.', true],
  ] as const)('%s, advice %j: what to do in general is said %s', async (reason, advice, isSaid) => {
    const status = unknown(reason, 'Acme', { detail: { code: 'Said', advice } });
    show(<Popup />, ({ statuses }) => statuses.set(FIRST, status));
    await lookUp(FIRST);
    await expect.element(line(FIRST).getByText(/^The service said Said\./)).toBeVisible();
    expect(line(FIRST).getByText(explain(status).next).elements()).toHaveLength(isSaid ? 1 : 0);
  });

  test('is text, whatever it looks like', async () => {
    const detail = { code: '<b>Bold</b>', advice: null };
    show(<Popup />, ({ statuses }) => statuses.set(FIRST, unknown('bad-request', 'Acme', { detail })));
    await lookUp(FIRST);
    await expect.element(line(FIRST).getByText('The service said <b>Bold</b>.')).toBeVisible();
  });

  test('nobody is sent to the popup who is there', async () => {
    show(<Popup />, ({ statuses }) => statuses.set(FIRST, unknown('bad-request', 'Acme')));
    await lookUp(FIRST);
    await expect.element(line(FIRST).getByText('Pass this on to whoever set up Pidlight.')).toBeVisible();
    expect(line(FIRST).getByText(/popup/).elements()).toEqual([]);
    expect(page.getByText(/The service said/).elements()).toEqual([]);
  });
});

describe('an old status that could not be renewed', () => {
  test.each([...PASSING])('%s: says why, and keeps products and age', async (failed) => {
    const status = { ...active('Photo Cloud', 'Backup'), ...stale(failed) };
    show(<Popup />, ({ statuses }) => statuses.set(FIRST, status));
    await lookUp(FIRST);
    await expect.element(line(FIRST).getByRole('cell', { name: 'Active', exact: true })).toBeVisible();
    await expect.element(line(FIRST).getByText('Photo Cloud, Backup', { exact: true })).toBeVisible();
    await expect.element(line(FIRST).getByText(explain(status).why)).toBeVisible();
    await expect.element(line(FIRST).getByText(explain(status).next, { exact: true })).toBeVisible();
    await expect.element(line(FIRST).getByText('3 hours ago by Photo team, may be out of date')).toBeVisible();
  });

  test('one that has ended is still one that has ended', async () => {
    show(<Popup />, ({ statuses }) => statuses.set(FIRST, { ...ended(), ...stale('unreachable') }));
    await lookUp(FIRST);
    await expect.element(line(FIRST).getByRole('cell', { name: 'Ended', exact: true })).toBeVisible();
    await expect.element(line(FIRST).getByText(/^Nothing answers at the address/)).toBeVisible();
    await expect.element(page.getByText('Done: 1 ended')).toBeVisible();
  });

  test('one that is just being renewed says what it means, not what stood in the way', async () => {
    show(<Popup />, ({ statuses }) => statuses.set(FIRST, { ...ended(), ...stale() }));
    await lookUp(FIRST);
    await expect.element(line(FIRST).getByText(/^The service knows this customer/)).toBeVisible();
  });
});

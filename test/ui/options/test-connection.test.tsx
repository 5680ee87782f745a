import { afterEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { Options } from '../../../src/options/options.tsx';
import type { Asked } from '../../../src/shared/calls.ts';
import type { ErrorDetail, SourceFailure } from '../../../src/shared/status.ts';
import { person } from '../../harness/fake-browser.ts';
import { box, button, fill, leave, show, value } from '../screen.tsx';
import { ENDPOINT, edit, fillAccount, KEY, SECRET, said, stored } from './account-steps.ts';

afterEach(leave);

const WORKS: Asked<null> = { answered: true, value: null };
const refused = (reason: SourceFailure, detail?: ErrorDetail): Asked<null> => ({
  answered: false,
  reason,
  ...(detail && { detail }),
});
const HOUR = 3_600_000;

describe('Test connection', () => {
  test.each([
    ['all right', WORKS, /Connection works/],
    ['denied-access-key', refused('denied-access-key'), /does not know the access key.*Copy the Access Key ID again/],
    ['denied-secret', refused('denied-secret'), /the secret is wrong/],
    ['denied-clock', refused('denied-clock'), /clock of this computer is wrong/],
    ['denied-permission', refused('denied-permission'), /does not let this account ask/],
    ['throttled', refused('throttled'), /busy/],
    ['service-error', refused('service-error'), /answers with an error.*Test again in a minute/],
    ['offline', refused('offline'), /no network connection/],
    ['unreachable', refused('unreachable'), /Nothing answers/],
    ['bad-response', refused('bad-response'), /not the service, or its answer/],
    ['bad-request', refused('bad-request'), /does not take our request.*signature version/],
    [
      'a code that is known',
      refused('denied-access-key', { code: 'InvalidAccessKeyId', advice: 'The key was deleted.' }),
      /The service said InvalidAccessKeyId: The key was deleted\. Nothing that you typed was lost/,
    ],
    [
      'a code that passes by itself',
      refused('throttled', { code: 'SlowDown', advice: 'Wait a little.' }),
      /The service said SlowDown: Wait a little\. Wait a minute, then test again\. Nothing/,
    ],
    [
      'a code that nobody documented',
      refused('bad-request', { code: 'FooBar', advice: null }),
      /The service said FooBar\. Check the endpoint.*Nothing that you typed was lost/,
    ],
  ] as const)('%s', async (_, outcome, says) => {
    const world = show(<Options />, (it) => {
      it.test = outcome;
    });
    await fillAccount();
    await fill('Account name', '');
    await button('Test connection').click();
    await said(says);
    expect(world.tested[0]).toMatchObject({ accessKeyId: KEY, secretAccessKey: SECRET, endpoint: ENDPOINT });
    expect(value('Secret Access Key')).toBe(SECRET);
  });

  test.each([
    ['is right', 0, WORKS, null],
    ['is a little wrong', -59_000, WORKS, null],
    ['is ahead', 2 * HOUR, WORKS, /^Connection works.*clock is 2 hours ahead of the service’s: set it to automatic\.$/],
    ['is behind', -70_000, WORKS, /^Connection works.*clock is 1 minute behind the service’s: set it to automatic\.$/],
    ['is wrong, and something else is, too', 2 * HOUR, refused('denied-secret'), null],
  ] as const)('a clock that %s', async (_, error, outcome, says) => {
    show(<Options />, (it) => {
      it.clockError = error;
      it.test = outcome;
    });
    await fillAccount();
    await button('Test connection').click();
    await said(outcome.answered ? /Connection works/ : /the secret is wrong/);
    if (says) await said(says);
    else expect(page.getByText(/clock/).elements()).toEqual([]);
  });

  test('a refused permission is an answer too', async () => {
    const world = show(<Options />, () => {
      person.allows = false;
    });
    await fillAccount();
    await button('Test connection').click();
    await said(/browser may not talk to the service yet/);
    expect(world.tested).toEqual([]);
  });

  test('of a stored account at another address wants the secret typed: it is not sent elsewhere', async () => {
    const world = show(<Options />, stored);
    await edit();
    await fill('Endpoint', 'https://elsewhere.example.com/');
    await button('Test connection').click();
    await expect.element(box('Secret Access Key')).toHaveAccessibleDescription(/The endpoint changed/);
    await expect.element(box('Secret Access Key')).toHaveFocus();
    expect(world.tested).toEqual([]);
  });

  test('of a stored account needs no credentials typed', async () => {
    const world = show(<Options />, stored);
    await edit();
    await button('Test connection').click();
    await said(/Connection works/);
    expect(world.tested[0]).toMatchObject({ id: 'account-1', accessKeyId: '', secretAccessKey: '' });
  });
});

import { afterEach, describe, expect, test } from 'vitest';
import { Options } from '../../../src/options/options.tsx';
import { person } from '../../harness/fake-browser.ts';
import { box, button, fill, leave, show, value } from '../screen.tsx';
import { ENDPOINT, edit, fillAccount, KEY, SECRET, said, stored } from './account-steps.ts';

afterEach(leave);

describe('Test connection', () => {
  test.each([
    ['ok', /Connection works/],
    ['denied-access-key', /does not know the access key.*Copy the Access Key ID again/],
    ['denied-secret', /the secret is wrong/],
    ['denied-clock', /clock of this computer is wrong/],
    ['denied-permission', /does not let this account ask/],
    ['throttled', /busy/],
    ['service-error', /answers with an error.*Test again in a minute/],
    ['offline', /no network connection/],
    ['unreachable', /Nothing answers/],
    ['bad-response', /not the License Service/],
  ] as const)('%s', async (outcome, says) => {
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

import { afterEach, describe, expect, test } from 'vitest';
import { Options } from '../../../src/options/options.tsx';
import { SIGNATURE_LABEL, type Signature } from '../../../src/shared/account.ts';
import { box, button, fill, leave, show, value } from '../screen.tsx';
import { edit, fillAccount, STORED, said, save, saveElsewhere, stored } from './account-steps.ts';

afterEach(leave);

const FIELD = 'Signature version';
const choose = (signature: Signature) => box(FIELD).selectOptions(SIGNATURE_LABEL[signature]);

describe('signature version', () => {
  test('a new account has the documented one, and every one can be chosen', async () => {
    const world = show(<Options />);
    await expect.element(box(FIELD)).toHaveValue('1');
    await expect.element(box(FIELD)).toHaveAccessibleDescription(/^Leave it at version 1 unless/);
    const options = [...box(FIELD).element().querySelectorAll('option')];
    expect(options.map((option) => option.textContent)).toEqual(Object.values(SIGNATURE_LABEL));
    await fillAccount();
    await save();
    await said('Saved.');
    expect(world.saved[0]?.signature).toBe('1');
  });

  test.each(['2-sha256', '2-sha1', '0'] as const)('%s is tested, saved, and shown again', async (signature) => {
    const world = show(<Options />);
    await fillAccount();
    await choose(signature);
    await button('Test connection').click();
    await said(/Connection works/);
    await save();
    await said('Saved.');
    expect([world.tested[0]?.signature, world.saved[0]?.signature]).toEqual([signature, signature]);
    await button('Close').click();
    await edit();
    await expect.element(box(FIELD)).toHaveValue(signature);
  });

  test('another one is an edit: it is not lost by closing, nor overwritten by another window', async () => {
    const world = show(<Options />, stored);
    await edit();
    await choose('2-sha256');
    await expect.element(button('Discard changes')).toBeVisible();
    saveElsewhere(world, { name: 'Theirs' });
    world.nudge();
    await expect.element(button('Edit Theirs')).toBeVisible();
    expect([value(FIELD), value('Account name')]).toEqual(['2-sha256', STORED.name]);
  });

  test('one that is chosen while a save is under way stays in the form', async () => {
    const world = show(<Options />, stored);
    await edit();
    await fill('Account name', 'Mine');
    world.delay = 300;
    await save();
    await choose('2-sha1');
    await said('Saved.');
    expect([value(FIELD), world.accounts[0]?.signature]).toEqual(['2-sha1', '1']);
    await save();
    await expect.poll(() => world.accounts[0]?.signature).toBe('2-sha1');
  });
});

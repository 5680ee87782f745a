import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Options } from '../../../src/options/options.tsx';
import '../../../src/options/options.css';
import { DISPLAY } from '../../../src/shared/display.ts';
import '../../../src/ui/controls.css';
import '../../../src/ui/screen-share.css';
import '../../../src/ui/theme.css';
import { blurred, clear } from '../filters.ts';
import { box, button, fill, leave, show } from '../screen.tsx';
import { edit, said, stored } from './account-steps.ts';

const NAME = 'Screen-share mode';
const pointElsewhere = () => userEvent.hover(page.getByRole('heading', { name: 'Pidlight options' }));
const open = (screenShare = true) =>
  show(<Options />, (world) => {
    world.display = { ...DISPLAY, screenShare };
    world.vault = 'unlocked';
    stored(world);
  });
const accounts = () => page.getByRole('list', { name: 'Accounts', exact: true });
const products = () => page.getByRole('list', { name: 'Products of this account' });

beforeEach(() => userEvent.unhover(document.body));
afterEach(leave);

describe('the choice', () => {
  test('says what it hides and what not, and is saved with Save display', async () => {
    const world = open(false);
    await expect.element(box(NAME)).not.toBeChecked();
    await expect
      .element(box(NAME))
      .toHaveAccessibleDescription(/Screen readers read them as before.*own text is not hidden/);
    await clear(accounts().getByText('Acme'));
    await box(NAME).click();
    expect(world.savedDisplays).toEqual([]);
    await button('Save display').click();
    await said(/The display is saved/);
    expect(world.savedDisplays).toEqual([{ ...DISPLAY, screenShare: true }]);
    await pointElsewhere();
    await blurred(accounts().getByText('Acme'));
  });

  test('follows what the popup switches', async () => {
    const world = open(false);
    await expect.element(box(NAME)).not.toBeChecked();
    world.display = { ...DISPLAY, screenShare: true };
    world.nudge();
    await expect.element(box(NAME)).toBeChecked();
    await blurred(accounts().getByText('Acme'));
  });
});

describe('while it is on', () => {
  test('an account: until pointed at, or the keyboard comes to its line', async () => {
    open();
    const name = accounts().getByText('Acme');
    await blurred(name);
    await userEvent.hover(name);
    await clear(name);
    await pointElsewhere();
    await blurred(name);
    button('Edit Acme').element().focus();
    await userEvent.keyboard('{Shift>}{Tab}{/Shift}{Tab}');
    await expect.element(button('Edit Acme')).toHaveFocus();
    await clear(name);
  });

  test('a product, and its code', async () => {
    open();
    await edit();
    for (const text of ['Photo Cloud', 'Code 6883959E']) {
      const part = products().getByText(text, { exact: true });
      await pointElsewhere();
      await blurred(part);
      await userEvent.hover(part);
      await clear(part);
    }
  });

  test.each([
    'Account name',
    'Product name',
    'Product code',
    'Offer code',
    'Products to paste',
  ])('the field %s: in clear while it has the focus or is empty', async (label) => {
    open();
    await edit();
    await page.getByText('Paste many products').click();
    if (label !== 'Account name') await clear(box(label));
    await fill(label, 'Photo Cloud');
    await pointElsewhere();
    await clear(box(label));
    (box(label).element() as HTMLElement).blur();
    await blurred(box(label));
    await userEvent.hover(box(label));
    await clear(box(label));
  });

  test('the form’s heading, and what is said of an account that was removed', async () => {
    open();
    await edit();
    await pointElsewhere();
    await blurred(page.getByRole('heading', { name: 'Edit Acme' }).getByText('Acme', { exact: true }));
    await button('Remove Acme').click();
    await button('Yes, remove').click();
    await said(/Acme was removed\./);
    await pointElsewhere();
    await blurred(page.getByRole('status').getByText('Acme', { exact: true }));
  });
});

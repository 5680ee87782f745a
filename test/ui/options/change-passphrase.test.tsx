import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Options } from '../../../src/options/options.tsx';
import { PASSPHRASE, type World } from '../fake-background.ts';
import { box, button, fill, leave, show, typeOf, value } from '../screen.tsx';

afterEach(leave);

const NEXT = 'lantern orbit walrus mitten cactus';
const FIELDS = ['Current passphrase', 'New passphrase', 'Repeat new passphrase'] as const;

async function open(prepare?: (world: World) => void): Promise<World> {
  const world = show(<Options />, prepare);
  await page.getByText('Change the passphrase').click();
  await expect.element(box('Current passphrase')).toBeVisible();
  return world;
}
async function type(...values: [string, string, string]): Promise<void> {
  for (const [index, label] of FIELDS.entries()) await fill(label, values[index] ?? '');
}

test('changes it, by keyboard alone, says that it locked, and keeps nothing that was typed', async () => {
  const world = await open();
  expect(FIELDS.map(typeOf)).toEqual(['password', 'password', 'password']);
  await box('Current passphrase').click();
  // Past the button that suggests one.
  await userEvent.keyboard(`${PASSPHRASE}{Tab}{Tab}${NEXT}{Tab}${NEXT}{Enter}`);
  await expect.element(page.getByText(/The passphrase is changed, and the vault is locked/)).toBeVisible();
  expect(world.vaultCalls).toEqual([{ call: 'changePassphrase', input: { current: PASSPHRASE, next: NEXT } }]);
  await expect.element(page.getByRole('heading', { name: 'Vault' })).toHaveFocus();
  for (const field of FIELDS) expect(page.getByLabelText(field, { exact: true }).elements()).toEqual([]);
  await expect.element(box('Passphrase')).toHaveValue('');
});

test.each<[string, [string, string, string], (typeof FIELDS)[number], RegExp]>([
  ['no current one', ['', NEXT, NEXT], 'Current passphrase', /Enter the current passphrase/],
  ['a weak new one', [PASSPHRASE, 'Michael1987!', 'Michael1987!'], 'New passphrase', /tried first/],
  ['two that differ', [PASSPHRASE, NEXT, 'x'], 'Repeat new passphrase', /not the same/],
  ['a wrong current one', ['not it', NEXT, NEXT], 'Current passphrase', /not the current passphrase/],
])('%s: is said at its field, and what was typed stays', async (_what, typed, field, why) => {
  await open();
  await type(...typed);
  await button('Change passphrase').click();
  await expect.element(box(field)).toHaveAccessibleDescription(why);
  await expect.element(box(field)).toHaveFocus();
  expect(FIELDS.map(value)).toEqual(typed);
});

test('after too many wrong ones it waits', async () => {
  const world = await open((each) => {
    each.nextTryWhenWrong = 900_000;
  });
  await type('not it', NEXT, NEXT);
  await button('Change passphrase').click();
  await expect.element(button('Change passphrase')).toBeDisabled();
  await expect.element(box('Current passphrase')).toHaveAccessibleDescription(/next one is possible in 1[45] minutes/);
  expect(world.vaultCalls).toHaveLength(1);
});

test('what the background refuses is said, and nothing that was typed is lost', async () => {
  await open((world) => world.failing.set('changePassphrase', 'quota'));
  await type(PASSPHRASE, NEXT, NEXT);
  await button('Change passphrase').click();
  await expect.element(page.getByText(/no room left/)).toBeVisible();
  expect(FIELDS.map(value)).toEqual([PASSPHRASE, NEXT, NEXT]);
});

test('what was typed is gone when it is folded up', async () => {
  await open();
  await type(PASSPHRASE, NEXT, NEXT);
  await page.getByText('Change the passphrase').click();
  expect(page.getByLabelText('Current passphrase').elements()).toEqual([]);
  await page.getByText('Change the passphrase').click();
  await expect.element(box('Current passphrase')).toHaveValue('');
});

import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Options } from '../../../src/options/options.tsx';
import { SUGGESTED_WORDS } from '../../../src/shared/generate-passphrase.ts';
import { problemOf } from '../../../src/shared/passphrase.ts';
import { box, button, fill, leave, show, typeOf } from '../screen.tsx';

afterEach(leave);

const create = () =>
  show(<Options />, (world) => {
    world.vault = 'not-set-up';
  });
const shown = (): string => document.querySelector('.suggestion .mono')?.textContent ?? '';
/** Whatever stands in a field of the page. */
const typedAnywhere = (): string[] =>
  Array.from(document.querySelectorAll<HTMLInputElement>('input, textarea'), (input) => input.value);

test('a suggested passphrase is shown outside of all fields, taken after it was typed, and differs each time', async () => {
  const world = create();
  await button('Suggest a passphrase').click();
  const first = shown();
  expect(first.split(' ')).toHaveLength(SUGGESTED_WORDS);
  expect(problemOf(first)).toBeNull();
  const isTold = (value: string) => first.split(' ').some((word) => value.includes(word));
  expect(typedAnywhere().filter(isTold)).toEqual([]);
  await button('Suggest another').click();
  expect(shown()).not.toBe(first);
  await box('Passphrase').click();
  await userEvent.keyboard(`${shown()}{Tab}${shown()}{Enter}`);
  await expect.element(button('Lock')).toBeVisible();
  expect(world.vault).toBe('unlocked');
});

test('a suggestion can be copied and hidden', async () => {
  create();
  await button('Suggest a passphrase').click();
  await expect.element(button('Copy')).toHaveAccessibleDescription(shown());
  await button('Hide').click();
  expect(document.querySelector('.suggestion')).toBeNull();
  await expect.element(button('Suggest a passphrase')).toBeVisible();
});

test.each([
  ['walrus', 'Too weak', /at least 12 characters/],
  ['Michael1987!', 'Too weak', /tried first/],
  ['lantern gravel walrus', 'Too weak', /too easy/],
  ['lantern gravel walrus cactus', 'Strong enough', /Nothing to change/],
  ['lantern gravel walrus cactus kiwi', 'Strong', /Nothing to change/],
])('%j: %s, and what to change is tied to the field', async (passphrase, word, advice) => {
  create();
  await expect.element(box('Passphrase')).toHaveAccessibleDescription(/At least 12 characters/);
  expect(document.querySelector('meter')).toBeNull();
  await fill('Passphrase', passphrase);
  await expect.element(page.getByText(word, { exact: true })).toBeVisible();
  await expect.element(box('Passphrase')).toHaveAccessibleDescription(advice);
  const { value, low } = box('Strength').element() as HTMLMeterElement;
  expect(value < low).toBe(word === 'Too weak');
});

test('is typed into password fields that the browser does not store', async () => {
  create();
  for (const label of ['Passphrase', 'Repeat passphrase']) {
    await expect.element(box(label)).toBeVisible();
    expect(typeOf(label)).toBe('password');
    await expect.element(box(label)).toHaveAttribute('autocomplete', 'off');
  }
});

test('what was wrong goes when it is corrected', async () => {
  create();
  await fill('Passphrase', 'short');
  await button('Create vault').click();
  await expect.element(box('Passphrase')).toHaveAttribute('aria-invalid', 'true');
  await fill('Passphrase', 'lantern gravel walrus cactus');
  await expect.element(box('Passphrase')).not.toHaveAttribute('aria-invalid');
});

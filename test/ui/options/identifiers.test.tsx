import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Options } from '../../../src/options/options.tsx';
import type { SellerRule } from '../../../src/shared/kinds.ts';
import type { World } from '../fake-background.ts';
import { box, button, fill, leave, show, value } from '../screen.tsx';
import { said } from './account-steps.ts';

afterEach(leave);

const CRM: SellerRule = { name: 'CRM', kind: 'aws-account', pattern: 'CUST-(\\d{12})', labels: 'customer no\\.|kunde' };
const stored = (world: World) => {
  world.rules = [CRM];
  world.finding = { pids: true, rules: [CRM] };
};
const matches = () =>
  Array.from(document.querySelectorAll('.matches li'), (line) => line.textContent?.replace(/\s+/g, ' ').trim());

async function typeRule() {
  await fill('Rule name', 'Tickets');
  await box('Stands for').selectOptions('AWS account');
  await fill('Pattern', 'ACC-(\\d{10,12})');
}

describe('a new rule', () => {
  test('its kinds are those that are looked for in text', async () => {
    show(<Options />);
    await expect.element(box('Stands for')).toHaveValue('aws-account');
    const options = [...box('Stands for').element().querySelectorAll('option')];
    expect(options.map((option) => option.textContent)).toEqual([
      'PID',
      'AWS account',
      'Licence ARN',
      'Customer identifier',
    ]);
  });

  test('is tried while it is typed: what it would find, what it stands for, and what is none', async () => {
    show(<Options />);
    await typeRule();
    await fill('Text to try it on', 'ACC-123456789012 and ACC-1234567890');
    await said('1 would be found.');
    expect(matches()).toEqual([
      '123456789012AWS account 123456789012',
      '1234567890Not counted: this cannot be of the kind “AWS account”.',
    ]);
    await fill('Labels', 'kunde');
    await said('Nothing in this text would be found.');
    expect(matches()[0]).toMatch(/none of the labels stands before it/);
    await fill('Text to try it on', 'Kunde: ACC-123456789012');
    await said('1 would be found.');
    await box('Stands for').selectOptions('Licence ARN');
    await said('Nothing in this text would be found.');
  });

  test('a pattern that is refused is said while it is typed, and where; the focus stays', async () => {
    const world = show(<Options />);
    await box('Pattern').click();
    await userEvent.keyboard('CUST-\\d+');
    await expect.element(box('Pattern')).toHaveAccessibleDescription(/^At character 8, “\+”: \+ repeats without end/);
    await expect.element(box('Pattern')).toHaveAttribute('aria-invalid', 'true');
    await box('Labels').click();
    await userEvent.keyboard('kunde');
    await expect.element(box('Labels')).toHaveFocus();
    expect(value('Labels')).toBe('kunde');
    await fill('Text to try it on', 'CUST-123456789012');
    expect(matches()).toEqual([]);
    await fill('Rule name', 'Tickets');
    await button('Add rule').click();
    await expect.element(box('Pattern')).toHaveFocus();
    expect(world.rules).toEqual([]);
  });

  test('is added by the keyboard alone, and the form is empty then', async () => {
    const world = show(<Options />, stored);
    await typeRule();
    await fill('Labels', 'Kd. Nr., account');
    await box('Pattern').click();
    await userEvent.keyboard('{Enter}');
    await said('Tickets was added. Open pages follow at once.');
    expect(world.rules).toEqual([
      CRM,
      { name: 'Tickets', kind: 'aws-account', pattern: 'ACC-(\\d{10,12})', labels: 'Kd\\. Nr\\.|account' },
    ]);
    expect([value('Rule name'), value('Pattern'), value('Labels')]).toEqual(['', '', '']);
    await expect.element(button('Remove Tickets')).toBeVisible();
  });

  test('takes nothing away that another window added meanwhile', async () => {
    const world = show(<Options />);
    await typeRule();
    world.rules = [CRM];
    await button('Add rule').click();
    await said(/Tickets was added/);
    expect(world.rules.map(({ name }) => name)).toEqual(['CRM', 'Tickets']);
  });

  test('nor has the name of one', async () => {
    const world = show(<Options />);
    await typeRule();
    world.rules = [{ ...CRM, name: 'tickets' }];
    await button('Add rule').click();
    await expect.element(box('Rule name')).toHaveAccessibleDescription(/has this name already/);
    await expect.element(box('Rule name')).toHaveFocus();
    expect(world.rules).toHaveLength(1);
  });

  test('one that cannot be stored stays where it was typed', async () => {
    show(<Options />, (world) => world.failing.set('saveSellerRules', 'storage'));
    await typeRule();
    await button('Add rule').click();
    await said(/refused to store/);
    expect(value('Pattern')).toBe('ACC-(\\d{10,12})');
  });
});

describe('the list', () => {
  test('says what a rule finds, and Remove asks in its place', async () => {
    const world = show(<Options />, stored);
    await expect.element(page.getByText('CUST-(\\d{12})', { exact: true })).toBeVisible();
    await said(/beside customer no\., kunde/);
    await button('Remove CRM').click();
    await expect.element(button('No, keep')).toHaveFocus();
    await button('Yes, remove').click();
    await said('CRM was removed. Open pages follow at once.');
    expect(world.rules).toEqual([]);
    await said('No rule of your own yet.');
  });

  test('a rule of a kind that no account knows says so', async () => {
    show(<Options />, (world) => {
      world.rules = [CRM];
    });
    await said(/^Not in use: no account of yours knows this kind/);
  });

  test('it is there while the vault is locked: no secret is in it', async () => {
    show(<Options />, (world) => {
      stored(world);
      world.vault = 'locked';
    });
    await expect.element(button('Remove CRM')).toBeVisible();
  });
});

import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { Popup } from '../../../popup/popup.tsx';
import { type CustomerId, customerId } from '../../../src/shared/customer-id.ts';
import { KINDS, type Kind } from '../../../src/shared/kinds.ts';
import { active, ended, type World } from '../fake-background.ts';
import { box, leave, show, value } from '../screen.tsx';
import { FIRST, IDENTIFIERS, lookUp, results } from './popup-steps.ts';

afterEach(() => {
  leave();
  vi.restoreAllMocks();
});

const ARN = 'arn:aws:license-manager::294406891311:license:l-ecbaa94eb71a4830b6d7e49268fecaa0';
const ACCOUNT = customerId('aws-account', '123456789012') as CustomerId;
const LICENCE = customerId('license-arn', ARN) as CustomerId;
const rule = (kind: Kind) => ({ kind, pattern: KINDS[kind].pattern, labels: KINDS[kind].labels });
const FINDING = { pids: true, rules: [rule('aws-account'), rule('license-arn')] };
const knowsAll = (world: World) => {
  world.finding = FINDING;
  world.statuses.set(FIRST, ended()).set(ACCOUNT, active('Log Sifter')).set(LICENCE, active('Metrics'));
};
const names = () =>
  [...results().element().querySelectorAll('.identifier')].map((cell) =>
    cell.textContent?.replace('Copied', '').trim(),
  );

test('every kind is found, and shown as its service writes it, with the name of the kind', async () => {
  const world = show(<Popup />, knowsAll);
  await expect.poll(() => world.asked.length).toBe(0);
  await lookUp(`${FIRST}\nAWS account 1234-5678-9012\n${ARN}`);
  await expect.element(page.getByText('Done: 2 active, 1 ended')).toBeVisible();
  expect(names()).toEqual([FIRST, '123456789012 AWS account', `${ARN} Licence ARN`]);
  expect(world.asked[0]?.customers).toEqual([FIRST, ACCOUNT, LICENCE]);
});

test('what is copied is the identifier alone', async () => {
  const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  show(<Popup />, knowsAll);
  await lookUp('AWS account 1234-5678-9012');
  await results().getByRole('button', { name: 'Copy' }).click();
  await expect.poll(() => copied.mock.calls).toEqual([['123456789012']]);
});

test('recent ones too', async () => {
  show(<Popup />, (world) => {
    knowsAll(world);
    world.recent.push({ customer: ACCOUNT, status: active('Log Sifter') });
  });
  const entry = page.getByRole('button', { name: '123456789012 AWS account' });
  await entry.click();
  await expect.element(results().getByText('Log Sifter')).toBeVisible();
});

test('one that a page opened the popup for can be looked up again from the box', async () => {
  const world = show(<Popup />, (each) => {
    knowsAll(each);
    each.handedOver = ACCOUNT;
  });
  await expect.element(results().getByText('Log Sifter')).toBeVisible();
  expect(value(IDENTIFIERS)).toBe('AWS account 123456789012');
  await expect.element(box(IDENTIFIERS)).toHaveAccessibleDescription('1 identifier found.');
  expect(world.asked[0]?.customers).toEqual([ACCOUNT]);
});

test('a kind that comes into use is found at once', async () => {
  const world = show(<Popup />, (each) => {
    knowsAll(each);
    each.finding = { pids: true, rules: [] };
  });
  await lookUp(ARN);
  await expect.element(page.getByText(/No customer identifier in this text/)).toBeVisible();
  world.finding = FINDING;
  world.nudge();
  await expect.element(box(IDENTIFIERS)).toHaveAccessibleDescription('1 identifier found.');
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseCustomerId } from '../../src/shared/customer-id.ts';
import { parseData } from '../aws-marketplace/data.ts';
import buyers from './buyers.json' with { type: 'json' };
import { BUYER, BUYERS_EXPECTED, inGroups, manyAccounts, NOT_BUYERS, TICKET_BUYERS } from './buyers.ts';
import { type DemoHelpdesk, startDemoHelpdesk } from './server.ts';

let desk: DemoHelpdesk;
beforeAll(async () => {
  desk = await startDemoHelpdesk();
});
afterAll(() => desk.close());

const read = async (path: string): Promise<string> => (await fetch(desk.url + path)).text();

test('the data can be served, and knows all of them but one', () => {
  const [seller] = parseData(buyers).sellers;
  const known = seller?.customers.flatMap((customer) => [
    customer.accountId,
    customer.customerIdentifier,
    ...customer.entitlements.map(({ licenseArn }) => licenseArn),
  ]);
  expect(TICKET_BUYERS.filter((id) => !known?.includes(id))).toEqual([BUYER.lantern]);
});

test('all five states are there', () => {
  const states = new Set([...BUYERS_EXPECTED.values()].map(({ state }) => state));
  expect([...states].sort((a, b) => (a < b ? -1 : 1))).toEqual(['active', 'ended', 'not-found', 'pending', 'unknown']);
  expect([...BUYERS_EXPECTED.keys()]).toEqual(TICKET_BUYERS);
});

test.each([
  ['aws-account', [BUYER.meridian, BUYER.tidewater, BUYER.pinecrest, BUYER.orchard, BUYER.quarry, BUYER.lantern]],
  ['license-arn', [BUYER.harrow]],
  ['customer-identifier', [BUYER.solano]],
])('those of the kind %s are ones', (kind, values) => {
  expect(values.map((value) => parseCustomerId(`${kind}:${value}`))).toEqual(values.map((value) => `${kind}:${value}`));
});

test.each(['tickets/4827', 'tickets/4828'])('%s mentions every one of them', async (path) => {
  const page = await read(path);
  for (const id of TICKET_BUYERS) expect(page.includes(id) || page.includes(inGroups(id)), id).toBe(true);
});

test('ticket 4827 has some that are none, and no PID', async () => {
  const page = await read('tickets/4827');
  for (const text of NOT_BUYERS) expect(page).toContain(text);
  expect(page).not.toMatch(/\bP[A-Z2-7]{26}\b/);
});

test('many accounts are distinct, and have twelve digits', () => {
  const accounts = manyAccounts(500);
  expect(new Set([...accounts, ...TICKET_BUYERS]).size).toBe(508);
  expect(accounts.every((account) => /^\d{12}$/.test(account))).toBe(true);
});

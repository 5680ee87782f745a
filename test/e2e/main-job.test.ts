import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { originPattern } from '../../src/shared/endpoint.ts';
import type { Pid } from '../../src/shared/pid.ts';
import { CUSTOMER, MALFORMED, TICKET_EXPECTED, TICKET_PIDS } from '../demo-helpdesk/server.ts';
import { settledStatuses, statusNames } from '../harness/accessibility.ts';
import { type Extension, launchExtension } from '../harness/extension.ts';
import { allowSite, createVault, fillAccount, openOptions, PASSPHRASE, saveAccount } from '../harness/set-up.ts';
import { PLACES, startWorld, type World } from './world.ts';

/** The main job, the way a team does it, with the built extension in a real browser. The steps build on each other. */
describe.each(PLACES)('the main job on a %s', (place) => {
  let world: World;
  let extension: Extension;
  let options: Page;
  let ticket: Page;

  beforeAll(async () => {
    world = await startWorld(place);
    extension = await launchExtension({ args: world.browserArgs });
    await extension.allowHost(originPattern(world.seller.endpoint));
    await extension.allowHost(originPattern(world.site));
  });
  afterAll(async () => {
    await extension?.close();
    await world?.close();
  });

  it('makes a vault', async () => {
    options = await openOptions(extension);
    await createVault(options);
  });

  it('tests the connection and saves an account', async () => {
    await fillAccount(options, world.seller);
    await options.getByRole('button', { name: 'Test connection' }).click();
    await options.getByText('The service accepted the key and the signature.').waitFor();
    await saveAccount(options, world.seller.name);
  });

  it('allows the helpdesk', async () => {
    await allowSite(options, world.site);
  });

  it('shows a status beside each identifier of the ticket', async () => {
    ticket = await extension.context.newPage();
    await ticket.goto(world.ticket('/tickets/4821'));
    const names = await settledStatuses(ticket, TICKET_PIDS);
    expectRight(names);
    expect(names.filter((name) => name.includes(`${MALFORMED}.`))).toEqual([]);
  });

  it('asked once for each identifier', () => {
    const asked = world.service.requests.filter(({ action }) => action === 'GetActiveSubscriptionsByPid');
    const pids = asked.map(({ pid }) => pid).filter((pid) => TICKET_PIDS.includes(pid as never));
    expect(pids).toHaveLength(new Set(pids).size);
    expect(new Set(pids)).toEqual(new Set(TICKET_PIDS));
  });

  it('asks nothing for a second ticket with the same customers', async () => {
    const before = answers(world);
    const second = await extension.context.newPage();
    await second.goto(world.ticket('/tickets/4822'));
    await settledStatuses(second, TICKET_PIDS);
    expect(answers(world)).toBe(before);
    await second.close();
  });

  it('is still right after the worker was killed, and asks nothing', async () => {
    const before = answers(world);
    await extension.killWorker();
    await ticket.bringToFront();
    await ticket.reload();
    const names = await settledStatuses(ticket, TICKET_PIDS);
    expectRight(names);
    expect(answers(world)).toBe(before);
  });

  it('looks customers up in the popup', async () => {
    const popup = await openPopup(extension);
    const [active, ended] = [CUSTOMER.northlight, CUSTOMER.novak];
    await popup.getByLabel('Customer identifiers').fill(`Hello, I am ${active} and my colleague is (${ended}).`);
    await popup.keyboard.press('Enter');
    const results = popup.getByRole('table', { name: 'Results' });
    await results.getByRole('row', { name: new RegExp(`${active}.*Active`, 's') }).waitFor();
    await results.getByRole('row', { name: new RegExp(`${ended}.*Ended`, 's') }).waitFor();
    expect(await results.getByRole('columnheader').allInnerTexts()).toEqual(
      expect.arrayContaining(['Identifier', 'Status', 'Products', 'Checked']),
    );
    await popup.close();
  });

  it('shows Locked everywhere once locked', async () => {
    await options.bringToFront();
    await options.getByRole('button', { name: 'Lock', exact: true }).click();
    await options.getByRole('button', { name: 'Unlock' }).waitFor();
    await ticket.bringToFront();
    await expect.poll(() => looksOf(ticket), { timeout: 10_000 }).toEqual(['Locked']);
    const popup = await openPopup(extension);
    await popup.getByLabel('Passphrase').waitFor();
    await popup.close();
  });

  it('refuses a wrong passphrase, and says so', async () => {
    await options.bringToFront();
    await options.getByLabel('Passphrase', { exact: true }).fill('not the passphrase');
    await options.getByRole('button', { name: 'Unlock' }).click();
    await options.getByText('That passphrase does not open this vault.').waitFor();
  });

  it('is right again once unlocked', async () => {
    await options.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await options.getByRole('button', { name: 'Unlock' }).click();
    await options.getByRole('button', { name: 'Lock', exact: true }).waitFor();
    await ticket.bringToFront();
    await expect.poll(() => looksOf(ticket), { timeout: 10_000 }).not.toContain('Locked');
    const names = await settledStatuses(ticket, TICKET_PIDS);
    expectRight(names);
  });
});

const WORD = {
  active: 'Active',
  ended: 'Ended',
  pending: 'Pending',
  'not-found': 'Not found',
  unknown: 'Could not check',
};

/** Every mark of every identifier says what it must. */
function expectRight(names: readonly string[]): void {
  for (const [pid, { state, products }] of TICKET_EXPECTED) {
    const ofPid = names.filter((name) => name.includes(pid));
    // In a message and in a field, but never in the reply editor, which quotes it too.
    expect(ofPid.length, `marks of ${pid}`).toBe(pid === CUSTOMER.northlight ? 2 : 1);
    for (const name of ofPid) {
      expect(name).toMatch(new RegExp(`^${WORD[state]}`));
      for (const product of products) expect(name).toContain(product);
    }
  }
}

/** Requests about identifiers that the service has an answer about: a failure is asked again, and rightly so. */
function answers({ service }: World): number {
  return service.requests.filter(({ pid }) => TICKET_EXPECTED.get(pid as Pid)?.state !== 'unknown').length;
}

async function looksOf(page: Page): Promise<string[]> {
  const names = await statusNames(page);
  return [...new Set(names.map((name) => name.replace(/[.:].*$/s, '')))];
}

async function openPopup(extension: Extension): Promise<Page> {
  const popup = await extension.context.newPage();
  await popup.goto(extension.url('popup/index.html'));
  return popup;
}

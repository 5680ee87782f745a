import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { originPattern } from '../../src/shared/endpoint.ts';
import { settledStatuses, statusNames } from '../harness/accessibility.ts';
import { type Extension, launchExtension } from '../harness/extension.ts';
import { allowSite, createVault, fillAccount, openOptions, PASSPHRASE, saveAccount } from '../harness/set-up.ts';
import { JOBS, type Job } from './jobs.ts';
import { PLACES } from './world.ts';

const ROWS = JOBS.flatMap(([name, start]) => PLACES.map((place) => [name, place, start] as const));

/** The main job, the way a team does it, with the built extension in a real browser. The steps build on each other. */
describe.each(ROWS)('the main job with %s on a %s', (_name, place, start) => {
  let job: Job;
  let extension: Extension;
  let options: Page;
  let ticket: Page;

  beforeAll(async () => {
    job = await start(place);
    extension = await launchExtension({ args: job.browserArgs });
    await extension.allowHost(originPattern(job.seller.endpoint));
    await extension.allowHost(originPattern(job.site));
  });
  afterAll(async () => {
    await extension?.close();
    await job?.close();
  });

  it('makes a vault', async () => {
    options = await openOptions(extension);
    await createVault(options);
  });

  it('tests the connection and saves an account', async () => {
    await fillAccount(options, job.seller);
    await options.getByRole('button', { name: 'Test connection' }).click();
    await options.getByText('The service accepted the key and the signature.').waitFor();
    await saveAccount(options, job.seller.name);
  });

  it('allows the helpdesk', async () => {
    await allowSite(options, job.site);
  });

  it('shows a status beside each identifier of the ticket', async () => {
    ticket = await extension.context.newPage();
    await ticket.goto(job.tickets[0]);
    const names = await settledStatuses(ticket, job.customers);
    expectRight(names, job);
    expect(names.filter((name) => job.none.some((text) => name.includes(`${text}.`)))).toEqual([]);
    // None besides, either.
    expect(names).toHaveLength(job.customers.length + job.twice.length);
  });

  it('asked once for each identifier', () => {
    const questions = job.questions();
    expect(questions).toHaveLength(new Set(questions).size);
    expect(job.asked()).toEqual(new Set(job.customers));
  });

  it('asks nothing for a second ticket with the same customers', async () => {
    const before = job.answers();
    const second = await extension.context.newPage();
    await second.goto(job.tickets[1]);
    await settledStatuses(second, job.customers);
    expect(job.answers()).toBe(before);
    await second.close();
  });

  it('is still right after the worker was killed, and asks nothing', async () => {
    const before = job.answers();
    await extension.killWorker();
    await ticket.bringToFront();
    await ticket.reload();
    const names = await settledStatuses(ticket, job.customers);
    expectRight(names, job);
    expect(job.answers()).toBe(before);
  });

  it('looks customers up in the popup', async () => {
    const popup = await openPopup(extension);
    const { text, active, ended } = job.pasted;
    await popup.getByLabel('Customer identifiers').fill(text);
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
    const names = await settledStatuses(ticket, job.customers);
    expectRight(names, job);
  });
});

const WORD = {
  active: 'Active',
  ended: 'Ended',
  pending: 'Pending',
  'not-found': 'Not found',
  unknown: 'Could not check',
};

/** Every mark of every identifier says what it must; never is there one in the reply editor, which quotes them too. */
function expectRight(names: readonly string[], { expected, twice }: Job): void {
  for (const [id, { state, products }] of expected) {
    const own = names.filter((name) => name.includes(id));
    expect(own.length, `marks of ${id}`).toBe(twice.includes(id) ? 2 : 1);
    for (const name of own) {
      expect(name).toMatch(new RegExp(`^${WORD[state]}`));
      for (const product of products) expect(name).toContain(product);
    }
  }
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

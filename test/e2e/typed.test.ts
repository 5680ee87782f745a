import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { manyPids } from '../demo-helpdesk/server.ts';
import { type Extension, launchExtension } from '../harness/extension.ts';
import { createVault, openOptions } from '../harness/set-up.ts';
import { residueIn } from './residue.ts';

/** The browser writes what stands in fields to its session files every few seconds, sent or not. */
const TYPED: Record<string, string> = {
  'Access Key ID': 'AKIDTYPED0000EXAMPLE',
  'Secret Access Key': 'typed/OnlyNotARealSecret+EXAMPLEKEYtyped',
  'Product token': '{ProductToken}AAMGTYPED+EXAMPLE/=',
};
const PASSPHRASE = 'typed-correct-horse-battery-EXAMPLE';
const [PID = ''] = manyPids(1);
const CONTROL = 'a control that was typed into a page';

describe('T13: what was typed, and stood there for 15 seconds', () => {
  let extension: Extension;
  let profile: string;
  let kinds: (string | null)[];

  beforeAll(async () => {
    profile = await mkdtemp(join(tmpdir(), 'pidlight-profile-'));
    extension = await launchExtension({ profile });
    const options = await openOptions(extension);
    const passphrases = [options.getByLabel('Passphrase', { exact: true }), options.getByLabel('Repeat passphrase')];
    kinds = await fill(passphrases, () => PASSPHRASE);
    await createVault(options, PASSPHRASE);
    const secrets = Object.keys(TYPED).map((label) => options.getByLabel(label));
    kinds.push(...(await fill(secrets, (index) => Object.values(TYPED)[index] ?? '')));
    await options.getByLabel('Account name').pressSequentially(PID);
    const popup = await extension.context.newPage();
    await popup.goto(extension.url('popup/index.html'));
    await popup.getByLabel('Customer identifiers').pressSequentially(PID);
    await typeIntoPage(await extension.context.newPage());
    await options.waitForTimeout(15_000);
    await extension.close();
  }, 180_000);
  afterAll(() => rm(profile, { recursive: true, force: true, maxRetries: 5 }));

  it('every secret is typed into a password field', () => {
    expect(kinds).toEqual(Array(Object.keys(TYPED).length + 2).fill('password'));
  });

  it('0 finds in the session files, nor anywhere else', async () => {
    expect(await residueIn(profile, { ...TYPED, passphrase: PASSPHRASE, PID })).toEqual([]);
  });

  it('the session files do hold what was typed into a page', async () => {
    expect((await residueIn(profile, { CONTROL })).join()).toMatch(/CONTROL, .*Sessions/);
  });
});

/** Types, as a person would, and returns what kinds of fields they are. */
async function fill(fields: readonly Locator[], textOf: (index: number) => string): Promise<(string | null)[]> {
  for (const [index, field] of fields.entries()) await field.pressSequentially(textOf(index));
  return Promise.all(fields.map((field) => field.getAttribute('type')));
}

async function typeIntoPage(page: Page): Promise<void> {
  const url = 'http://127.0.0.1/control';
  await page.route(url, (route) => route.fulfill({ contentType: 'text/html', body: '<textarea></textarea>' }));
  await page.goto(url);
  await page.locator('textarea').pressSequentially(CONTROL);
}

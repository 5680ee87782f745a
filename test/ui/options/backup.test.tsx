import { afterEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { Options } from '../../../src/options/options.tsx';
import type { World } from '../fake-background.ts';
import { BACKUP } from '../fake-vault.ts';
import { box, button, fill, leave, show, typeOf, value } from '../screen.tsx';

afterEach(() => {
  leave();
  vi.restoreAllMocks();
});

const GOOD = 'lantern orbit walrus mitten cactus';

async function open(summary: string, prepare?: (world: World) => void): Promise<World> {
  const world = show(<Options />, prepare);
  await page.getByText(summary, { exact: true }).click();
  return world;
}

describe('export', () => {
  /** What the page has downloaded: names, and the address of each. */
  function downloads(): { name: string; href: string }[] {
    const found: { name: string; href: string }[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      found.push({ name: this.download, href: this.href });
    });
    return found;
  }

  test('makes a file with a passphrase of its own', async () => {
    const found = downloads();
    const world = await open('Make a backup');
    expect([typeOf('Backup passphrase'), typeOf('Repeat backup passphrase')]).toEqual(['password', 'password']);
    await fill('Backup passphrase', GOOD);
    await fill('Repeat backup passphrase', GOOD);
    await button('Export backup').click();
    await expect.element(page.getByText(`among your downloads: ${BACKUP.name}`)).toBeVisible();
    expect(world.vaultCalls).toEqual([{ call: 'exportBackup', input: { passphrase: GOOD } }]);
    expect(found.map(({ name }) => name)).toEqual([BACKUP.name]);
    expect(found[0]?.href).toMatch(/^blob:/);
    expect(await (await fetch(found[0]?.href ?? '')).text()).toBe(BACKUP.text);
    expect([value('Backup passphrase'), value('Repeat backup passphrase')]).toEqual(['', '']);
  });

  test.each([
    ['password1234', 'password1234', 'Backup passphrase', /tried first/],
    [GOOD, 'x', 'Repeat backup passphrase', /not the same/],
  ])('%j and %j: no file', async (passphrase, repeat, field, why) => {
    const found = downloads();
    const world = await open('Make a backup');
    await fill('Backup passphrase', passphrase);
    await fill('Repeat backup passphrase', repeat);
    await button('Export backup').click();
    await expect.element(box(field)).toHaveAccessibleDescription(why);
    expect([found, world.vaultCalls]).toEqual([[], []]);
  });

  test('what cannot be made is said', async () => {
    const found = downloads();
    await open('Make a backup', ({ failing }) => failing.set('exportBackup', 'locked'));
    await fill('Backup passphrase', GOOD);
    await fill('Repeat backup passphrase', GOOD);
    await button('Export backup').click();
    await expect.element(page.getByText(/Pidlight is locked. Nothing was lost/)).toBeVisible();
    expect(found).toEqual([]);
  });
});

describe('import', () => {
  const choose = (text: string) =>
    box('Backup file').upload(new File([text], 'pidlight.json', { type: 'application/json' }));

  test.each(['locked', 'unlocked', 'not-set-up'] as const)('%s: takes the place, and is locked then', async (vault) => {
    const world = await open('Use a backup', (each) => {
      each.vault = vault;
    });
    const isSaid = page.getByText(/takes the place of the vault.*kept aside until/).elements().length > 0;
    expect(isSaid).toBe(vault !== 'not-set-up');
    await expect.element(page.getByText(/passphrase of the backup opens it/)).toBeVisible();
    expect(typeOf('Passphrase of the backup')).toBe('password');
    await choose(BACKUP.text);
    await fill('Passphrase of the backup', BACKUP.passphrase);
    await button('Import backup').click();
    await expect.element(page.getByText(/The backup is in place/)).toBeVisible();
    await expect.element(button('Unlock')).toBeVisible();
    expect(world.vaultCalls).toEqual([
      { call: 'importBackup', input: { text: BACKUP.text, passphrase: BACKUP.passphrase } },
    ]);
  });

  test.each<[string, string | null, string, string, RegExp]>([
    ['no file', null, BACKUP.passphrase, 'Backup file', /Choose the file/],
    ['no passphrase', BACKUP.text, '', 'Passphrase of the backup', /Enter the passphrase/],
    ['another file', 'other', BACKUP.passphrase, 'Backup file', /not a backup of Pidlight/],
    ['one too large', 'x'.repeat(256 * 1024 + 1), BACKUP.passphrase, 'Backup file', /not a backup of Pidlight/],
    ['a wrong passphrase', BACKUP.text, 'not it', 'Passphrase of the backup', /does not open this backup/],
  ])('%s: is said at its field, and changes nothing', async (_what, text, passphrase, field, why) => {
    const world = await open('Use a backup');
    if (text !== null) await choose(text);
    await fill('Passphrase of the backup', passphrase);
    await button('Import backup').click();
    await expect.element(box(field)).toHaveAccessibleDescription(why);
    await expect.element(box(field)).toHaveFocus();
    expect(value('Passphrase of the backup')).toBe(passphrase);
    expect(world.vault).toBe('unlocked');
  });

  test.each([
    ['out-of-bounds', /not a backup of Pidlight/],
    ['unsupported', /needs a newer Pidlight/],
  ] as const)('a file that is %s is told of as a file', async (reason, why) => {
    await open('Use a backup', ({ failing }) => failing.set('importBackup', reason));
    await choose(BACKUP.text);
    await fill('Passphrase of the backup', BACKUP.passphrase);
    await button('Import backup').click();
    await expect.element(box('Backup file')).toHaveAccessibleDescription(why);
  });

  test('a full disk is said', async () => {
    await open('Use a backup', ({ failing }) => failing.set('importBackup', 'quota'));
    await choose(BACKUP.text);
    await fill('Passphrase of the backup', BACKUP.passphrase);
    await button('Import backup').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent(/no room left/);
  });
});

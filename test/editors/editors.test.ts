import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from '../e2e/world.ts';
import { settledStatuses } from '../harness/accessibility.ts';
import { drawnIn, overlap } from '../harness/drawn.ts';
import { type Extension, launchExtension } from '../harness/extension.ts';
import { setUp } from '../harness/set-up.ts';
import { EDITORS, type EditorName, editorPage } from './bundle.ts';
import { type Record, record } from './record.ts';
import { TYPED } from './sequence.ts';
import { QUOTED, type Subject } from './subject.ts';

/**
 * Real keys, through and around an identifier, in editors of every make: once on a site where Pidlight is on, once on
 * one where it is not. Nothing that an editor can tell may differ.
 */
const TICKET = `<article><p>Hello, my number is ${QUOTED}, thank you.</p></article>`;
/** Not allowed: nothing of ours runs there. */
const WITHOUT = 'http://localhost:9';
const MARK_JS = fileURLToPath(import.meta.resolve('mark.js/dist/mark.js'));

describe('editors', () => {
  let world: World;
  let extension: Extension;

  beforeAll(async () => {
    world = await startWorld('loopback');
    extension = await launchExtension();
    await setUp(extension, world.seller, world.site);
  });
  afterAll(async () => {
    await extension?.close();
    await world?.close();
  });

  it.each(EDITORS)('%s: the same keys give the same text, elements and selection', async (name) => {
    const html = await editorPage(name, TICKET);
    const bare = await openEditor(name, WITHOUT, html);
    const expected = await record(bare);
    expect((await drawnIn(bare)).hosts).toEqual([]);
    await bare.close();
    expectToHaveTyped(expected);

    const page = await openEditor(name, world.site, html);
    // The one in the ticket, and not the one in the draft.
    expect(await settledStatuses(page, [QUOTED])).toEqual([expect.stringMatching(/^Active/)]);
    const found = await record(page);
    expect(found).toEqual(expected);
    await expectNothingOfOurs(page);
    expect(await settledStatuses(page, [QUOTED])).toHaveLength(1);
    await page.close();
  });

  it('a highlighter that wraps is found out', async () => {
    const name = 'contenteditable';
    const html = await editorPage(name, TICKET);
    const bare = await openEditor(name, WITHOUT, html);
    const expected = await record(bare);
    await bare.close();
    const page = await openEditor(name, WITHOUT, html);
    await page.addScriptTag({ path: MARK_JS });
    await page.evaluate(`addEventListener('input', () => new Mark('#editor').mark('${QUOTED}'))`);
    expect(await record(page)).not.toEqual(expected);
    await page.close();
  });

  async function openEditor(name: EditorName, origin: string, html: string): Promise<Page> {
    const page = await extension.context.newPage();
    const url = `${origin}/editors/${name}`;
    await page.route(url, (route) => route.fulfill({ contentType: 'text/html', body: html }));
    await page.goto(url);
    await page.bringToFront();
    await page.waitForFunction(() => 'subject' in globalThis);
    await page.evaluate(() => (globalThis as unknown as { subject: Subject }).subject.root().focus());
    return page;
  }
});

/** The keys did what they are meant to: two runs in which nothing happens would be the same, too. */
function expectToHaveTyped({ steps, errors }: Record): void {
  const contentAt = (name: string) => steps.find(({ step }) => step === name)?.content ?? '';
  const timesTyped = (name: string) => contentAt(name).split(TYPED).length - 1;
  expect(contentAt('typing behind it')).toContain(`(see ${QUOTED})`);
  expect(contentAt('deleting down to letter 1')).toContain('(see )');
  expect(contentAt('typing it again')).toContain(`(see ${QUOTED})`);
  expect(['typing another one', 'cutting it', 'pasting it', 'pasting it twice'].map(timesTyped)).toEqual([1, 0, 1, 2]);
  expect(contentAt('undoing')).not.toBe(contentAt('pasting it twice'));
  expect(contentAt('redoing')).not.toBe(contentAt('undoing more'));
  expect(contentAt('a new line in its middle')).not.toContain(QUOTED);
  expect(contentAt('joining it again')).toContain(QUOTED);
  expect(timesTyped('pasting everything')).toBe(2 * timesTyped('selecting everything'));
  expect(errors).toEqual([]);
}

/** No element of ours in what is the editor's, and no chip over it. */
async function expectNothingOfOurs(page: Page): Promise<void> {
  const box = await page.evaluate(() => {
    const shell = (globalThis as unknown as { subject: Subject }).subject.shell();
    const { left, top, right, bottom } = shell.getBoundingClientRect();
    return { left, top, right, bottom };
  });
  const { hosts, chips } = await drawnIn(page);
  expect(hosts).toEqual(['html > body > pidlight-layer']);
  expect(chips).toHaveLength(1);
  expect(chips.filter((chip) => overlap(chip, box))).toEqual([]);
}

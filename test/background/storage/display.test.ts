import { beforeEach, expect, it } from 'vitest';
import { DISPLAY, type Display } from '../../../src/shared/display.ts';
import { browser, freshBrowser, killWorker } from '../setup/worker.ts';

const load = () => import('../../../background/storage/display.ts');

beforeEach(() => {
  freshBrowser();
  killWorker();
});

it.each<[string, Display, unknown]>([
  ['everything', { chip: 'end', shortcut: 'F8' }, { chip: 'end', shortcut: 'F8' }],
  ['what differs', { ...DISPLAY, chip: 'end' }, { chip: 'end' }],
  ['nothing', DISPLAY, {}],
])('%s is stored, and read by this worker and the next', async (_, chosen, expected) => {
  await (await load()).saveDisplay({ chip: 'end', shortcut: 'F9' });
  await (await load()).readDisplay();
  await (await load()).saveDisplay(chosen);
  expect(browser.storage.local.values.get('display')).toEqual(expected);
  expect(await (await load()).readDisplay()).toEqual(chosen);
  killWorker();
  expect(await (await load()).readDisplay()).toEqual(chosen);
});

it.each<[string, unknown, Display]>([
  ['nothing', undefined, DISPLAY],
  ['null', null, DISPLAY],
  ['a text', 'end', DISPLAY],
  ['an unknown place', { chip: 'middle' }, DISPLAY],
  ['a shortcut of everyday keys', { chip: 'end', shortcut: 'Ctrl+C' }, { ...DISPLAY, chip: 'end' }],
  ['no text as a shortcut', { shortcut: { code: 'F8' } }, DISPLAY],
  ['more than we know', { shortcut: 'F8', later: 1 }, { ...DISPLAY, shortcut: 'F8' }],
])('%s on the disk is read as far as it is good', async (_, found, expected) => {
  await browser.storage.local.set({ display: found });
  expect(await (await load()).readDisplay()).toEqual(expected);
});

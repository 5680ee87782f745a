import { beforeEach, expect, it } from 'vitest';
import { DISPLAY, type Display } from '../../../src/shared/display.ts';
import { browser, freshBrowser, killWorker } from '../setup/worker.ts';

const load = () => import('../../../background/storage/display.ts');

beforeEach(() => {
  freshBrowser();
  killWorker();
});

it.each<[string, Display, unknown]>([
  [
    'everything',
    { chip: 'end', shortcut: 'F8', screenShare: true },
    { chip: 'end', shortcut: 'F8', screenShare: true },
  ],
  ['what differs', { ...DISPLAY, chip: 'end' }, { chip: 'end' }],
  ['nothing', DISPLAY, {}],
])('%s is stored, and read by this worker and the next', async (_, chosen, expected) => {
  await (await load()).saveDisplay({ chip: 'end', shortcut: 'F9', screenShare: true });
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
  [
    'what was stored before there was a screen-share mode',
    { chip: 'end', shortcut: 'F8' },
    { ...DISPLAY, chip: 'end', shortcut: 'F8' },
  ],
  ['screen-share mode', { screenShare: true }, { ...DISPLAY, screenShare: true }],
  ['no truth value as screen-share mode', { chip: 'end', screenShare: 1 }, { ...DISPLAY, chip: 'end' }],
  ['more than we know', { shortcut: 'F8', later: 1 }, { ...DISPLAY, shortcut: 'F8' }],
])('%s on the disk is read as far as it is good', async (_, found, expected) => {
  await browser.storage.local.set({ display: found });
  expect(await (await load()).readDisplay()).toEqual(expected);
});

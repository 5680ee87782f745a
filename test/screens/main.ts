import { mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { startWorld } from '../e2e/world.ts';
import { type Extension, type LaunchOptions, launchExtension } from '../harness/extension.ts';
import type { Camera } from './camera.ts';
import { takeMarketplace } from './marketplace.ts';
import { takeOptions } from './options.ts';
import { takePopup } from './popup.ts';
import { takePopupStates } from './popup-states.ts';
import { takeShared } from './screen-share.ts';
import { takeTicket } from './ticket.ts';
import { takeVault } from './vault.ts';

/** `npm run screens`: pictures of every screen and state, in `screens/`, to be looked at by a person. */

const FOLDER = fileURLToPath(new URL('../../screens/', import.meta.url));

const LOOKS: [string, LaunchOptions][] = [
  ['light', {}],
  ['dark', { colorScheme: 'dark' }],
  ['narrow', { viewport: { width: 400, height: 800 } }],
  // What a page sees of 200 % zoom: half the room, twice the pixels.
  ['zoom', { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }],
];

await rm(FOLDER, { recursive: true, force: true });
for (const [look, options] of LOOKS) {
  const folder = `${FOLDER}${look}/`;
  await mkdir(folder, { recursive: true });
  const world = await startWorld('loopback');
  // In a picture of a whole page the place of a scroll bar is cut off.
  const extension = await launchExtension({ ...options, args: ['--hide-scrollbars'] });
  const camera = cameraIn(folder, extension);
  await takePopup.beforeSetUp(camera);
  await takeOptions(camera, world);
  await takeTicket(camera, world);
  await takePopup.afterSetUp(camera);
  await takePopupStates(camera);
  await takeMarketplace(camera);
  await takeShared(camera, world);
  await takeVault(camera);
  await extension.close();
  await world.close();
}
process.stdout.write(`${FOLDER}\n`);

function cameraIn(folder: string, extension: Extension): Camera {
  return {
    extension,
    take: async (page, name, { fullPage = false } = {}) => {
      await page.bringToFront();
      await page.screenshot({ path: `${folder}${name}.png`, fullPage });
    },
  };
}

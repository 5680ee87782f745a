import { readFile } from 'node:fs/promises';
import { chromium } from 'playwright';
import { CHROMIUM_FLAGS, ensureChromium } from '../harness/browser.ts';

/** Draws the toolbar icons from `src/icons/pidlight.svg`. Run after changing it: `npx tsx test/screens/icons.ts`. */

const FOLDER = new URL('../../src/icons/', import.meta.url);
const svg = await readFile(new URL('pidlight.svg', FOLDER), 'utf8');
const browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_FLAGS });
for (const size of [16, 32, 48, 128]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>body { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px }</style>${svg}`,
  );
  await page.screenshot({ path: new URL(`pidlight-${size}.png`, FOLDER).pathname, omitBackground: true });
}
await browser.close();

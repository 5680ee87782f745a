import { appendFile, cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Wanted } from '../harness/debian.ts';
import { DIST } from '../harness/extension.ts';

/** Firefox as Debian has it. */
export const FIREFOX: Wanted = { proof: '/usr/bin/firefox-esr', packages: ['firefox-esr'] };

/** The id that Firefox wants from an unsigned extension. */
const ID = 'pidlight@pidlight.example';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
/** An extension of the test's own that says what Pidlight has drawn. */
export const WITNESS = here('witness');

const OPTIONS = 'src/options/index.html';
const OUR_PAGES = [OPTIONS, 'popup/index.html'];

/**
 * The built extension as Firefox takes it, in a new folder: the same code and policy, an event page instead of the service
 * worker, and the test's hosts granted by the manifest, since nobody can click a prompt. It opens its options page at once,
 * and its pages take orders from this address.
 */
export async function makeFirefoxPackage(remote: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pidlight-firefox-'));
  await cp(DIST, folder, { recursive: true });
  const at = (name: string) => join(folder, name);
  const {
    minimum_chrome_version: _dropped,
    background,
    ...manifest
  } = JSON.parse(await readFile(at('manifest.json'), 'utf8'));
  const forFirefox = {
    ...manifest,
    browser_specific_settings: { gecko: { id: ID } },
    background: { scripts: [background.service_worker, 'open.js'], type: 'module' },
    host_permissions: ['http://127.0.0.1/*'],
  };
  await writeFile(at('manifest.json'), JSON.stringify(forFirefox));
  // nb. In the background: a ticket that nobody can see is not looked up.
  await writeFile(at('open.js'), `browser.tabs.create({ url: '/${OPTIONS}', active: false });\n`);
  await cp(here('remote.js'), at('remote.js'));
  await cp(here('witness/marks.js'), at('marks.js'));
  await writeFile(at('remote-address.js'), `export const address = ${JSON.stringify(remote)};\n`);
  for (const page of OUR_PAGES) await appendFile(at(page), '<script type="module" src="/remote.js"></script>');
  return folder;
}

import { appendFile, cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Wanted } from '../harness/debian.ts';
import { DIST } from '../harness/extension.ts';
import { PASSPHRASE, type SellerSetUp } from '../harness/set-up.ts';

/** Firefox as Debian has it. */
export const FIREFOX: Wanted = { proof: '/usr/bin/firefox-esr', packages: ['firefox-esr'] };

/** The id that Firefox wants from an unsigned extension. */
const ID = 'pidlight@pidlight.example';

/** An extension of the test's own that says what Pidlight has drawn. */
export const WITNESS = fileURLToPath(new URL('witness', import.meta.url));

const OPTIONS = 'src/options/index.html';

/**
 * The built extension as Firefox takes it, in a new folder: the same code, an event page instead of the service worker,
 * and the test's hosts granted by the manifest, since nobody can click a prompt. Its options page sets itself up.
 */
export async function makeFirefoxPackage(seller: SellerSetUp, site: string): Promise<string> {
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
  await cp(fileURLToPath(new URL('set-up.js', import.meta.url)), at('set-up.js'));
  const data = { draft: draftOf(seller), passphrase: PASSPHRASE, site };
  const exported = Object.entries(data).map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};\n`);
  await writeFile(at('set-up-data.js'), exported);
  await appendFile(at(OPTIONS), '<script type="module" src="/set-up.js"></script>');
  return folder;
}

/** A new account as the options page sends it. */
const draftOf = (seller: SellerSetUp) => ({
  id: null,
  revision: 0,
  name: seller.name,
  source: 'license-service',
  endpoint: seller.endpoint,
  signature: seller.signature ?? '1',
  accessKeyId: seller.accessKeyId,
  secretAccessKey: seller.secretAccessKey,
  products: seller.products.map(({ name, productCode, productToken, offerCode }) => ({
    name,
    code: productCode,
    token: productToken,
    offerCode,
  })),
});

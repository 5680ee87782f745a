import { type CrxPlugin, crx } from '@crxjs/vite-plugin';
import { defineConfig, type Plugin } from 'vite';
import { CONTENT_SCRIPT, smallContentScript } from './content-script.ts';
import manifest from './manifest.json' with { type: 'json' };
import { siteProfiles } from './site-profiles.ts';

/**
 * crxjs lists every script it builds for `scripting` as web-accessible, so that module scripts can be imported by pages.
 * Ours is one self-contained file and needs none of that; a web-accessible file would let any page find out that
 * Pidlight is installed (docs/platform-facts.md, F12).
 */
function nothingWebAccessible(): CrxPlugin {
  return {
    name: 'nothing-web-accessible',
    enforce: 'post',
    renderCrxManifest(built) {
      const { web_accessible_resources: _dropped, ...rest } = built;
      return rest as typeof built;
    },
    generateBundle(_options, bundle) {
      // The module twin of the content script, which crxjs leaves behind.
      for (const name of Object.keys(bundle)) if (/^assets\/.*\.iife\.ts-/.test(name)) delete bundle[name];
    },
  };
}

/**
 * Until the end of the build, crxjs writes a key made from this folder's path where the name of the content script
 * belongs. The minifier gives out names by how often letters occur: another folder, another build. The name is put in
 * before; `smallContentScript` writes the file of this name.
 */
const sameInEveryFolder = (): Plugin => ({
  name: 'same-in-every-folder',
  renderChunk: (code) =>
    code.replaceAll(/\bimport(?:\.|_)meta\.CRX_DYNAMIC_SCRIPT_\w+/g, JSON.stringify(CONTENT_SCRIPT)),
});

export default defineConfig({
  build: {
    outDir: 'dist/chrome',
    emptyOutDir: true,
    target: 'chrome120',
    modulePreload: false,
    // 2 % smaller than by vite's own minifier.
    minify: 'terser',
    terserOptions: { ecma: 2020, compress: { passes: 3 } },
  },
  plugins: [crx({ manifest }), nothingWebAccessible(), sameInEveryFolder(), siteProfiles(), smallContentScript()],
});

import { readFile, writeFile } from 'node:fs/promises';
import { type CrxPlugin, crx } from '@crxjs/vite-plugin';
import { minify } from 'terser';
import { defineConfig, type Plugin } from 'vite';
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
 * The content script runs in every page, and is weighed by the byte: once it is one file, terser finds more to leave out.
 * `unsafe_*` and `pure_getters` hold for our own code, which has no getter with an effect and calls nothing by a changed
 * prototype.
 */
function contentScriptTwice(): Plugin {
  const file = 'dist/chrome/src/content/index.iife.js';
  const compress = { passes: 5, unsafe_arrows: true, unsafe_methods: true, pure_getters: true, keep_fargs: false };
  return {
    name: 'content-script-twice',
    async writeBundle() {
      const { code } = await minify(await readFile(file, 'utf8'), { ecma: 2020, compress });
      await writeFile(file, code ?? '');
    },
  };
}

export default defineConfig({
  build: {
    outDir: 'dist/chrome',
    emptyOutDir: true,
    target: 'chrome120',
    modulePreload: false,
    // The content script is weighed by the byte: terser makes it 2 % smaller than vite's own minifier does.
    minify: 'terser',
    terserOptions: { ecma: 2020, compress: { passes: 3 } },
  },
  plugins: [crx({ manifest }), nothingWebAccessible(), siteProfiles(), contentScriptTwice()],
});

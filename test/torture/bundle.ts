import { fileURLToPath } from 'node:url';
import { compile } from 'svelte/compiler';
import { build, type Plugin } from 'vite';

/** Bundles one file and all that it imports into one script, libraries in their production builds. */

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const EMBER = here('../../node_modules/ember-source/dist/prod/packages/');

/** The script; what the file exports is in the global `name`. */
export async function bundle(entry: string, name: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root: here('.'),
    mode: 'production',
    define: {
      'process.env.NODE_ENV': '"production"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    resolve: {
      conditions: ['browser', 'module', 'import', 'production', 'default'],
      alias: [
        { find: /^(@ember|@glimmer)\/(.*)$/, replacement: `${EMBER}$1/$2` },
        // The build that compiles templates in the page.
        { find: /^vue$/, replacement: 'vue/dist/vue.esm-bundler.js' },
      ],
    },
    plugins: [svelte()],
    build: { write: false, minify: false, target: 'chrome120', lib: { entry: here(entry), formats: ['iife'], name } },
  });
  const [result] = [built].flat();
  const chunk = result && 'output' in result ? result.output[0] : undefined;
  if (!chunk) throw new Error(`nothing was built of ${entry}`);
  return chunk.code;
}

const svelte = (): Plugin => ({
  name: 'svelte',
  transform(code, id) {
    if (!id.endsWith('.svelte')) return null;
    const { js } = compile(code, { filename: id, generate: 'client', css: 'external', dev: false });
    return { code: js.code, map: js.map };
  },
});

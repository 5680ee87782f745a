import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { minify as terser } from 'terser';
import { build, minify as oxc, type Plugin, type Rolldown } from 'vite';
import { texts } from './src/content/texts.ts';
import { idPatterns } from './src/shared/id-patterns.ts';
import { LOOK_WORD, UNITS } from './src/shared/look-words.ts';
import { PATTERNS } from './src/shared/secret-patterns.ts';
import { SENTENCES } from './src/shared/sentences.ts';

const SOURCE = 'src/content/index.iife.ts';
/** The built content script, as the extension's own files name it. */
export const CONTENT_SCRIPT = 'src/content/index.iife.js';
const BUILT = `dist/chrome/${CONTENT_SCRIPT}`;
const packaged = (name: string) => fileURLToPath(new URL(`src/content/packaged-${name}.ts`, import.meta.url));
/** What the built script takes from the package's messages instead. */
const PACKAGED = [
  { find: /^.*\/shared\/sentences\.ts$|^\.\/sentences\.ts$/, replacement: packaged('sentences') },
  { find: /^\.\/texts\.ts$/, replacement: packaged('texts') },
  { find: /^\.\/id-patterns\.ts$/, replacement: packaged('id-patterns') },
  { find: /^\.\/look-words\.ts$/, replacement: packaged('look-words') },
  { find: /^\.\/secret-patterns\.ts$/, replacement: packaged('secret-patterns') },
];
const MESSAGES = '_locales/en/messages.json';
const TARGET = 'chrome120';

/**
 * Property names that only our content script uses; the build makes them as short as variables.
 * nb. Never one that a message, a setting, a profile or the browser knows, or that is looked up by a computed name: what
 * breaks is the built extension alone. {@link problemsOf} sees some of these and stops the build; the end-to-end tests are
 * the check for the rest.
 */
const OURS = (
  'boxes card clippers come container disturbed drawing drawn focusFirst follow forgetSites goOn hasFocus ' +
  'hasMore hasRoom hurry inOrder isAlive isDark isEmpty isInFlow isNear isScrolled isSeen layer look lookAgain ' +
  'marks nth onAdded onCard onChip onDrawn onEscape onField onGone onMoved onOver onPointer onRefused onRoot ' +
  'onSeen onStatus openInPopup place reader recheck refresh refreshNear reopen rescan restore scan seen setDark ' +
  'setField setRun siteOf statusOf still sweep tidy touch touchAround touchSoon watchSize block blocks element places ' +
  'isSmall resume seenSince sight want asker drop isAtEnd layerAt layers lines runs shown known view afterLayout check ' +
  'extend refuse forget offset tell ask isIdle watch move inlines field'
).split(' ');

/**
 * What the compressor may take for granted: no getter of ours has an effect, and nobody changes a prototype of our world.
 * nb. `true` and `false` become 1 and 0: say `Boolean(…)` or compare where another room is told one.
 */
const COMPRESS = {
  passes: 6,
  inline: 1,
  sequences: false,
  side_effects: false,
  unsafe: true,
  unsafe_comps: true,
  booleans_as_integers: true,
  conditionals: false,
  unsafe_arrows: true,
  unsafe_methods: true,
  pure_getters: true,
  keep_fargs: false,
};

/** Names of ours that the rest of the extension uses too, or that stand in a string. */
function problemsOf(bundled: string): string[] {
  const shared = readdirSync('src/shared')
    .map((file) => readFileSync(`src/shared/${file}`, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''))
    .join('');
  return OURS.filter(
    (name) => new RegExp(`\\b${name}\\??[:(]|\\.${name}\\b`).test(shared) || bundled.includes(`"${name}"`),
  );
}

/** Styles are written in lines for us; the browser needs none. */
const onOneLine = (style: string): string => style.replaceAll('\n', ' ');

async function bundle(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    resolve: { alias: PACKAGED },
    build: {
      write: false,
      target: TARGET,
      modulePreload: false,
      minify: false,
      rolldownOptions: { input: SOURCE, output: { format: 'iife' } },
    },
  })) as Rolldown.RolldownOutput;
  return built.output[0].code;
}

/**
 * Builds the content script once more: it runs in every page, and is weighed by the byte. Two compressors find more to
 * leave out than one, and names are given last, when nothing moves any more.
 */
export const smallContentScript = (): Plugin => ({
  name: 'small-content-script',
  generateBundle() {
    const messages = Object.entries(SENTENCES).map(([topic, sentences]) => [
      topic.replaceAll('-', '_'),
      { message: sentences.join('\n') },
    ]);
    const source = {
      ...Object.fromEntries(messages),
      texts: { message: texts().map(onOneLine).join('\n') },
      secrets: { message: PATTERNS.join('\n') },
      looks: { message: JSON.stringify([LOOK_WORD, UNITS]) },
      ids: { message: idPatterns().join('\n') },
    };
    this.emitFile({ type: 'asset', fileName: MESSAGES, source: JSON.stringify(source) });
  },
  async writeBundle() {
    const bundled = await bundle();
    const wrong = problemsOf(bundled);
    if (wrong.length > 0) this.error(`${wrong.join()}: not for the content script alone`);
    const once = await terser(bundled, { ecma: 2020, compress: COMPRESS, mangle: false });
    const twice = await oxc('index.iife.js', once.code ?? '', {
      compress: { target: TARGET },
      mangle: false,
      codegen: { removeWhitespace: true },
    });
    const properties = { builtins: true, regex: new RegExp(`^(${OURS.join('|')})$`) };
    const { code } = await terser(twice.code, { ecma: 2020, compress: false, mangle: { properties } });
    writeFileSync(BUILT, code ?? '');
  },
});

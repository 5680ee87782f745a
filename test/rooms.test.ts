import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The walls between the rooms: ARCHITECTURE.md, "The rooms are the places code runs". */

/** What each room may import of ours, itself aside. The longest name that fits a file is its room. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  'src/shared': [],
  'src/content': ['src/shared'],
  'src/ui': ['src/shared'],
  'src/options': ['src/shared', 'src/ui'],
  popup: ['src/shared', 'src/ui'],
  background: ['src/shared', 'manifest.json'],
};

/**
 * Floors of the background, from the top: a file imports from its own floor and those below. Storage and platform
 * know nothing of each other; the sources know the vault's accounts, whose credentials they sign with.
 */
const FLOORS = [
  ['background/index.ts'],
  [
    'background/handlers.ts',
    'background/content-handlers.ts',
    'background/customer-handlers.ts',
    'background/finding-handlers.ts',
    'background/passkey-handlers.ts',
  ],
  [
    'background/inputs.ts',
    'background/senders.ts',
    'background/auto-lock.ts',
    'background/changes.ts',
    'background/for-cards.ts',
  ],
  [
    'background/badge.ts',
    'background/handover.ts',
    'background/pasted.ts',
    'background/sites.ts',
    'background/walk.ts',
    'background/lookup',
  ],
  ['background/sources'],
  ['background/vault'],
  ['background/storage', 'background/platform'],
];

/** Each power, and the only files that have it. */
const POWERS: Record<string, readonly string[]> = {
  'webextension-polyfill': [
    'src/shared/router.ts',
    'src/ui/permissions.ts',
    'background/senders.ts',
    'background/storage/areas.ts',
    'background/platform/',
  ],
  idb: ['background/storage/database.ts'],
  'hash-wasm': ['background/vault/kdf.ts'],
  saxes: ['background/sources/license-service/xml.ts'],
  aws4fetch: ['background/sources/aws-marketplace/sign.ts'],
  valibot: [
    'src/ui/',
    'background/inputs.ts',
    'background/handlers.ts',
    'background/vault/',
    'background/sources/aws-marketplace/',
  ],
  preact: ['src/ui/', 'src/options/', 'popup/'],
};
const GLOBAL_POWERS: [string, RegExp, readonly string[]][] = [
  // The second one fetches a file of our own package, and nothing else.
  [
    'network',
    /\b(fetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon)/,
    ['background/sources/http.ts', 'background/platform/site-profiles.ts'],
  ],
  ['IndexedDB', /\bindexedDB\b/, []],
  ['messages', /\b(onMessage|sendMessage|onConnect)\b/, ['src/shared/router.ts']],
  ['authenticators', /\bnavigator\.credentials\b/, ['src/ui/passkey.ts']],
  ['the console', /\bconsole\./, ['src/shared/faults.ts']],
  ['storage of pages', /\b(localStorage|sessionStorage)\b/, []],
  ['messages of pages', /\b(window|parent|top|self)\.postMessage\(|(?<!port\d?\.)addEventListener\(['"]message/, []],
];
/** The one thing the background takes from another room is the name of a built file. */
const ONLY_A_NAME = /\?script&iife$/;
const MAX_LINES = 250;
const MAX_LINES_A_FUNCTION = 60;

type Files = ReadonlyMap<string, string>;
type Import = { from: string; isType: boolean };

/** Comments blanked out, strings left alone: an import in a comment is none. */
const code = (text: string): string =>
  text.replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|\/\*[\s\S]*?\*\/|(?<![:\\])\/\/.*/g, (part) =>
    part.startsWith('/') ? ' ' : part,
  );

function importsOf(text: string): Import[] {
  const statements = code(text).matchAll(
    /\b(?:import|export)\s+(?<type>type\s+)?(?:[\w*\s{},$]+?\sfrom\s+)?['"](?<from>[^'"]+)['"]|\bimport\(\s*['"](?<lazy>[^'"]+)['"]/g,
  );
  return Array.from(statements, ({ groups = {} }) => ({
    from: groups['from'] ?? groups['lazy'] ?? '',
    isType: Boolean(groups['type']),
  }));
}

const isIn = (file: string, place: string): boolean =>
  file === place || file.startsWith(place.endsWith('/') ? place : `${place}/`);
const roomOf = (file: string) =>
  Object.keys(MAY_IMPORT)
    .filter((room) => isIn(file, room))
    .sort((a, b) => b.length - a.length)[0];
const floorOf = (file: string): number => FLOORS.findIndex((floor) => floor.some((place) => isIn(file, place)));
const targetOf = (file: string, from: string): string => posix.join(posix.dirname(file), from);

function wrongArrow(file: string, target: string): boolean {
  const room = roomOf(file);
  if (!room || roomOf(target) === room) return room === 'background' && floorOf(target) < floorOf(file);
  return !MAY_IMPORT[room]?.some((place) => isIn(target, place));
}

function problemsOfImport(file: string, { from, isType }: Import): string[] {
  if (from.startsWith('.')) {
    const isName = ONLY_A_NAME.test(from) && file.startsWith('background/platform/');
    return !isName && wrongArrow(file, targetOf(file, from)) ? [`${file} must not import ${targetOf(file, from)}`] : [];
  }
  const [name = ''] = from.split('/');
  const holders = POWERS[name];
  if (!holders) return [`${file} imports ${from}, which nobody has been given`];
  return isType || holders.some((place) => isIn(file, place)) ? [] : [`${file} must not have the power ${name}`];
}

/**
 * The first line of each function that is too long, all that is inside it counted: biome's own rule passes over lines
 * that close something. Files are formatted, so what stands in the first column begins or ends a declaration, and a
 * function inside another is shorter than that. Tables without a function may be as long as they like.
 */
const longFunctions = (text: string): string[] =>
  text
    .split(/^(?=(?:import|export|const|let|async|function|class|type)\b|\/[/*])/m)
    .filter((part) => /=>|\bfunction\b|\) \{/.test(part) && part.trimEnd().split('\n').length > MAX_LINES_A_FUNCTION)
    .map((part) => part.split('\n', 1).join());

function problemsOfFile(file: string, text: string): string[] {
  const lines = text.split('\n').length - 1;
  const powers = GLOBAL_POWERS.filter(
    ([, pattern, holders]) => pattern.test(code(text)) && !holders.some((place) => isIn(file, place)),
  );
  return [
    ...importsOf(text).flatMap((each) => problemsOfImport(file, each)),
    ...powers.map(([name]) => `${file} must not have the power ${name}`),
    ...(lines > MAX_LINES ? [`${file} has ${lines} lines: ${MAX_LINES} are enough`] : []),
    ...longFunctions(text).map((first) => `${file}: over ${MAX_LINES_A_FUNCTION} lines: ${first}`),
    ...(isIn(file, 'background') && floorOf(file) < 0 ? [`${file} stands on no floor`] : []),
    ...(roomOf(file) ? [] : [`${file} is in no room`]),
  ];
}

/** Files that import each other in a circle, types left aside: those are gone at run time. */
function circles(files: Files): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) return void found.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (done.has(file)) return;
    for (const { from, isType } of importsOf(files.get(file) ?? '')) {
      if (!isType && from.startsWith('.')) walk(targetOf(file, from), [...path, file]);
    }
    done.add(file);
  };
  for (const file of files.keys()) walk(file, []);
  return found;
}

const problemsOf = (files: Files): string[] => [
  ...[...files].flatMap(([file, text]) => problemsOfFile(file, text)),
  ...circles(files),
];

function sources(): Files {
  const names = ['src', 'popup', 'background']
    .filter((room) => existsSync(room))
    .flatMap((room) => readdirSync(room, { recursive: true, encoding: 'utf8' }).map((name) => posix.join(room, name)))
    .filter((name) => /\.tsx?$/.test(name));
  return new Map(names.map((name) => [name, readFileSync(name, 'utf8')]));
}

it('every arrow points the right way', () => {
  const files = sources();
  expect(files.size).toBeGreaterThan(40);
  expect(problemsOf(files)).toEqual([]);
});

it('what is imported is there', () => {
  const targets = [...sources()].flatMap(([file, text]) =>
    importsOf(text).flatMap(({ from }) => (from.startsWith('.') ? [targetOf(file, from.split('?')[0] ?? '')] : [])),
  );
  expect(targets.filter((target) => !existsSync(target))).toEqual([]);
  expect(targets.length).toBeGreaterThan(100);
});

describe('the check can fail', () => {
  it.each<[string, string, string]>([
    ['a page script that imports the background', 'src/content/a.ts', "import { x } from '../../background/sites.ts';"],
    ['a page script that draws with our parts', 'src/content/a.ts', "import '../ui/theme.css';"],
    ['a page script with Preact', 'src/content/a.ts', "import { h } from 'preact';"],
    ['a page script with the browser itself', 'src/content/a.ts', "import browser from 'webextension-polyfill';"],
    ['vocabulary that imports a screen', 'src/shared/a.ts', "export { x } from '../ui/field.tsx';"],
    ['vocabulary with Preact', 'src/shared/a.ts', "import { signal } from 'preact/hooks';"],
    [
      'a screen that imports the background, for a type',
      'popup/a.tsx',
      "import type { X } from '../background/sites.ts';",
    ],
    ['a screen that imports another', 'popup/a.tsx', "import { x } from '../src/options/a.tsx';"],
    ['the background that imports a screen', 'background/sites.ts', "import { x } from '../src/ui/a.ts';"],
    ['the background that imports page code', 'background/sites.ts', "import x from '../src/content/index.iife.ts';"],
    ['a source that knows the look-up', 'background/sources/http.ts', "import { x } from '../lookup/gate.ts';"],
    ['a vault that knows a source', 'background/vault/a.ts', "import { x } from '../sources/http.ts';"],
    ['storage that knows the vault', 'background/storage/a.ts', "import { x } from '../vault/cipher.ts';"],
    ['a look-up that knows who calls', 'background/lookup/a.ts', "import { x } from '../handlers.ts';"],
    ['a file on no floor', 'background/other.ts', ''],
    ['a file in no room', 'src/other.ts', ''],
    ['a second database', 'background/vault/a.ts', "import { openDB } from 'idb';"],
    ['a second database, by hand', 'background/lookup/a.ts', 'const x = indexedDB.open("x");'],
    ['a second network', 'background/lookup/a.ts', 'const x = await fetch(url);'],
    ['a second derivation', 'background/vault/a.ts', "const { argon2id } = await import('hash-wasm');"],
    ['a second XML', 'background/sources/a.ts', "import { SaxesParser } from 'saxes';"],
    ['a second road for messages', 'src/options/a.ts', 'browser.runtime.sendMessage({});'],
    ['a second way to authenticators', 'popup/a.ts', 'const x = navigator.credentials.get({});'],
    ['a log that nobody redacts', 'background/sites.ts', "console.error('x');"],
    ['a library nobody was given', 'popup/a.tsx', "import x from 'left-pad';"],
    ['an import over several lines', 'popup/a.tsx', "import {\n  one,\n  two,\n} from '../background/sites.ts';"],
    ['a re-export of everything', 'popup/a.tsx', "export * from '../background/sites.ts';"],
    ['a lazy import', 'popup/a.tsx', "const x = () => import('../background/sites.ts');"],
    ['a novel', 'popup/a.tsx', '\n'.repeat(251)],
    ['a long function', 'popup/a.ts', `/** Why. */\nexport function a(): void {\n${'  b();\n'.repeat(59)}}\n`],
    ['a long closure', 'popup/a.ts', `const a = ({\n  b,\n}: C): D => ({\n${'  e() {\n\n  },\n'.repeat(19)}});\n`],
  ])('%s', (_what, file, text) => {
    expect(problemsOf(new Map([[file, text]]))).toHaveLength(1);
  });

  it('two files in a circle', () => {
    const one = "import { b } from './b.ts';";
    const other = "import { a } from './a.ts';";
    const files = new Map([
      ['popup/a.ts', one],
      ['popup/b.ts', other],
    ]);
    expect(problemsOf(files)).toEqual(['popup/a.ts → popup/b.ts → popup/a.ts']);
    expect(problemsOf(new Map([...files, ['popup/b.ts', other.replace('import', 'import type')]]))).toEqual([]);
  });

  it('not by functions long enough, nor by a table', () => {
    const text = `function a() {\n${'  b();\n'.repeat(58)}}\n\nconst c = {\n${'  d: 1,\n'.repeat(80)}};\n`;
    expect(problemsOf(new Map([['popup/a.ts', text]]))).toEqual([]);
  });

  it('and what stands in a comment is no import', () => {
    const text =
      "// import { x } from '../background/sites.ts';\n/* fetch(url) */ const a = 'https://x'; // fetch(url)";
    expect(problemsOf(new Map([['popup/a.ts', text]]))).toEqual([]);
  });
});

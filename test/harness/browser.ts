import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

/** Finds a Chromium that loads unpacked extensions, or installs one. */

/** Flags for a machine without GPU, sandbox or the open internet. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

// nb. Not Google Chrome: it ignores --load-extension since version 137.
const NAMES = ['chromium', 'chromium-browser'];
const ELSEWHERE = ['/Applications/Chromium.app/Contents/MacOS/Chromium'];

const HELP = `Pidlight's demo and tests need Chromium, and none could be installed by itself.
  - Debian:              apt-get install chromium
  - any other system:    npx playwright install --with-deps chromium
  - a Chromium you have: PIDLIGHT_CHROMIUM=/path/to/chromium npm run demo
Google Chrome will not do: it refuses to load extensions from the command line.`;

/** Path of a Chromium that is here, null when there is none. */
export function findChromium(): string | null {
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const candidates = [process.env['PIDLIGHT_CHROMIUM'] ?? '', ...onPath, ...ELSEWHERE, chromium.executablePath()];
  return candidates.find((path) => path !== '' && existsSync(path) && isBrowser(path)) ?? null;
}

let known: string | null = null;

/** Path of a Chromium, installed first if need be. Throws an error that says what to do. */
export function ensureChromium(): string {
  // Asking each one for its version takes a while, and tests start a browser fifty times.
  known ??= install();
  return known;
}

function install(): string {
  const found = findChromium();
  if (found) return found;
  process.stderr.write('No Chromium on this machine: installing one (about 100 MB) …\n');
  const installed = (isDebian() && installFromDebian() && findChromium()) || (installByPlaywright() && findChromium());
  if (!installed) throw new Error(HELP);
  return installed;
}

/** Ubuntu's `chromium-browser` is a shell script that asks for snap: only what answers with a version is a browser. */
function isBrowser(path: string): boolean {
  const { status, stdout } = spawnSync(path, ['--version', '--no-sandbox'], { encoding: 'utf8' });
  return status === 0 && /Chrom/.test(stdout);
}

function isDebian(): boolean {
  return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

function installFromDebian(): boolean {
  const isRoot = process.getuid?.() === 0;
  const apt = (...words: string[]) => (isRoot ? run('apt-get', words) : run('sudo', ['-n', 'apt-get', ...words]));
  return apt('update', '-qq') && apt('install', '-y', '-qq', 'chromium');
}

const installByPlaywright = (): boolean => run('npx', ['playwright', 'install', '--with-deps', 'chromium']);

/** What the installers print goes to stderr: stdout belongs to whoever called us. */
function run(command: string, words: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, words, { stdio: ['ignore', 2, 2], env }).status === 0;
}

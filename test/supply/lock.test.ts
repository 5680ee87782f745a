import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** What `npm ci` puts on a developer's computer: these very packages, from wherever, and no code of theirs run by it. */

type Locked = Record<string, string | boolean | undefined> & { integrity?: string; version?: string };
type Lock = { lockfileVersion: number; packages: Record<string, Locked> };
type Manifest = { dependencies: Record<string, string>; devDependencies: Record<string, string> };

const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const lines = (path: string): string[] => readFileSync(path, 'utf8').split('\n');

/** 512 bits in base64. */
const INTEGRITY = /^sha512-[A-Za-z0-9+/]{86}==$/;
const EXACT = /^\d+\.\d+\.\d+$/;

/** What is wrong with one package of the lock file. */
const problemsOf = ([path, { integrity = '', version = '', ...rest }]: [string, Locked]): string[] => [
  ...(INTEGRITY.test(integrity) ? [] : [`${path}: no hash that is strong enough`]),
  ...(/^\d/.test(version) ? [] : [`${path}: ${version} is no version of a registry`]),
  // An address would be asked instead of the registry that was set up; a link or a bundled package has no hash.
  ...['resolved', 'link', 'inBundle'].filter((key) => key in rest).map((key) => `${path} has ${key}`),
];

const problems = ({ packages }: Lock): string[] => {
  const { '': _ours, ...others } = packages;
  return Object.entries(others).flatMap(problemsOf);
};

describe('the lock file', () => {
  const lock: Lock = json('package-lock.json');
  const manifest: Manifest = json('package.json');

  it('T39: has a hash for every package, and an address for none', () => {
    expect(lock.lockfileVersion).toBe(3);
    expect(Object.keys(lock.packages).length).toBeGreaterThan(100);
    expect(problems(lock)).toEqual([]);
  });

  it('T39: is of what package.json asks for, which is one version each', () => {
    const { dependencies, devDependencies } = manifest;
    expect(lock.packages['']).toMatchObject({ dependencies, devDependencies });
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      expect(version, name).toMatch(EXACT);
      expect(lock.packages[`node_modules/${name}`]?.version).toBe(version);
    }
  });

  const HASH = `sha512-${'A'.repeat(86)}==`;
  it.each<[string, Locked]>([
    ['no hash', { version: '1.0.0' }],
    ['a weak hash', { version: '1.0.0', integrity: 'sha1-AAAA' }],
    ['half a hash', { version: '1.0.0', integrity: 'sha512-AAAA' }],
    ['an address', { version: '1.0.0', integrity: HASH, resolved: 'https://evil.example/a.tgz' }],
    ['a repository', { version: 'git+ssh://evil.example/a', integrity: HASH }],
    ['a folder', { version: '1.0.0', integrity: HASH, link: true }],
    ['a package inside another', { version: '1.0.0', integrity: HASH, inBundle: true }],
  ])('T39: the check sees %s', (_what, locked) => {
    expect(problems({ lockfileVersion: 3, packages: { '': {}, a: locked } })).toHaveLength(1);
  });
});

describe('installing', () => {
  it('T39: runs no script of any package, and keeps addresses out of the lock file', () => {
    const settings = lines('.npmrc');
    for (const line of ['ignore-scripts=true', 'omit-lockfile-registry-resolved=true', 'save-exact=true'])
      expect(settings).toContain(line);
    // A registry is the business of whoever installs.
    expect(settings.filter((line) => /registry\s*=|_auth|\/\//.test(line))).toEqual([]);
  });

  it('T39: in continuous integration is by the lock file, without scripts', () => {
    const installs = lines('.ci/run').filter((line) => /\bnpm\b/.test(line) && !line.startsWith('#'));
    expect(installs).toEqual(['npm ci --ignore-scripts && npm test']);
    expect(existsSync('npm-shrinkwrap.json')).toBe(false);
  });

  it('T39: as the README says it is one of two commands', () => {
    const commands = lines('README.md').filter((line) => line.startsWith('npm ci'));
    expect(commands).toEqual(['npm ci && npm run demo', 'npm ci && npm test']);
  });
});

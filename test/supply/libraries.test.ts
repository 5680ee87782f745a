import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Sbom, sbom } from './sbom.ts';

/** What of others is in the extension: few, each with a reason, and all of them on the list. */

const MOST = 7;
const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(readFileSync('package.json', 'utf8'));
const names = Object.keys(dependencies).toSorted();

/** Package and reason from the table below `## In the extension itself`. */
function reasons(): [name: string, reason: string][] {
  const page = readFileSync('docs/decisions/0001-libraries.md', 'utf8');
  const part = page.split('## In the extension itself')[1]?.split('\n## ')[0] ?? '';
  const rows = part.split('\n').filter((line) => line.startsWith('|'));
  // The first two rows are the head of the table and the line under it.
  return rows.slice(2).map((row) => {
    const [, name = '', , reason = ''] = row.split('|').map((cell) => cell.trim());
    return [name, reason];
  });
}

describe('run-time dependencies', () => {
  it('T39: are seven at most', () => {
    expect(names.length).toBeLessThanOrEqual(MOST);
  });

  it('T39: have a reason each in the decision, and no other is there', () => {
    expect(reasons().map(([name]) => name)).toEqual(names);
    for (const [name, reason] of reasons()) expect(reason.length, name).toBeGreaterThan(20);
  });
});

describe('npm run sbom', async () => {
  const list: Sbom = await sbom();
  const shipped = list.components.filter(({ scope }) => scope === 'required');

  it('T39: is of this very extension', () => {
    expect(list).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5' });
    const { name, version } = JSON.parse(readFileSync('manifest.json', 'utf8'));
    expect(list.metadata.component).toMatchObject({ name: name.toLowerCase(), version });
  });

  it('T39: lists each run-time dependency in its version, with its hash, and what it brings', () => {
    const listed = Object.fromEntries(shipped.map(({ name, version }) => [name, version]));
    expect(listed).toEqual({ ...dependencies, xmlchars: expect.any(String) });
    for (const { name, hashes } of shipped)
      expect(hashes, name).toEqual([{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) }]);
  });

  it('T39: lists what builds and tests it too, every package of the lock file', () => {
    const lock: { packages: Record<string, { name?: string }> } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
    const listed = new Set(list.components.map(({ name }) => name));
    // A package may be installed under another name than its own.
    const locked = Object.entries(lock.packages).map(
      ([path, { name }]) => name ?? path.replace(/^.*node_modules\//, ''),
    );
    const missing = locked.filter((name) => name !== 'pidlight' && !listed.has(name));
    expect(missing).toEqual([]);
  });

  it('T39: is the same when it is made again, and names no registry', async () => {
    expect(await sbom()).toEqual(list);
    expect(JSON.stringify(list)).not.toMatch(/"https?:\/\/(?!cyclonedx\.org)/);
  });
});

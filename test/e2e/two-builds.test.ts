import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DIST } from '../harness/extension.ts';
import { buildTree, copyTree } from '../harness/tree.ts';

/** Whoever has the source can make the extension again, and compare: nothing of where and when it was made is in it. */

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pidlight-builds-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The hash of each file below a folder, by its path there. */
async function hashes(below: string): Promise<Record<string, string>> {
  const files = (await readdir(below, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const pairs = files.map(async ({ parentPath, name }) => {
    const path = join(parentPath, name);
    return [
      relative(below, path),
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    ] as const;
  });
  return Object.fromEntries((await Promise.all(pairs)).toSorted());
}

async function built(name: string, env: object): Promise<Record<string, string>> {
  const tree = join(folder, name);
  await mkdir(tree, { recursive: true });
  await copyTree(tree);
  await buildTree(tree, env);
  return hashes(join(tree, 'dist/chrome'));
}

it('T39: two clean builds are the same, byte for byte, in other folders, time zones and languages', {
  timeout: 600_000,
}, async () => {
  const one = await built('one', { TZ: 'Pacific/Auckland', LANG: 'C' });
  const other = await built('a folder/further/down', { TZ: 'America/Lima', LANG: 'tr_TR.UTF-8' });
  expect(Object.keys(one).length).toBeGreaterThan(20);
  expect(other).toEqual(one);
  // And so is what the other end-to-end tests run, which was made from this very source.
  expect(await hashes(DIST)).toEqual(one);
});

import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copyTree } from '../harness/tree.ts';
import { MUTANTS } from './mutants.ts';
import { apply } from './trial.ts';

/** `npm run mutation` takes minutes; whether it can run at all is told here. */

it.each(MUTANTS)('is there to be taken away: $without', ({ file, find, replace, tests }) => {
  expect(readFileSync(file, 'utf8')).toContain(find);
  expect(replace).not.toBe(find);
  expect(tests.filter((test) => !existsSync(test))).toEqual([]);
});

it('has a name of its own for each', () => {
  expect(new Set(MUTANTS.map(({ without }) => without)).size).toBe(MUTANTS.length);
});

it('takes away in the copy alone, everywhere in the file, and says when there is nothing to take', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pidlight-mutants-'));
  try {
    await copyTree(folder);
    const [mutant] = MUTANTS;
    if (!mutant) throw new Error('no mutants');
    const before = await readFile(mutant.file, 'utf8');
    await apply(mutant, folder);
    const changed = await readFile(join(folder, mutant.file), 'utf8');
    expect(changed).not.toContain(mutant.find);
    expect(changed).toContain(mutant.replace);
    expect(await readFile(mutant.file, 'utf8')).toBe(before);
    await expect(apply(mutant, folder)).rejects.toThrow('does not hold any more');
    await expect(apply({ ...mutant, file: 'no-such-file.ts' }, folder)).rejects.toThrow('does not hold any more');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildTree, copyTree, run } from '../harness/tree.ts';
import type { Mutant } from './mutants.ts';

/** Tests of one project, tried on a copy of the tree; the project itself is never written to. */

export type Work = Pick<Mutant, 'project' | 'tests'>;
/** Full titles of the tests that passed and of those that failed. */
export type Outcome = { green: string[]; red: string[] };

type Assertion = { status: string; fullName: string };
type Report = { testResults: { message: string; assertionResults: Assertion[] }[] };

/**
 * Run `work` on a copy that was changed by `change`. Rejects when the change cannot be made, the copy cannot be built,
 * or the tests could not run at all: none of these is a test that noticed.
 */
export async function trial(work: readonly Work[], change?: (folder: string) => Promise<void>): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'pidlight-mutation-'));
  try {
    await copyTree(folder);
    await change?.(folder);
    if (work.some(({ project }) => project === 'e2e')) await buildTree(folder);
    const outcome: Outcome = { green: [], red: [] };
    for (const { project, tests } of work) {
      const { green, red } = await testsOf(folder, project, tests);
      outcome.green.push(...green);
      outcome.red.push(...red);
    }
    return outcome;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** ms. A computer that is busy is not to be taken for a test that noticed. */
const PATIENCE = 120_000;

async function testsOf(folder: string, project: string, tests: readonly string[]): Promise<Outcome> {
  const file = join(folder, 'report.json');
  const patient = [`--testTimeout=${PATIENCE}`, `--hookTimeout=${PATIENCE}`];
  const wanted = ['--project', project, '--reporter=json', `--outputFile=${file}`, ...patient, ...tests];
  const { stdout, stderr } = await run(folder, ['npx', '--no-install', 'vitest', 'run', ...wanted]);
  const report = await readFile(file, 'utf8').catch(() => Promise.reject(new Error(stdout + stderr)));
  const { testResults } = JSON.parse(report) as Report;
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  const titled = (status: string) => all.filter((each) => each.status === status).map(({ fullName }) => fullName);
  const outcome = { green: titled('passed'), red: titled('failed') };
  if (testResults.length < tests.length || all.length === 0)
    throw new Error(`tests did not run: ${tests.join(', ')}\n${testResults.map(({ message }) => message).join('\n')}`);
  return outcome;
}

/** Take the defence away in a copy. Rejects when the text that stands for it is not there any more. */
export async function apply({ file, find, replace }: Mutant, folder: string): Promise<void> {
  const path = join(folder, file);
  const text = await readFile(path, 'utf8').catch(() => '');
  if (!text.includes(find)) throw new Error(`${file} does not hold any more: ${find}`);
  await writeFile(
    path,
    text.replaceAll(find, () => replace),
  );
}

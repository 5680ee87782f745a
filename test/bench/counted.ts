import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure } from './figure.ts';

/** Tests that count what a limit is about: each number is told from where it is asserted (`test/harness/figures.ts`). */
const TESTS = [
  'test/background/lookup/gate-load.test.ts',
  'test/background/lookup/look-up.test.ts',
  'test/background/sources/license-service/mutations.test.ts',
  'test/background/sources/license-service/sign.test.ts',
  'test/e2e/storm.test.ts',
  'test/e2e/hostile.test.ts',
];

/** Runs them, and returns what they told. Throws when one of them fails: a number from a failed test says nothing. */
export function measureCounted(): Figure[] {
  const file = join(mkdtempSync(join(tmpdir(), 'pidlight-figures-')), 'figures');
  execFileSync('npx', ['vitest', 'run', '--reporter=dot', '--no-file-parallelism', ...TESTS], {
    env: { ...process.env, PIDLIGHT_FIGURES: file },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Figure);
}

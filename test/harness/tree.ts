import { spawn } from 'node:child_process';
import { cp, symlink } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project as somebody else has it: in another folder, with what is written and nothing that was made. */

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MADE = ['node_modules', 'dist', 'screens', '.git'];

/** Copy the project into an empty folder. The packages are the same ones, by a link. */
export async function copyTree(folder: string): Promise<void> {
  await cp(ROOT, folder, { recursive: true, filter: (path) => !MADE.includes(relative(ROOT, path)) });
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
}

/** How a program ended: `code` is null when it was killed. */
export type Ended = { code: number | null; stdout: string; stderr: string };

/** Run a program in a folder, to its end. Never rejects for what the program did. */
export function run(folder: string, [program = '', ...args]: readonly string[], env = {}): Promise<Ended> {
  const child = spawn(program, args, { cwd: folder, env: { ...process.env, ...env } });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) child[name].on('data', (part) => (said[name] += part));
  return new Promise((done, failed) => child.on('error', failed).on('close', (code) => done({ code, ...said })));
}

/** Build the copy in a folder as `npm run build` does. Rejects with what the build said when it fails. */
export async function buildTree(folder: string, env = {}): Promise<void> {
  // nb. A test runner says that it is one; a build would be another for it.
  const { code, stdout, stderr } = await run(folder, ['npm', 'run', '--silent', 'build'], { NODE_ENV: '', ...env });
  if (code !== 0) throw new Error(stdout + stderr);
}

import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Programs that come from Debian's packages, which only root may install. */
export type Wanted = {
  /** A file that is there once the packages are. */
  proof: string;
  packages: readonly [string, ...string[]];
};

/** Why it is not here, in plain words; null when it is, having been installed now if need be. */
export async function whyMissing({ proof, packages }: Wanted): Promise<string | null> {
  const [name] = packages;
  if (existsSync(proof)) return null;
  if (!isDebian()) return `${name} is taken from Debian's packages, and this is not Debian`;
  if (process.getuid?.() !== 0) return `only root may install it: apt-get install ${packages.join(' ')}`;
  process.stderr.write(`Installing ${packages.join(', ')} …\n`);
  await apt('update', '-qq');
  // Another file's test may have wanted it too, and been first.
  if (existsSync(proof)) return null;
  await apt('install', '-y', '-qq', '--no-install-recommends', '-o', 'DPkg::Options::=--force-unsafe-io', ...packages);
  return existsSync(proof) ? null : `${name} could not be installed`;
}

const isDebian = (): boolean =>
  existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));

/** One of ours at a time: apt waits for others before it installs, but not before it updates its lists. */
const LOCK = join(tmpdir(), 'pidlight-apt.lock');

/** nb. Waits for whoever else installs something. What it prints, and so why it failed, goes to stderr. */
async function apt(...words: string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = ['-o', 'DPkg::Lock::Timeout=600', '-o', 'Dpkg::Use-Pty=0'];
  const child = spawn('flock', [LOCK, 'apt-get', ...options, ...words], { stdio: ['ignore', 2, 2], env });
  await new Promise((done) => child.once('close', done).once('error', done));
}

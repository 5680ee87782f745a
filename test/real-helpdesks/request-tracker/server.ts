import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { environment, RT_SERVER, RT_SET_UP, siteConfig } from './config.ts';
import { TICKETS } from './tickets.ts';

/** Request Tracker 5 with our tickets in it, in a folder of its own that goes away with it. */

/** An agent for each of RT's own themes. */
export const AGENTS = {
  light: { name: 'agent', password: 'agent-of-the-test', theme: 'elevator-light' },
  dark: { name: 'night', password: 'night-of-the-test', theme: 'elevator-dark' },
} as const;
export const ROOT = { name: 'root', password: 'root-of-the-test' };
const FIELD = 'Customer PID';

const SEED = fileURLToPath(new URL('seed.pl', import.meta.url));

export type RequestTracker = { /** Without a slash at its end. */ url: string; close(): Promise<void> };

/** Starts it on a free port of loopback, with a fresh database: the first ticket is number 1. */
export async function startRequestTracker(): Promise<RequestTracker> {
  const folder = await mkdtemp(join(tmpdir(), 'pidlight-rt-'));
  const port = await freePort();
  await Promise.all(['pages', 'sessions'].map((name) => mkdir(join(folder, name))));
  await writeFile(join(folder, 'RT_SiteConfig.pm'), siteConfig(folder, port));
  const env = environment(folder);
  await run(RT_SET_UP, ['--action', 'init', '--skip-create'], env);
  const seed = { agents: Object.values(AGENTS), rootPassword: ROOT.password, field: FIELD, tickets: TICKETS };
  await run('perl', [SEED], env, JSON.stringify(seed));
  const server = await serve(folder, port, env);
  const close = async () => {
    if (server.exitCode === null) {
      const ended = once(server, 'exit');
      server.kill('SIGTERM');
      await ended;
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  return { url: `http://127.0.0.1:${port}`, close };
}

async function run(command: string, words: readonly string[], env: NodeJS.ProcessEnv, input = ''): Promise<void> {
  const child = spawn(command, words, { env, cwd: '/' });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data));
  child.stdin.end(input);
  const [status] = await once(child, 'close');
  if (status !== 0)
    throw new Error(`${command} failed:
${said}`);
}

/** nb. It ends with us, however we end: `setpriv` has the kernel tell it, and it tells its workers. */
async function serve(folder: string, port: number, env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const words = ['--server', 'Starlet', '--max-workers', '2', '--listen', `127.0.0.1:${port}`];
  const options = { env, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'] };
  const server = spawn('setpriv', ['--pdeathsig', 'TERM', RT_SERVER, ...words], options);
  const log = join(folder, 'rt.log');
  const file = createWriteStream(log);
  server.stdout.pipe(file, { end: false });
  server.stderr.pipe(file, { end: false });
  for (let tries = 0; tries < 300 && server.exitCode === null; tries += 1) {
    if (await answers(`http://127.0.0.1:${port}/`)) return server;
    await wait(200);
  }
  server.kill();
  throw new Error(`Request Tracker did not start:\n${await readFile(log, 'utf8')}`);
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (!address || typeof address === 'string') throw new Error('no port');
  return address.port;
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { awsClients, CODES, DATA } from './client.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const file = join(mkdtempSync(join(tmpdir(), 'marketplace-main-')), 'data.json');
writeFileSync(file, JSON.stringify(DATA));

let child: ChildProcess | undefined;
afterEach(() => child?.kill());

function run(...args: string[]) {
  const started = spawn(process.execPath, ['--import', 'tsx', MAIN, ...args], { cwd: ROOT });
  child = started;
  return started;
}

test('one line of JSON says where it serves, it does, and a signal ends it', async () => {
  const started = run('--data', file);
  const [line] = await once(started.stdout, 'data');
  const { url } = JSON.parse(String(line));
  expect(String(line)).toBe(`${JSON.stringify({ url })}\n`);
  const aws = awsClients(url);
  expect((await aws.getEntitlements({ ProductCode: CODES.print })).Entitlements).toHaveLength(1);
  aws.close();
  started.kill('SIGTERM');
  expect(await once(started, 'exit')).toEqual([0, null]);
});

test.each([
  [
    'an unreadable file',
    ['--data', '/no/such/file.json'],
    /\/no\/such\/file\.json cannot be used.*There is no such file/s,
  ],
  [
    'a log where none can be',
    ['--data', file, '--log', '/no/such/log'],
    /folder of the log \/no\/such\/log does not exist/,
  ],
])('%s ends it with code 2 and words', async (_, args, message) => {
  const failing = run(...args);
  const ended = await Promise.all([text(failing.stdout), text(failing.stderr), once(failing, 'exit')]);
  const [stdout, stderr, [code]] = ended;
  expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/\n {4}at /);
});

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import * as c from './client.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const file = join(mkdtempSync(join(tmpdir(), 'license-main-')), 'data.json');
writeFileSync(file, JSON.stringify(c.DATA));

let child: ChildProcess | undefined;
afterEach(() => child?.kill());

function run(...args: string[]) {
  const started = spawn(process.execPath, ['--import', 'tsx', MAIN, ...args], { cwd: ROOT });
  child = started;
  return started;
}

test('one line of JSON says where it serves, and it does', async () => {
  const { stdout } = run('--data', file, '--port', '0');
  const [line] = await once(stdout, 'data');
  const { url } = JSON.parse(String(line));
  expect(String(line)).toBe(`${JSON.stringify({ url })}\n`);
  const Timestamp = new Date().toISOString();
  const response = await fetch(`${url}?${new URLSearchParams(c.signed(c.changed({ Timestamp })))}`);
  expect(await response.text()).toContain('<ProductCode>774F4FF8</ProductCode>');
});

test.each([
  ['an unreadable file', ['--data', '/no/such/file.json'], /\/no\/such\/file\.json.*no such file/s],
  [
    'a log where none can be',
    ['--data', file, '--log', '/no/such/log'],
    /folder of the log \/no\/such\/log does not exist/,
  ],
])('%s ends it with code 2 and words', async (_, args, message) => {
  const failing = run(...args);
  const [stdout, stderr, [code]] = await Promise.all([
    text(failing.stdout),
    text(failing.stderr),
    once(failing, 'exit'),
  ]);
  expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/\n {4}at /);
});

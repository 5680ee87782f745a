import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
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
  [
    'an unreadable file',
    ['--data', '/no/such/file.json'],
    /\/no\/such\/file\.json(?!.*ENOENT).*There is no such file/s,
  ],
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

test('a state file goes before the data, and a signal leaves nothing behind', async () => {
  const state = join(mkdtempSync(join(tmpdir(), 'license-main-')), 'state.json');
  const first = run('--data', file, '--state', state, '--control');
  const [line] = await once(first.stdout, 'data');
  const { url, control } = JSON.parse(String(line));
  expect(control).toBe(`${url}control/`);
  const headers = { 'Content-Type': 'application/json' };
  await fetch(`${control}customers/${c.ACTIVE_PID}/cancel`, { method: 'POST', headers, body: '{}' });
  first.kill('SIGTERM');
  expect(await once(first, 'exit')).toEqual([0, null]);
  const second = run('--state', state, '--control');
  const [again] = await once(second.stdout, 'data');
  const customer = await fetch(`${JSON.parse(String(again)).control}customers/${c.ACTIVE_PID}`);
  expect(await customer.json()).toMatchObject({ subscriptions: [] });
});

test('killed in the middle of many changes, it leaves a whole state file with all that it had answered', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'license-killed-'));
  const [state, data] = [join(folder, 'state.json'), join(folder, 'data.json')];
  // Much to write, so that a write is under way nearly always.
  const tokens = Array.from({ length: 5000 }, (_, index) => ({
    token: `${index}`.padEnd(411),
    productCode: '6883959E',
  }));
  const [customer, ...customers] = c.SELLER.customers;
  const sellers = [{ ...c.SELLER, customers: [{ ...customer, userTokens: tokens }, ...customers] }];
  writeFileSync(data, JSON.stringify({ sellers }));
  for (const changes of [2, 5, 9]) {
    const started = run('--data', data, '--state', state, '--control');
    const [line] = await once(started.stdout, 'data');
    const { control } = JSON.parse(String(line));
    const body = JSON.stringify({ pid: c.ENDED_PID, productCode: '6883959E' });
    const mint = async (): Promise<string> => {
      const headers = { 'Content-Type': 'application/json' };
      const response = await fetch(`${control}activation-keys`, { method: 'POST', headers, body });
      return (await response.json()).key;
    };
    const answered: string[] = [];
    const exited = once(started, 'exit');
    const workers = Array.from({ length: 4 }, async () => {
      while (answered.length < changes) answered.push(await mint());
      started.kill('SIGKILL');
    });
    await Promise.allSettled(workers);
    await exited;
    const [seller] = JSON.parse(readFileSync(state, 'utf8')).sellers;
    const kept = seller.customers[1].activationKeys.map(({ key }: { key: string }) => key);
    expect(kept).toEqual(expect.arrayContaining(answered));
  }
}, 60_000);

test.each([
  [
    'with neither data nor a state',
    ['--state', '/no/such/state.json'],
    /state\.json is not there yet: name a --data file/,
  ],
  ['with a folder that is not there', ['--data', file, '--state', '/no/such/state.json'], /cannot be written: ENOENT/],
])('a state file %s ends it with words', async (_, args, message) => {
  const failing = run(...args);
  const [stderr, [code]] = await Promise.all([text(failing.stderr), once(failing, 'exit')]);
  expect(code).toBe(2);
  expect(stderr).toMatch(message);
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Extension, launchExtension } from '../harness/extension.ts';
import { openOptions } from '../harness/set-up.ts';
import { ask, vaultWithAccount } from './vault-steps.ts';

let extension: Extension;

beforeAll(async () => {
  extension = await launchExtension();
});
afterAll(() => extension?.close());

type Run = { upgraded: number; newer: unknown; after: unknown };

/** A newer Pidlight opens the database, in version 2; then the disk loses it, and the worker has it back in version 1. */
const RUNS = `(async () => {
  const ask = (call) => chrome.runtime.sendMessage({ call, input: null });
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const runs = [];
  for (let run = 0; run < 100; run += 1) {
    await ask('vaultState');
    const started = performance.now();
    const db = await done(indexedDB.open('pidlight', 2));
    const upgraded = performance.now() - started;
    const newer = await ask('vaultState');
    db.close();
    await done(indexedDB.deleteDatabase('pidlight'));
    runs.push({ upgraded, newer, after: await ask('vaultState') });
  }
  return runs;
})()`;

it('T38: two pages open, a newer version upgrades the database 100 times: none waits, and each worker says what is wrong', async () => {
  const options = await vaultWithAccount(extension);
  const popup = await extension.context.newPage();
  await popup.goto(extension.url('popup/index.html'));
  await ask(options, 'lock');
  const other = await openOptions(extension);
  const runs = await other.evaluate<Run[]>(RUNS);
  expect(runs.filter(({ upgraded }) => upgraded <= 1_000)).toHaveLength(100);
  expect(runs.filter(({ newer }) => JSON.stringify(newer) === '{"ok":false,"reason":"unsupported"}')).toHaveLength(100);
  expect(runs.filter(({ after }) => JSON.stringify(after) === '{"ok":true,"value":"locked"}')).toHaveLength(100);
});

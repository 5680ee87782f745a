import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { keepFile } from './state-file.ts';

/** Called before and after each step of a write: what stood on the disk then is what a kill would have left. */
const look = vi.hoisted(() => ({ at: (_step: string): void => {} }));

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const seen = async <T>(step: string, done: Promise<T>): Promise<T> => {
    look.at(`begin ${step}`);
    const result = await done;
    look.at(step);
    return result;
  };
  const watched = (handle: FileHandle, name: string): FileHandle => {
    const [write, sync] = [handle.writeFile.bind(handle), handle.sync.bind(handle)];
    handle.writeFile = (...given) => seen(`write ${name}`, write(...given));
    handle.sync = () => seen(`sync ${name}`, sync());
    return handle;
  };
  return {
    ...real,
    open: async (...given: Parameters<typeof real.open>) => {
      const name = basename(String(given[0]));
      return watched(await seen(`open ${name}`, real.open(...given)), name);
    },
    rename: async (...given: Parameters<typeof real.rename>) => {
      look.at('begin rename');
      await real.rename(...given);
      look.at('rename');
    },
  };
});

afterEach(() => {
  look.at = () => {};
});

/** Writes `new` over `old`, and says after each step what was in the file then. */
async function steps(): Promise<[step: string, content: string][]> {
  const file = join(mkdtempSync(join(tmpdir(), 'license-order-')), 'state.json');
  writeFileSync(file, 'old');
  const taken: [string, string][] = [];
  look.at = (step) => {
    if (!/ license-order-/.test(step)) taken.push([step, readFileSync(file, 'utf8')]);
  };
  const keeper = keepFile(file, () => 'new');
  keeper.changed();
  await keeper.saved();
  return taken;
}

test('until the new file takes the name, the old one is there, whole', async () => {
  const taken = await steps();
  const renamed = taken.findIndex(([step]) => step === 'rename');
  expect(renamed).toBeGreaterThan(0);
  expect(taken.slice(0, renamed).map(([, content]) => content)).toEqual(Array(renamed).fill('old'));
  expect(taken.slice(renamed).every(([, content]) => content === 'new')).toBe(true);
});

test('the new file is on the disk before it takes the name', async () => {
  const names = (await steps()).map(([step]) => step).filter((step) => !step.startsWith('begin open'));
  expect(names).toEqual([
    'open state.json.tmp',
    'begin write state.json.tmp',
    'write state.json.tmp',
    'begin sync state.json.tmp',
    'sync state.json.tmp',
    'begin rename',
    'rename',
  ]);
});

import { readFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DataError, type LicenseData, parseData, parseJson } from './data.ts';

/** The state could not be written: what was changed since is in memory alone. */
export class StateError extends DataError {}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'an unknown error';

/**
 * What an earlier run left in a state file; null when there is no such file. Throws a {@link DataError} on one that
 * cannot be used. Nothing is ever written over such a file.
 */
export function readState(file: string): LicenseData | null {
  try {
    return parseData(parseJson(readFileSync(file, 'utf8')));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    const reason = error instanceof DataError ? error.message : codeOf(error);
    throw new DataError(
      `The state file ${file} is damaged, or is none:\n${reason}\nIt was left as it is. Put a copy back, or move it away to begin anew from --data.`,
    );
  }
}

/** The name of a new file is on the disk only when its folder is. Not every system lets a folder be opened. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => {});
  await handle?.close();
}

/** Writes beside the file and then takes its name, so that at any moment either the old or the new one is there, whole. */
async function replace(file: string, content: string): Promise<void> {
  const beside = `${file}.tmp`;
  await rm(beside, { force: true });
  // The file holds secrets. 'wx': whatever somebody puts there meanwhile is not followed.
  const handle = await open(beside, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(beside, file);
  await syncFolder(dirname(file));
}

/** Keeps a file as new as the state. */
export type Keeper = {
  /** To be called after each change. Changes that come while a write is under way share the next one. */
  changed(): void;
  /** Resolves when every change so far is on the disk. Rejects with a {@link StateError} when the last write failed. */
  saved(): Promise<void>;
};

/** Writes `content()` to `file` after each change, one write at a time. */
export function keepFile(file: string, content: () => string): Keeper {
  let current: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;
  async function write(): Promise<void> {
    await current.catch(() => {});
    next = null;
    current = replace(file, content()).catch((error) => {
      throw new StateError(`The state file ${file} cannot be written: ${codeOf(error)}. See to its folder.`);
    });
    await current;
  }
  return {
    changed() {
      next ??= write();
      // Whoever wants to know asks saved(); a change that nobody waits for must not end the process.
      next.catch(() => {});
    },
    saved: () => next ?? current,
  };
}

/** What is kept nowhere. */
export const KEEP_NOTHING: Keeper = { changed: () => {}, saved: async () => {} };

import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as c from './client.ts';
import { DataError, parseData } from './data.ts';
import { startLicenseService } from './server.ts';
import { keepFile, readState } from './state-file.ts';

const place = (): string => join(mkdtempSync(join(tmpdir(), 'license-state-')), 'state.json');

describe('what is read', () => {
  test('is what was written', () => {
    const file = place();
    writeFileSync(file, JSON.stringify(c.DATA));
    expect(readState(file)).toEqual(parseData(c.DATA));
  });

  test('is nothing where there is no file', () => {
    expect(readState(place())).toBeNull();
  });

  test.each([
    ['half a file', JSON.stringify(c.DATA).slice(0, 300)],
    ['an empty file', ''],
    ['something else', '{"name": "hush"}'],
  ])('is refused, and left: %s', async (_, content) => {
    const file = place();
    writeFileSync(file, content);
    expect(() => readState(file)).toThrow(DataError);
    expect(() => readState(file)).toThrow(/^The state file (?!.*hush).* damaged.*left as it is/s);
    await expect(startLicenseService({ data: c.DATA, state: file })).rejects.toThrow(DataError);
    expect(readFileSync(file, 'utf8')).toBe(content);
  });
});

describe('what is kept', () => {
  test('is there when saved() says so, for the owner alone, and nothing beside it', async () => {
    const file = place();
    const keeper = keepFile(file, () => 'content');
    keeper.changed();
    await keeper.saved();
    expect(readFileSync(file, 'utf8')).toBe('content');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(file, '..'))).toEqual(['state.json']);
  });

  test('is for the owner alone though a file that others could read was there', async () => {
    const file = place();
    for (const name of [file, `${file}.tmp`]) {
      writeFileSync(name, 'old');
      chmodSync(name, 0o644);
    }
    const keeper = keepFile(file, () => 'new');
    keeper.changed();
    await keeper.saved();
    expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual(['new', 0o600]);
  });

  test('is written once for many changes, and again for those that come meanwhile', async () => {
    const file = place();
    let [writes, value] = [0, 0];
    const keeper = keepFile(file, () => {
      writes += 1;
      return String(value);
    });
    const change = () => {
      value += 1;
      keeper.changed();
    };
    for (let index = 0; index < 100; index += 1) change();
    const first = keeper.saved();
    await expect.poll(() => writes).toBe(1);
    for (let index = 0; index < 100; index += 1) change();
    await keeper.saved();
    await first;
    expect([writes, readFileSync(file, 'utf8')]).toEqual([2, '200']);
  });

  test('is said to be lost when it cannot be written, and kept by the next write that can', async () => {
    const folder = join(place(), 'later');
    const keeper = keepFile(join(folder, 'state.json'), () => 'content');
    keeper.changed();
    await expect(keeper.saved()).rejects.toThrow(/cannot be written: ENOENT/);
    mkdirSync(folder, { recursive: true });
    keeper.changed();
    await keeper.saved();
    expect(existsSync(join(folder, 'state.json'))).toBe(true);
  });
});

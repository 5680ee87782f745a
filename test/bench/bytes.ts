import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DIST } from '../harness/extension.ts';
import type { Figure } from './figure.ts';

/** What each room weighs when shipped: every script and style that it loads, gzipped one by one. */
export async function measureBytes(): Promise<Figure[]> {
  const worker = (await read('manifest.json')).includes('service-worker-loader.js') ? 'service-worker-loader.js' : '';
  return [
    {
      name: 'content script',
      unit: 'bytes gzipped',
      value: await weigh(['src/content/index.iife.js']),
      limit: 16 * 1024,
    },
    { name: 'popup', unit: 'bytes gzipped', value: await weigh(['popup/index.html']), limit: 30 * 1024 },
    { name: 'options', unit: 'bytes gzipped', value: await weigh(['src/options/index.html']) },
    { name: 'worker', unit: 'bytes gzipped', value: await weigh([worker]), limit: 45 * 1024 },
  ];
}

/** Weight of these files and of everything they load. */
async function weigh(entries: readonly string[]): Promise<number> {
  const all = (await readdir(DIST, { recursive: true })).map(String);
  const loaded = new Set(entries);
  for (const file of loaded) {
    const text = await read(file);
    for (const other of all) {
      const isLoaded = /\.(js|css)$/.test(other) && text.includes(other.split('/').at(-1) ?? other);
      if (isLoaded && !entries.includes(other) && !other.includes('iife')) loaded.add(other);
    }
  }
  const weights = await Promise.all([...loaded].map(async (file) => gzipSync(await read(file)).length));
  return weights.reduce((sum, weight) => sum + weight, 0);
}

const read = (file: string): Promise<string> => readFile(join(DIST, file), 'utf8');

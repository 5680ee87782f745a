import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { measureBytes } from './bytes.ts';
import { measureCalls } from './calls.ts';
import { measureCounted } from './counted.ts';
import { withRatio } from './figure.ts';
import { measureMarking } from './marking.ts';
import { measureOverhead } from './overhead.ts';
import { measurePage } from './page.ts';
import { measureStarts } from './starts.ts';
import { measureVault } from './vault.ts';

/** `npm run bench -- --out FILE`: every figure, its unit, what it is compared with, and whether the limit is reached. */

const { values } = parseArgs({ options: { out: { type: 'string' } } });
const figures = [
  ...(await measureBytes()),
  ...(await measureMarking()),
  ...(await measurePage()),
  ...(await measureStarts()),
  ...(await measureVault()),
  ...(await measureOverhead()),
  ...(await measureCalls()),
  ...measureCounted(),
].map(withRatio);
const json = JSON.stringify({ node: process.version, figures }, null, 2);

for (const { name, value, unit, limit } of figures) {
  const verdict =
    limit === undefined ? '' : value <= limit ? `  (limit ${limit}: reached)` : `  (limit ${limit}: MISSED)`;
  process.stdout.write(`${name}: ${Math.round(value * 100) / 100} ${unit}${verdict}\n`);
}
if (values.out) await writeFile(values.out, `${json}\n`);

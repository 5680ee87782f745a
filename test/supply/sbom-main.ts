import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { sbom } from './sbom.ts';

/** `npm run sbom [-- --out FILE]`: writes what Pidlight is made of, as CycloneDX. */

const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist/pidlight.cdx.json' } } });
const list = await sbom();
await mkdir(dirname(values.out), { recursive: true });
await writeFile(values.out, `${JSON.stringify(list, null, 2)}\n`);
const shipped = list.components.filter(({ scope }) => scope === 'required').map(({ name }) => name);
process.stdout.write(`${values.out}: ${list.components.length} packages, shipped: ${shipped.join(', ')}\n`);

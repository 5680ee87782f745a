import { ROOT, run } from '../harness/tree.ts';

/** The list of what Pidlight is made of, as CycloneDX 1.5, from the lock file by `npm sbom`. */

export type Component = {
  'bom-ref': string;
  name: string;
  version: string;
  /** `required`: it is in the extension that is shipped. `optional`: it builds or tests it. */
  scope: 'required' | 'optional';
  hashes: { alg: string; content: string }[];
};
export type Sbom = {
  bomFormat: string;
  specVersion: string;
  metadata: { component: { 'bom-ref': string; name: string; version: string } };
  components: Component[];
  dependencies: { ref: string; dependsOn: string[] }[];
};

type Raw = Sbom & { serialNumber?: string; metadata: { timestamp?: string } };

/** The list. Rejects with what npm said when it cannot be made. */
export async function sbom(): Promise<Sbom> {
  const { code, stdout, stderr } = await run(ROOT, [
    'npm',
    'sbom',
    '--silent',
    '--package-lock-only',
    '--sbom-format=cyclonedx',
    '--sbom-type=application',
  ]);
  if (code !== 0) throw new Error(stderr);
  return withoutAccidents(JSON.parse(stdout) as Raw);
}

/** Of the same lock file, the same list: no date, no random number, no name of the folder it was made in. */
function withoutAccidents({ serialNumber: _random, ...list }: Raw): Sbom {
  const { timestamp: _when, ...metadata } = list.metadata;
  const { component } = metadata;
  const [name = ''] = component['bom-ref'].split('@');
  return { ...list, metadata: { ...metadata, component: { ...component, name } } };
}

import type { SourceKind } from '../shared/account.ts';

/** What the form has for each source. One without a row of its own gets what the License Service has: endpoint, key pair, products. */
export type OfSource<T> = Readonly<{ 'license-service': T } & Partial<Record<SourceKind, T>>>;

export const ofSource = <T>(table: OfSource<T>, source: SourceKind): T => table[source] ?? table['license-service'];

import type { SourceKind } from '../../src/shared/account.ts';

/** A product of a seller. The token is a secret. */
export type Product = { name: string; code: string; token: string; offerCode: string };

/** One seller's access to one source, as the vault keeps it: with its secrets. It never leaves the background. */
export type Account = {
  id: string;
  /** Counts the saves. */
  revision: number;
  name: string;
  source: SourceKind;
  endpoint: string;
  accessKeyId: string;
  secretAccessKey: string;
  products: readonly Product[];
};

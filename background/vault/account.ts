import type { Signature, SourceKind } from '../../src/shared/account.ts';
import type { Pid } from '../../src/shared/pid.ts';

/** A product of a seller. The token is a secret. */
export type Product = { name: string; code: string; token: string; offerCode: string };

/** What the service gave for an activation key, and a rep saved. The user token is a secret, and so are the keys. */
export type SavedCustomer = {
  id: string;
  productCode: string;
  /** ms since the epoch. */
  savedAt: number;
  userToken: string;
} & ({ kind: 'desktop'; accessKeyId: string; secretAccessKey: string } | { kind: 'hosted'; pid: Pid });

/** One seller's access to one source, as the vault keeps it: with its secrets. It never leaves the background. */
export type Account = {
  id: string;
  /** Counts the saves. */
  revision: number;
  name: string;
  source: SourceKind;
  endpoint: string;
  /** Absent in accounts saved before there was a choice: the documented one. */
  signature?: Signature;
  accessKeyId: string;
  secretAccessKey: string;
  products: readonly Product[];
  /** Absent: none. */
  saved?: readonly SavedCustomer[];
};

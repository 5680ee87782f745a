import * as v from 'valibot';
import { SIGNATURE_LABEL, type Signature, SOURCE_LABEL, type SourceKind } from '../../src/shared/account.ts';
import { parseEndpoint } from '../../src/shared/endpoint.ts';
import { type Pid, parsePid } from '../../src/shared/pid.ts';
import { fail, ok, type Result } from '../../src/shared/result.ts';

/** A product of a seller. The token is a secret. */
export type Product = {
  name: string;
  code: string;
  token: string;
  offerCode: string;
  productId?: string;
  isUsage?: boolean;
};

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
  /** Of AWS Marketplace. Absent: `HOME_REGION`. */
  region?: string;
  /** A secret, of temporary keys. Absent: they are none. */
  sessionToken?: string;
  products: readonly Product[];
  /** Absent: none. */
  saved?: readonly SavedCustomer[];
};

const text = v.pipe(v.string(), v.maxLength(5_000));
const PidText = v.custom<Pid>((input) => typeof input === 'string' && parsePid(input) === input);
const Endpoint = v.pipe(
  text,
  v.check((address) => parseEndpoint(address).ok),
);
const Seller = { id: text, productCode: text, savedAt: v.number(), userToken: text };
const Saved = v.variant('kind', [
  v.object({ ...Seller, kind: v.literal('desktop'), accessKeyId: text, secretAccessKey: text }),
  v.object({ ...Seller, kind: v.literal('hosted'), pid: PidText }),
]);
const AccountShape = v.object({
  id: text,
  revision: v.pipe(v.number(), v.safeInteger()),
  name: text,
  source: v.picklist(Object.keys(SOURCE_LABEL) as SourceKind[]),
  endpoint: Endpoint,
  signature: v.exactOptional(v.picklist(Object.keys(SIGNATURE_LABEL) as Signature[])),
  accessKeyId: text,
  secretAccessKey: text,
  region: v.exactOptional(text),
  sessionToken: v.exactOptional(text),
  products: v.array(
    v.object({
      name: text,
      code: text,
      token: text,
      offerCode: text,
      productId: v.exactOptional(text),
      isUsage: v.exactOptional(v.boolean()),
    }),
  ),
  saved: v.exactOptional(v.array(Saved)),
});
const AccountsShape = v.pipe(v.array(AccountShape), v.maxLength(1_000));

/** Accounts that come from elsewhere, a backup say, though sealed by us. What we do not know is left out. Fails with `damaged`. */
export function parseAccounts(input: unknown): Result<readonly Account[]> {
  const parsed = v.safeParse(AccountsShape, input);
  return parsed.success ? ok(parsed.output) : fail('damaged');
}

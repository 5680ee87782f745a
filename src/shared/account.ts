import { ENDPOINT_PROBLEM, type EndpointProblem, parseEndpoint } from './endpoint.ts';
import { AWS_ENDPOINT, isRegion } from './marketplace.ts';
import type { Result } from './result.ts';

/** A kind of source that an account can be of; one folder each under `background/sources/`. */
export const SOURCE_LABEL = {
  'license-service': 'License Service (DevPay)',
  'aws-marketplace': 'AWS Marketplace',
} as const;
export type SourceKind = keyof typeof SOURCE_LABEL;

/**
 * How requests are signed: version of the protocol's signature, and hash. The first is the documented one
 * (docs/license-service.md, Signatures).
 */
export const SIGNATURE_LABEL = {
  '1': 'Version 1, HMAC-SHA1 (as documented)',
  '2-sha256': 'Version 2, HMAC-SHA256',
  '2-sha1': 'Version 2, HMAC-SHA1',
  '0': 'Version 0, HMAC-SHA1 (covers action and time alone)',
} as const;
export type Signature = keyof typeof SIGNATURE_LABEL;
export const DEFAULT_SIGNATURE: Signature = '1';

/** What a product of AWS Marketplace has besides. */
type OfMarketplace = {
  /** Its id in agreements, `prod-…`; absent: they name it by that. */
  productId?: string;
  /** Billed by use: the service lists no entitlements of it, and only agreements tell. */
  isUsage?: boolean;
};

/** A product as the options page shows it. The token is a secret: a page only learns whether there is one. */
export type ProductView = { name: string; code: string; offerCode: string; hasToken: boolean } & OfMarketplace;

/** A product as it is typed. An empty token keeps the one in the vault. */
export type ProductDraft = { name: string; code: string; offerCode: string; token: string } & OfMarketplace;

/** An account as the options page shows it. No secret is in it. */
export type AccountView = {
  id: string;
  /** Counts the saves. A save names the revision it was made from, so that two windows cannot overwrite each other. */
  revision: number;
  name: string;
  source: SourceKind;
  endpoint: string;
  signature: Signature;
  /** Of AWS Marketplace: where registration tokens are resolved, and whether there is a session token. */
  region?: string;
  hasSessionToken?: boolean;
  /** The last four characters of the Access Key ID, to tell keys apart. */
  accessKeyHint: string;
  products: readonly ProductView[];
};

/** An account as it is typed. Empty credentials keep those in the vault; a new account (`id` null) must have them. */
export type AccountDraft = {
  id: string | null;
  revision: number;
  name: string;
  source: SourceKind;
  endpoint: string;
  signature: Signature;
  accessKeyId: string;
  secretAccessKey: string;
  region?: string;
  /** Goes with temporary keys, and is stored with them: new keys without one have none. */
  sessionToken?: string;
  products: readonly ProductDraft[];
};

/** Nobody has a secret with white space in it; pasting one from a mail or a PDF brings some along. */
export const withoutSpace = (secret: string): string => secret.replace(/\s+/g, '');

export type DraftProblems = Partial<
  Record<'name' | 'endpoint' | 'accessKeyId' | 'secretAccessKey' | 'sessionToken' | 'region' | 'products', string>
>;

/** AWS's are 20 letters and digits; self-run services choose their own. */
const KEY_ID = /^[A-Za-z0-9_.-]{3,128}$/;
const SECRET = /^[\x21-\x7e]{1,256}$/;
/** Those of AWS; ASIA begins temporary ones, which are nothing without their session token. */
const AWS_KEY_ID = /^A[KS]IA[A-Z0-9]{12,124}$/;
export const isTemporary = (accessKeyId: string): boolean => accessKeyId.startsWith('ASIA');

/** Where a draft's requests go, in normal form; AWS Marketplace need not be named. */
export function endpointOf({ source, endpoint }: AccountDraft): Result<string, EndpointProblem> {
  const isAmazon = source === 'aws-marketplace' && !endpoint.trim();
  return parseEndpoint(isAmazon ? AWS_ENDPOINT : endpoint);
}

/**
 * What is wrong with a draft, field by field; empty when it can be saved. Used by the form and again by the worker.
 * @param storedEndpoint where the stored secret belongs; a draft must not send it to another address
 */
export function draftProblems(draft: AccountDraft, storedEndpoint?: string): DraftProblems {
  const problems: DraftProblems = {};
  const endpoint = endpointOf(draft);
  const isNew = draft.id === null;
  const keyId = withoutSpace(draft.accessKeyId);
  const secret = withoutSpace(draft.secretAccessKey);
  if (!draft.name.trim()) problems.name = 'Give the account a name that your team will recognise.';
  if (!endpoint.ok) problems.endpoint = ENDPOINT_PROBLEM[endpoint.reason];
  if (isNew && !keyId) problems.accessKeyId = 'Enter the Access Key ID.';
  else if (keyId && !KEY_ID.test(keyId))
    problems.accessKeyId = 'An Access Key ID is made of letters and digits: copy it again, whole.';
  else if (keyId && isOfAmazon(draft, endpoint) && !AWS_KEY_ID.test(keyId))
    problems.accessKeyId =
      'An Access Key ID of AWS begins with AKIA, or ASIA for temporary keys: copy it again, whole.';
  const isElsewhere = storedEndpoint !== undefined && endpoint.ok && endpoint.value !== storedEndpoint;
  if (isNew && !secret) problems.secretAccessKey = 'Enter the Secret Access Key.';
  else if (isElsewhere && !secret)
    problems.secretAccessKey =
      'The endpoint changed: enter the secret again, and product tokens too, so that the stored ones stay with the old address.';
  else if (secret && !SECRET.test(secret))
    problems.secretAccessKey = 'This does not look like a Secret Access Key: copy it again, whole.';
  const product = productProblem(draft);
  if (product) problems.products = product;
  return { ...problems, ...(draft.source === 'aws-marketplace' && marketplaceProblems(draft)) };
}

const isOfAmazon = ({ source }: AccountDraft, endpoint: Result<string, EndpointProblem>): boolean =>
  source === 'aws-marketplace' && endpoint.ok && endpoint.value === AWS_ENDPOINT;

/** What AWS Marketplace has besides. */
function marketplaceProblems({ accessKeyId, sessionToken = '', region = '' }: AccountDraft): DraftProblems {
  const problems: DraftProblems = {};
  const token = withoutSpace(sessionToken);
  if (token && !SESSION_TOKEN.test(token))
    problems.sessionToken = 'This does not look like a session token: copy it again, whole.';
  else if (!token && isTemporary(withoutSpace(accessKeyId)))
    problems.sessionToken = 'An Access Key ID that begins with ASIA is a temporary one: enter its session token, too.';
  if (region.trim() && !isRegion(region.trim()))
    problems.region = 'A region is written as us-east-1 or eu-central-1. Leave it empty for us-east-1.';
  return problems;
}

const CODE = /^[A-Za-z0-9/=:_.@-]{1,255}$/;
/** AWS's begins with `prod-`; how long it may get is not said. */
const PRODUCT_ID = /^prod-[a-z0-9]{1,90}$/;
/** AWS names no longest one; those in use have up to 2,000 characters. */
const SESSION_TOKEN = /^[\x21-\x7e]{1,4000}$/;
/** `{ProductToken}` and base64 (docs/license-service.md, Identifiers); the prefix may be missing. No other brace. */
const TOKEN = /^(\{ProductToken\})?[\x21-\x7a]+$/;

function productProblem({ products }: AccountDraft): string | null {
  const codes = new Set<string>();
  for (const { name, code, token, offerCode, productId } of products) {
    if (!name.trim()) return `The product with code ${code || '(none)'} needs a name.`;
    if (!CODE.test(code)) return `${name}: a product code is made of letters and digits, such as 6883959E.`;
    if (codes.has(code)) return `${name}: the code ${code} is in the list twice.`;
    if (offerCode && !CODE.test(offerCode)) return `${name}: an offer code is made of letters and digits.`;
    if (token && !TOKEN.test(withoutSpace(token)))
      return `${name}: the product token is not whole; it starts with {ProductToken}.`;
    if (productId && !PRODUCT_ID.test(productId))
      return `${name}: a product ID begins with prod-, as on the product's page in AWS Marketplace.`;
    codes.add(code);
  }
  return null;
}

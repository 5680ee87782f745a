import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a signature covers. `host` is the Host header as it was sent. */
export type SignedRequest = { method: string; host: string; path: string; parameters: URLSearchParams };

export const SIGNATURE_VERSIONS = ['0', '1', '2'] as const;
export type SignatureVersion = (typeof SIGNATURE_VERSIONS)[number];

type Hash = 'sha1' | 'sha256';
/** The texts that a client of this version may have signed, and the hash it used; null when it names none we know. */
type Signed = { texts: string[]; hash: Hash } | null;

const before = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const signedParameters = (parameters: URLSearchParams): [string, string][] =>
  [...parameters].filter(([name]) => name !== 'Signature');

/** Action and time, joined. Covers no other parameter, which is why it was given up. */
function version0({ parameters }: SignedRequest): Signed {
  const time = parameters.get('Timestamp') ?? parameters.get('Expires') ?? '';
  return { texts: [(parameters.get('Action') ?? '') + time], hash: 'sha1' };
}

/**
 * Every parameter but the signature, by name ignoring case, names and decoded values joined with nothing between.
 * nb. Sorting by bytes instead would put AWSAccessKeyId before Action, and no signature would fit.
 */
function version1({ parameters }: SignedRequest): Signed {
  const sorted = signedParameters(parameters).sort(([a], [b]) => before(a.toLowerCase(), b.toLowerCase()));
  return { texts: [sorted.flat().join('')], hash: 'sha1' };
}

/** `encodeURIComponent` leaves five characters that RFC 3986 reserves. */
const rfc3986 = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

const HASHES: Record<string, Hash> = { HmacSHA256: 'sha256', HmacSHA1: 'sha1' };

/** Verb, host, path and encoded parameters by byte order. On another port than 443, some clients sign the host without it. */
function version2({ method, host, path, parameters }: SignedRequest): Signed {
  const sorted = signedParameters(parameters).sort(([a], [b]) => before(a, b));
  const query = sorted.map(([name, value]) => `${rfc3986(name)}=${rfc3986(value)}`).join('&');
  const hosts = [host.toLowerCase(), host.toLowerCase().replace(/:\d+$/, '')];
  const hash = HASHES[parameters.get('SignatureMethod') ?? ''];
  return hash ? { texts: hosts.map((name) => `${method}\n${name}\n${path}\n${query}`), hash } : null;
}

const SIGNED: Record<SignatureVersion, (request: SignedRequest) => Signed> = {
  '0': version0,
  '1': version1,
  '2': version2,
};

/** Compares in constant time: how long a wrong signature takes to refuse must not say how much of it was right. */
function same(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Whether the request's `Signature` was made with `secret`, by the rules of `version`. */
export function isSignedWith(secret: string, version: SignatureVersion, request: SignedRequest): boolean {
  const given = request.parameters.get('Signature') ?? '';
  const signed = SIGNED[version](request);
  const signatures = signed?.texts.map((text) => createHmac(signed.hash, secret).update(text).digest('base64'));
  return signatures?.some((signature) => same(signature, given)) ?? false;
}

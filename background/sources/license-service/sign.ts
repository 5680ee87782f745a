import type { Signature } from '../../../src/shared/account.ts';

/**
 * The signatures of the REST-Query protocol: which text is signed in each version, and how (docs/license-service.md,
 * Signatures). Versions 0 and 1 sign values as they are, version 2 encodes them.
 */

/** What a signature covers: `host` as the browser sends it, `path` and parameters (all but `Signature`) as they travel. */
export type Unsigned = { host: string; path: string; parameters: URLSearchParams };

type Version = {
  hash: 'SHA-1' | 'SHA-256';
  /** What the request says of its signature. */
  parameters: Readonly<Record<string, string>>;
  text(request: Unsigned): string;
};

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Action and time alone; whoever sees a request can ask something else with it, which is why it was given up. */
const version0 = ({ parameters }: Unsigned): string =>
  `${parameters.get('Action') ?? ''}${parameters.get('Timestamp') ?? parameters.get('Expires') ?? ''}`;

/** nb. Names are compared folded: by bytes, AWSAccessKeyId would come before Action, and no signature would fit. */
const version1 = ({ parameters }: Unsigned): string =>
  [...parameters]
    .sort(([a], [b]) => byText(a.toLowerCase(), b.toLowerCase()))
    .flat()
    .join('');

/** `encodeURIComponent` leaves five characters that RFC 3986 reserves. */
const rfc3986 = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** nb. Here names are compared by bytes. */
function version2({ host, path, parameters }: Unsigned): string {
  const sorted = [...parameters].sort(([a], [b]) => byText(a, b));
  const query = sorted.map((parameter) => parameter.map(rfc3986).join('=')).join('&');
  return `GET\n${host.toLowerCase()}\n${path}\n${query}`;
}

const VERSIONS: Record<Signature, Version> = {
  '0': { hash: 'SHA-1', parameters: { SignatureVersion: '0' }, text: version0 },
  '1': { hash: 'SHA-1', parameters: { SignatureVersion: '1' }, text: version1 },
  '2-sha1': { hash: 'SHA-1', parameters: { SignatureMethod: 'HmacSHA1', SignatureVersion: '2' }, text: version2 },
  '2-sha256': { hash: 'SHA-256', parameters: { SignatureMethod: 'HmacSHA256', SignatureVersion: '2' }, text: version2 },
};

/** What a request says of how it is signed; versions 1 and 2 sign that, too. */
export const signatureParameters = (signature: Signature): Readonly<Record<string, string>> =>
  VERSIONS[signature].parameters;

export const stringToSign = (signature: Signature, request: Unsigned): string => VERSIONS[signature].text(request);

const utf8 = new TextEncoder();

/** The signature of a request that has everything else, base64. */
export async function sign(signature: Signature, request: Unsigned, secretAccessKey: string): Promise<string> {
  const { hash } = VERSIONS[signature];
  // WebCrypto refuses an empty key; one zero byte makes the same HMAC, for short keys are filled up with those.
  const secret = utf8.encode(secretAccessKey || '\0');
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash }, false, ['sign']);
  const mac = await crypto.subtle.sign('HMAC', key, utf8.encode(stringToSign(signature, request)));
  return btoa(String.fromCharCode(...new Uint8Array(mac)));
}

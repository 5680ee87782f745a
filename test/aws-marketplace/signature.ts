import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Signature Version 4, worked out from its specification alone: this is the judge of other people's signers. */

export const ALGORITHM = 'AWS4-HMAC-SHA256';

/** A request as it came, with its body's bytes. Names of headers in lower case. */
export type SignedRequest = {
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
};

/** What the Authorization header says. `date` is the day of the scope, `20260131`. */
export type Authorization = {
  accessKeyId: string;
  date: string;
  region: string;
  service: string;
  signedHeaders: readonly string[];
  signature: string;
};

/** The header taken apart; the name of the part that is missing or not whole when it is not one. */
export function parseAuthorization(header: string): Authorization | { missing: string } {
  const parts = new Map(
    header
      .replace(ALGORITHM, '')
      .split(',')
      .map((part) => part.trim().split(/=(.*)/s, 2) as [string, string]),
  );
  const [credential = '', signed = '', signature = ''] = ['Credential', 'SignedHeaders', 'Signature'].map((name) =>
    parts.get(name),
  );
  const [accessKeyId = '', date = '', region = '', service = '', end = '', ...more] = credential.split('/');
  if (!credential) return { missing: 'Credential' };
  if (!signed) return { missing: 'SignedHeaders' };
  if (!/^[0-9a-f]{64}$/.test(signature)) return { missing: 'Signature' };
  if (end !== 'aws4_request' || more.length > 0) return { missing: 'Credential' };
  return { accessKeyId, date, region, service, signedHeaders: signed.split(';'), signature };
}

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();

/** All but letters, digits and `-_.~` as escapes, in capitals. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** The path is encoded once more than it came, the query by its names and then its values. */
function canonicalTarget(url: string): [path: string, query: string] {
  const [path = '/', query = ''] = url.split(/\?(.*)/s, 2);
  const pairs = [...new URLSearchParams(query)].map(([name, value]) => [encode(name), encode(value)] as const);
  const inOrder = pairs.sort((a, b) => (a.join('\0') < b.join('\0') ? -1 : 1));
  return [path.split('/').map(encode).join('/') || '/', inOrder.map((pair) => pair.join('=')).join('&')];
}

/** The request in the one form that both sides sign. Spaces within a value of a header count as one. */
export function canonicalRequest(
  { method, url, headers, body }: SignedRequest,
  signedHeaders: readonly string[],
): string {
  const lines = signedHeaders.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`);
  return [method, ...canonicalTarget(url), lines.join(''), signedHeaders.join(';'), sha256(body)].join('\n');
}

/** The signature that the request must have; `time` as in `X-Amz-Date`. */
export function signatureOf(request: SignedRequest, given: Authorization, time: string, secret: string): string {
  const { date, region, service, signedHeaders } = given;
  const scope = `${date}/${region}/${service}/aws4_request`;
  const toSign = [ALGORITHM, time, scope, sha256(canonicalRequest(request, signedHeaders))].join('\n');
  const key = [date, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secret}`);
  return hmac(key as Buffer, toSign).toString('hex');
}

/** Whether two signatures are the same; takes the same time wherever they differ. */
export const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

/** Whether the payload is the one whose hash a header names, where one does. */
export const hasItsHash = ({ headers, body }: SignedRequest): boolean => {
  const named = headers['x-amz-content-sha256'];
  return named === undefined || named === sha256(body);
};

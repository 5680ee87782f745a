/**
 * Signature version 1 of the REST-Query protocol: HMAC-SHA1 over all parameters, names and values run together,
 * in the order of the names *ignoring case* (docs/license-service.md; a byte-wise order gives another signature).
 */

const utf8 = new TextEncoder();

/** Names are compared folded, values are not encoded: both are traps of version 1. */
export function stringToSign(parameters: Readonly<Record<string, string>>): string {
  return Object.entries(parameters)
    .map(([name, value]) => ({ folded: name.toLowerCase(), text: name + value }))
    .sort((a, b) => (a.folded < b.folded ? -1 : 1))
    .map(({ text }) => text)
    .join('');
}

/** The signature, base64, of parameters that hold everything but `Signature`. */
export async function sign(parameters: Readonly<Record<string, string>>, secretAccessKey: string): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-1' };
  const key = await crypto.subtle.importKey('raw', utf8.encode(secretAccessKey), algorithm, false, ['sign']);
  const mac = await crypto.subtle.sign('HMAC', key, utf8.encode(stringToSign(parameters)));
  return btoa(String.fromCharCode(...new Uint8Array(mac)));
}

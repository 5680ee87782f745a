import { sign } from './sign.ts';

/** The API version we speak: the last one (docs/license-service.md, Request). */
const VERSION = '2008-04-28';

export type Credentials = { endpoint: string; accessKeyId: string; secretAccessKey: string };

/**
 * The signed address of one call: GET, as every public client does.
 * @param at time of the request, ms since the epoch; the service takes it for 15 minutes
 */
export async function signedUrl(
  { endpoint, accessKeyId, secretAccessKey }: Credentials,
  action: string,
  parameters: Readonly<Record<string, string>>,
  at: number,
): Promise<URL> {
  const all = {
    Action: action,
    ...parameters,
    AWSAccessKeyId: accessKeyId,
    SignatureVersion: '1',
    Timestamp: `${new Date(at).toISOString().slice(0, 19)}Z`,
    Version: VERSION,
  };
  const url = new URL(endpoint);
  // nb. URLSearchParams encodes `+` and `/` of the signature; the service would read a bare `+` as a space.
  url.search = new URLSearchParams({ ...all, Signature: await sign(all, secretAccessKey) }).toString();
  return url;
}

import { DEFAULT_SIGNATURE, type Signature } from '../../../src/shared/account.ts';
import { sign, signatureParameters } from './sign.ts';

/** The addresses of requests: GET, as every public client does (docs/license-service.md, Request). */

/** `2008-04-28` adds RefreshUserToken and a namespace, nothing else; it is what we send when nobody chose. */
export type ApiVersion = '2007-06-05' | '2008-04-28';
const LATEST: ApiVersion = '2008-04-28';

/** Whose signature, and how it is made. An account of the vault is one of these. */
export type Credentials = {
  endpoint: string;
  accessKeyId: string;
  secretAccessKey: string;
  signature?: Signature;
  apiVersion?: ApiVersion;
  /** Send `Expires`, so many ms after the request was made, instead of `Timestamp`: the guide allows either, never both. */
  expiresAfter?: number;
};

/** An action and its own parameters; those that go with every request are added here. */
export type Question = {
  name: string;
  parameters: Readonly<Record<string, string>>;
  /** The only version that has this action, whatever was chosen. */
  apiVersion?: ApiVersion;
};

/** The guide's format: to the second, UTC. */
const timeText = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

const timeOf = (at: number, expiresAfter: number | undefined): Record<string, string> =>
  expiresAfter === undefined ? { Timestamp: timeText(at) } : { Expires: timeText(at + expiresAfter) };

/** The address of a request that nobody signs (ActivateDesktopProduct). */
export function unsignedUrl(endpoint: string, { name, parameters, apiVersion }: Question): URL {
  const url = new URL(endpoint);
  url.search = new URLSearchParams({ Action: name, ...parameters, Version: apiVersion ?? LATEST }).toString();
  return url;
}

/**
 * The signed address of one call.
 * @param at time of the request by the service's clock, ms since the epoch; the service takes it for 15 minutes
 */
export async function signedUrl(credentials: Credentials, question: Question, at: number): Promise<URL> {
  const { endpoint, accessKeyId, secretAccessKey, signature = DEFAULT_SIGNATURE, expiresAfter } = credentials;
  const apiVersion = question.apiVersion ?? credentials.apiVersion ?? LATEST;
  const url = unsignedUrl(endpoint, {
    name: question.name,
    parameters: {
      ...question.parameters,
      AWSAccessKeyId: accessKeyId,
      ...signatureParameters(signature),
      ...timeOf(at, expiresAfter),
    },
    apiVersion,
  });
  // Signed is what the address carries, read back from it: half characters, for one, have become U+FFFD there.
  const unsigned = { host: url.host, path: url.pathname, parameters: new URLSearchParams(url.search) };
  // nb. URLSearchParams encodes `+` and `/` of the signature; the service would read a bare `+` as a space.
  url.searchParams.append('Signature', await sign(signature, unsigned, secretAccessKey));
  return url;
}
